package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the users, movies and genres that are named on the command line. */
final class Lookup {

    /** How a user is named, for the help of parameters. */
    static final String USER = "A username, an email address or an id.";

    /** How a movie is named, for the help of parameters. */
    static final String MOVIE = "A title, TITLE (YEAR), tmdb:ID, id:N or an IMDb id.";

    /** How a genre is named, for the help of parameters. */
    static final String GENRE = "The name of a genre, or tmdb:ID.";

    static final String TMDB = "tmdb:";

    private static final String NUMBER = "\\d{1,10}";

    private final Marquee marquee;
    private final MovieNames movies;
    private final FactNames facts;

    Lookup(Marquee marquee) {
        this.marquee = marquee;
        this.movies = new MovieNames(marquee.movies());
        this.facts = new FactNames(marquee.movies());
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

    /** {@return the movie that {@link MovieNames} finds} */
    Movie movie(String name) {
        return movies.movie(name);
    }

    /** {@return what finds people, keywords and collections} */
    FactNames facts() {
        return facts;
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

    static Optional<Long> id(String text) {
        return text.matches(NUMBER)
                ? Optional.of(Long.valueOf(text)).filter(id -> id >= 1 && id <= Integer.MAX_VALUE)
                : Optional.empty();
    }

    static Optional<Integer> tmdbId(String name) {
        try {
            return Optional.of(Integer.valueOf(name.substring(TMDB.length())));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
