package dev.marquee.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovieRowTest {

    private static final Instant ADDED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant REMOVED = ADDED.plusSeconds(60);
    private static final Genre CRIME = new Genre(new GenreId(3), 80, "Crime", ADDED);

    private static MovieRow heat() {
        NewMovie heat = NewMovie.builder(949, "Heat")
                .overview("A detective follows a thief.")
                .releaseDate(LocalDate.of(1995, 12, 15))
                .posterPath("/poster.jpg")
                .backdropPath("/backdrop.jpg")
                .votes(new BigDecimal("7.9"), 6000)
                .runtime(170)
                .status("Released")
                .genres(List.of(CRIME.id()))
                .original("Heat", "en")
                .popularity(17.5)
                .budget(60_000_000L)
                .revenue(187_436_818L)
                .collection(new MovieCollection(7, "Thieves"))
                .tagline("A Los Angeles crime saga.")
                .homepage("https://example.com/heat")
                .imdbId(new ImdbId("tt0113277"))
                .credits(List.of(Credit.cast(1158, "Vincent Hanna", 0)))
                .spokenLanguages(List.of("en", "es"))
                .build();
        return MovieRow.of(new MovieId(1), 949, heat, List.of(CRIME), ADDED);
    }

    @Test
    void removedMovieKeepsAllItsValues() {
        MovieRow removed = heat().removed(REMOVED);

        assertThat(removed)
                .usingRecursiveComparison()
                .ignoringFields("movie.removedAt", "movie.updatedAt")
                .isEqualTo(heat());
        assertThat(removed.movie().removedAt()).isEqualTo(REMOVED);
        assertThat(removed.movie().updatedAt()).isEqualTo(REMOVED);
    }

    @Test
    void updateOfARemovedMovieClearsTheMarkAndKeepsWhatItDoesNotName() {
        MovieRow updated =
                heat().removed(REMOVED).with(NewMovie.builder(949, "Heat").build(), List.of(), REMOVED.plusSeconds(1));

        assertThat(updated.movie().removedAt()).isNull();
        assertThat(updated.movie().overview()).isNull();
        assertThat(updated.movie().genres()).containsExactly(CRIME);
        assertThat(updated.movie().imdbId()).isEqualTo(new ImdbId("tt0113277"));
    }
}
