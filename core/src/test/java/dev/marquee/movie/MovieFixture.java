package dev.marquee.movie;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates movies for tests that look at a few of their columns. */
public final class MovieFixture {

    private MovieFixture() {}

    /** {@return a movie that has only an id and a title} */
    public static Movie movie(long id, String title) {
        return movie(id, title, null, BigDecimal.ZERO, 0, null, List.of());
    }

    /** {@return a movie with these columns; its TMDb id equals its id} */
    public static Movie movie(
            long id,
            String title,
            @Nullable LocalDate releaseDate,
            BigDecimal voteAverage,
            int voteCount,
            @Nullable Integer runtime,
            List<Genre> genres) {
        return new Movie(
                new MovieId(id),
                (int) id,
                title,
                null,
                releaseDate,
                null,
                null,
                voteAverage,
                voteCount,
                runtime,
                null,
                genres,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
