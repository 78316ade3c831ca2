package dev.marquee.web.account;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.user.User;
import dev.marquee.web.server.Visit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The genres as boxes to check. Immutable.
 *
 * @param genres all genres, by name
 * @param chosen the ones that are checked
 */
public record GenreBoxes(List<Genre> genres, Set<GenreId> chosen) {

    /** Copies both. */
    public GenreBoxes {
        genres = List.copyOf(genres);
        chosen = Set.copyOf(chosen);
    }

    static GenreBoxes of(Marquee marquee, User user) {
        return new GenreBoxes(
                marquee.movies().genres(),
                marquee.preferences().get(user.id()).stream().map(Genre::id).collect(Collectors.toSet()));
    }

    /** Stores the boxes that were sent; one of a genre that is gone is left out. */
    static void save(Marquee marquee, Visit visit) {
        Set<Long> sent = Set.copyOf(visit.form().numbers("genre"));
        marquee.preferences()
                .set(
                        visit.user().id(),
                        marquee.movies().genres().stream()
                                .map(Genre::id)
                                .filter(id -> sent.contains(id.value()))
                                .collect(Collectors.toSet()));
    }

    /** {@return whether a genre's box is checked} */
    public boolean checked(Genre genre) {
        return chosen.contains(genre.id());
    }
}
