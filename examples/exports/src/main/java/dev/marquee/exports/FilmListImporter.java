package dev.marquee.exports;

import dev.marquee.Marquee;
import dev.marquee.community.ListId;
import dev.marquee.community.ListItem;
import dev.marquee.community.NewList;
import dev.marquee.community.SharedLists;
import dev.marquee.exports.FilmList.ListedFilm;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes lists of the films that a file names. Thread-safe. */
public final class FilmListImporter {

    private final Marquee marquee;

    /**
     * Creates an importer.
     *
     * @param marquee the database
     */
    public FilmListImporter(Marquee marquee) {
        this.marquee = marquee;
    }

    /**
     * What became of a list. Immutable.
     *
     * @param list the new list, or null if nothing was to be written
     * @param films the number of its films
     * @param notFound the films that the catalog does not have, or that may be several movies, as the file names them
     */
    public record Outcome(@Nullable ListId list, int films, List<String> notFound) {

        /** Copies the list. */
        public Outcome {
            notFound = List.copyOf(notFound);
        }
    }

    /**
     * Makes a list, in one transaction. A film is found by TMDb's id, then by IMDb's id, then by title and year; of a
     * film that is named twice, the first counts.
     *
     * @param owner the owner of the new list
     * @param list the name and settings of the new list
     * @param films the films in their order
     * @param preview whether nothing is written
     * @return the new list, and what was not found
     * @throws dev.marquee.InvalidValueException if a note is too long, or there are more than
     *     {@value dev.marquee.community.SharedLists#MAX_FILMS} films; nothing is written then
     * @throws dev.marquee.NotFoundException if the owner does not exist
     */
    public Outcome apply(UserId owner, NewList list, List<ListedFilm> films, boolean preview) {
        FilmMatcher matcher = new FilmMatcher(marquee.movies(), false);
        matcher.load(films.stream().map(ListedFilm::film).toList());
        Map<MovieId, ListItem> items = new LinkedHashMap<>();
        List<String> notFound = new ArrayList<>();
        for (ListedFilm film : films) {
            Optional<Movie> movie = matcher.match(film.film()).movie();
            if (movie.isPresent()) {
                MovieId id = movie.get().id();
                items.putIfAbsent(id, new ListItem(id, film.note()));
            } else {
                Integer year = film.film().year();
                notFound.add(film.film().title() + (year == null ? "" : " (" + year + ")"));
            }
        }
        if (preview) {
            return new Outcome(null, items.size(), notFound);
        }
        ListId made = marquee.transaction(() -> {
            SharedLists lists = marquee.community().lists();
            ListId id = lists.create(owner, list).id();
            lists.addAll(owner, id, List.copyOf(items.values()));
            return id;
        });
        return new Outcome(made, items.size(), notFound);
    }
}
