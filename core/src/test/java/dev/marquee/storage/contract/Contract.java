package dev.marquee.storage.contract;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.page.Page;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens a database before each test, with a clock that the test moves, and closes it afterwards. */
abstract class Contract {

    static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");

    final MovableClock clock = new MovableClock(START);
    Marquee marquee = unopened();

    abstract MarqueeBuilder database();

    @BeforeEach
    void open() {
        marquee = prepared(database()).open();
    }

    MarqueeBuilder prepared(MarqueeBuilder builder) {
        return builder.passwordIterations(10).clock(clock);
    }

    @AfterEach
    void close() {
        marquee.close();
    }

    @SuppressWarnings("NullAway") // JUnit opens it before each test.
    private static Marquee unopened() {
        return null;
    }

    UserId user(String username) {
        return marquee.users()
                .register(NewUser.of(username, username + "@example.com"))
                .id();
    }

    GenreId genre(int tmdbId, String name) {
        return marquee.movies().upsertGenre(NewGenre.of(tmdbId, name)).id();
    }

    MovieId movie(int tmdbId, String title) {
        return marquee.movies().upsert(NewMovie.builder(tmdbId, title).build()).id();
    }

    MovieId movie(int tmdbId, String title, int year, String average, int votes, GenreId... genres) {
        return marquee.movies()
                .upsert(NewMovie.builder(tmdbId, title)
                        .releaseDate(LocalDate.of(year, 6, 15))
                        .votes(new BigDecimal(average), votes)
                        .genres(Arrays.asList(genres))
                        .build())
                .id();
    }

    static List<String> titles(Page<Movie> page) {
        return page.items().stream().map(Movie::title).toList();
    }
}
