package dev.marquee.recipes;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.quickstart.Catalog;
import dev.marquee.user.User;

/** A database in memory with the films and users of the quickstart. Thread-safe as {@link Marquee} is. */
final class FilmDatabase implements AutoCloseable {

    private final Marquee marquee;

    private FilmDatabase(Marquee marquee) {
        this.marquee = marquee;
    }

    static FilmDatabase open() {
        FilmDatabase films = new FilmDatabase(builder().open());
        Catalog.load(films.marquee);
        return films;
    }

    /** {@return a builder for a new database in memory, whose passwords cost little} */
    static MarqueeBuilder builder() {
        return Marquee.builder().url("jdbc:sqlite::memory:").passwordIterations(1000);
    }

    Marquee marquee() {
        return marquee;
    }

    User user(String username) {
        return marquee.users().findByUsername(username).orElseThrow();
    }

    Movie movie(int tmdbId) {
        return marquee.movies().findByTmdbId(tmdbId).orElseThrow();
    }

    Genre genre(String name) {
        return marquee.movies().findGenre(name).orElseThrow();
    }

    @Override
    public void close() {
        marquee.close();
    }
}
