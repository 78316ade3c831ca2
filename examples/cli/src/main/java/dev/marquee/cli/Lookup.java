package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.MovieNames.Named;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.user.User;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Finds the users, movies and genres that are named on the command line. */
final class Lookup {

    /** How a user is named, for the help of parameters. */
    static final String USER = "A username, an email address or an id.";

    /** How a movie is named, for the help of parameters. */
    static final String MOVIE = "A title, TITLE (YEAR), tmdb:ID, imdb:ID or id:N.";

    /** How a genre is named, for the help of parameters. */
    static final String GENRE = "The name of a genre, or tmdb:ID.";

    static final String TMDB = "tmdb:";

    /** An id as it is shown. {@code 007} may be a title, but is no id. */
    private static final String NUMBER = "[1-9]\\d{0,9}";

    private final Marquee marquee;
    private final Consumer<String> notes;
    private final UserNames users;
    private final MovieNames movies;
    private final FactNames facts;

    /**
     * Creates what finds names in a database.
     *
     * @param notes receives which of two a name was taken for
     */
    Lookup(Marquee marquee, Consumer<String> notes) {
        this.marquee = marquee;
        this.notes = notes;
        this.users = new UserNames(marquee.users(), notes);
        this.movies = new MovieNames(marquee.movies());
        this.facts = new FactNames(marquee.movies(), notes);
    }

    /** {@return the user that {@link UserNames} finds} */
    User user(String name) {
        return users.user(name);
    }

    /** {@return the movie that {@link MovieNames} finds, for a command whose result says which one it is} */
    Movie movie(String name) {
        Named found = movies.movie(name);
        MovieRefusals.note(name, found).ifPresent(notes);
        return found.movie();
    }

    /** {@return the movie that {@link MovieNames} finds, with a note which one it is if the name is not its title} */
    Movie movieWithNote(String name) {
        Named found = movies.movie(name);
        if (!found.literal()) {
            notes.accept(MovieRefusals.quoted(name) + " is taken for " + MovieRefusals.named(found.movie()));
        }
        MovieRefusals.note(name, found).ifPresent(notes);
        return found.movie();
    }

    /** {@return what finds people, keywords and collections} */
    FactNames facts() {
        return facts;
    }

    /** {@return the genre with this name or {@code tmdb:ID}} */
    Genre genre(String name) {
        List<Genre> genres = marquee.movies().genres();
        if (name.startsWith(TMDB)) {
            OptionalInt id = FactNames.tmdbId(name);
            return genres.stream()
                    .filter(genre -> id.isPresent() && genre.tmdbId() == id.getAsInt())
                    .findFirst()
                    .orElseThrow(() -> unknown(name, genres));
        }
        Genre named = marquee.movies().findGenre(name).orElseThrow(() -> unknown(name, genres));
        List<Genre> same = genres.stream()
                .filter(genre -> genre.name().equalsIgnoreCase(named.name()))
                .toList();
        if (same.size() > 1) {
            throw new CommandFailedException(same.size() + " genres are called " + MovieRefusals.quoted(name)
                    + "; give one of "
                    + same.stream().map(genre -> TMDB + genre.tmdbId()).collect(Collectors.joining(", ")));
        }
        return named;
    }

    private static CommandFailedException unknown(String name, List<Genre> genres) {
        NearestNames nearest = new NearestNames(name);
        genres.forEach(genre -> nearest.offer(genre.name()));
        String question = nearest.question();
        return new CommandFailedException("there is no genre " + MovieRefusals.quoted(name) + "; "
                + (question.isEmpty()
                        ? "there are: " + genres.stream().map(Genre::name).collect(Collectors.joining(", "))
                        : question));
    }

    /** {@return the id that a number is} */
    static Optional<Long> id(String text) {
        return text.matches(NUMBER)
                ? Optional.of(Long.valueOf(text)).filter(id -> id <= Integer.MAX_VALUE)
                : Optional.empty();
    }
}
