package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.TitleMatch;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the users, movies and genres that are named on the command line. */
final class Lookup {

    /** How a user is named, for the help of parameters. */
    static final String USER = "A username, an email address or an id.";

    /** How a movie is named, for the help of parameters. */
    static final String MOVIE = "tmdb:ID, an id or the exact title.";

    /** How a genre is named, for the help of parameters. */
    static final String GENRE = "The name of a genre, or tmdb:ID.";

    private static final String TMDB = "tmdb:";
    private static final String NUMBER = "\\d{1,10}";

    private final Marquee marquee;

    Lookup(Marquee marquee) {
        this.marquee = marquee;
    }

    /** {@return the user with this username, email address or id, tried in this order} */
    User user(String name) {
        return marquee.users()
                .findByUsername(name)
                .or(() -> marquee.users().findByEmail(name))
                .or(() -> id(name).flatMap(id -> marquee.users().find(new UserId(id))))
                .orElseThrow(() -> new CommandFailedException(
                        "there is no user \"" + name + "\"; 'user list' lists the users, 'user add' adds one"));
    }

    /** {@return the movie with this {@code tmdb:ID}, id or title, tried in this order} */
    Movie movie(String name) {
        if (name.startsWith(TMDB)) {
            return tmdbId(name)
                    .flatMap(marquee.movies()::findByTmdbId)
                    .orElseThrow(() -> new CommandFailedException(
                            "there is no movie " + name + "; 'search TEXT' finds movies by title"));
        }
        return id(name).flatMap(id -> marquee.movies().find(new MovieId(id))).orElseGet(() -> movieByTitle(name));
    }

    private Movie movieByTitle(String title) {
        List<Movie> found;
        try {
            found = marquee.movies()
                    .search(title, TitleMatch.WHOLE, MovieQuery.all())
                    .items();
        } catch (InvalidValueException notATitle) {
            throw new CommandFailedException("not a title: " + notATitle.getMessage());
        }
        if (found.isEmpty()) {
            throw new CommandFailedException(
                    "there is no movie \"" + title + "\"; give tmdb:ID, an id or the exact title, 'search TEXT' helps");
        }
        if (found.size() > 1) {
            throw new CommandFailedException(found.size() + " movies are called \"" + title + "\"; give an id: "
                    + found.stream()
                            .map(movie -> movie.id() + " (" + MovieTables.year(movie) + ")")
                            .collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    /** {@return the genre with this name or {@code tmdb:ID}} */
    Genre genre(String name) {
        Optional<Genre> found = name.startsWith(TMDB)
                ? tmdbId(name)
                        .flatMap(id -> marquee.movies().genres().stream()
                                .filter(genre -> genre.tmdbId() == id)
                                .findFirst())
                : marquee.movies().findGenre(name);
        return found.orElseThrow(() -> new CommandFailedException("there is no genre \"" + name + "\"; there are: "
                + marquee.movies().genres().stream().map(Genre::name).collect(Collectors.joining(", "))));
    }

    private static Optional<Long> id(String text) {
        return text.matches(NUMBER)
                ? Optional.of(Long.valueOf(text)).filter(id -> id >= 1 && id <= Integer.MAX_VALUE)
                : Optional.empty();
    }

    private static Optional<Integer> tmdbId(String name) {
        try {
            return Optional.of(Integer.valueOf(name.substring(TMDB.length())));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
