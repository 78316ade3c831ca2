package dev.marquee.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFixture;
import dev.marquee.recommend.Reason.FilmsOf.Bond;
import dev.marquee.recommend.Reason.FilmsOf.Deed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonTest {

    private static final Genre CRIME = new Genre(new GenreId(1), 80, "Crime", Instant.EPOCH);
    private static final Genre DRAMA = new Genre(new GenreId(2), 18, "Drama", Instant.EPOCH);

    private static Movie movie(String title) {
        return MovieFixture.movie(1, title);
    }

    private static Movie released(long id, String title, int year) {
        return MovieFixture.movie(id, title, LocalDate.of(year, 3, 1), BigDecimal.ZERO, 0, null, List.of());
    }

    private static String films(Bond bond, String name, Deed deed, int count) {
        return new Reason.FilmsOf(
                        bond, name, deed, Collections.nCopies(count, movie("A")), Collections.nCopies(count, 0.1), 1)
                .toString();
    }

    @Test
    void textOfReasonFollowsBecause() {
        assertThat(new Reason.Liked(List.of(movie("Heat")), List.of(1.0), 1)).hasToString("you liked Heat");
        assertThat(new Reason.Liked(List.of(movie("Heat"), movie("Ronin"), movie("Thief")), List.of(.5, .3, .2), 1))
                .hasToString("you liked Heat, Ronin and Thief");
        assertThat(new Reason.Rated(
                        List.of(movie("Heat"), movie("Ronin")),
                        List.of(new BigDecimal("9.0"), new BigDecimal("8.5")),
                        List.of(.5, .3),
                        1))
                .hasToString("you rated Heat 9 and Ronin 8.5");
        assertThat(new Reason.Watched(List.of(movie("Heat")), List.of(1.0), 1)).hasToString("you watched Heat");
        assertThat(new Reason.Wanted(List.of(movie("Heat")), List.of(1.0), 1)).hasToString("you want to watch Heat");
        assertThat(films(Bond.DIRECTOR, "Agnès Varda", Deed.WATCHED_THIS_YEAR, 3))
                .isEqualTo("you watched three films of Agnès Varda this year");
        assertThat(films(Bond.CAST, "Al Pacino", Deed.LIKED, 2)).isEqualTo("you liked two films with Al Pacino");
        assertThat(films(Bond.KEYWORD, "heist", Deed.WATCHED, 6))
                .isEqualTo("you watched six films with the keyword heist");
        assertThat(films(Bond.DIRECTOR, "Agnès Varda", Deed.INTERESTED, 7))
                .isEqualTo("7 films of Agnès Varda interest you");
        assertThat(new Reason.InCommon(movie("Heat"), List.of("Al Pacino", "Michael Mann"), List.of("heist"), 1))
                .hasToString("it has Al Pacino, Michael Mann and the keyword heist in common with Heat");
        assertThat(new Reason.InCommon(movie("Heat"), List.of(), List.of("heist", "bank"), 1))
                .hasToString("it has the keywords heist and bank in common with Heat");
        assertThat(new Reason.Popular(1, 1)).hasToString("one person likes it");
        assertThat(new Reason.Popular(1234, 1)).hasToString("1,234 people like it");
        assertThat(new Reason.SharedGenres(List.of(CRIME), true, 1)).hasToString("you prefer Crime");
        assertThat(new Reason.SharedGenres(List.of(CRIME, DRAMA), true, 1)).hasToString("you prefer Crime and Drama");
        assertThat(new Reason.SharedGenres(List.of(CRIME), false, 1)).hasToString("you often like Crime");
        assertThat(new Reason.WellRated(new BigDecimal("8.4"), 26280, 1))
                .hasToString("well rated (8.4 from 26,280 votes)");
        assertThat(new Reason.WellRated(new BigDecimal("8.4"), 1, 1)).hasToString("well rated (8.4 from 1 vote)");
        assertThat(new Reason.WellRated(BigDecimal.ZERO, 0, 1)).hasToString("nobody rated it yet");
        assertThat(new Reason.SimilarTo(movie("Heat"), List.of(CRIME), 1)).hasToString("it is Crime like Heat");
        assertThat(new Reason.SimilarTo(movie("Heat"), List.of(), 1)).hasToString("people who like Heat like it");
        assertThat(new Reason.WatchedNext(movie("Heat"), 1)).hasToString("people who watched Heat watched this next");
    }

    @Test
    void likedMoviesOfOneTitleHaveTheirYears() {
        Movie newer = released(1, "Sabrina", 1995);
        Movie older = released(2, "Sabrina", 1954);

        assertThat(new Reason.Liked(List.of(newer, movie("Heat"), older), List.of(.5, .3, .2), 1))
                .hasToString("you liked Sabrina (1995), Heat and Sabrina (1954)");
        assertThat(new Reason.Liked(List.of(newer), List.of(1.0), 1)).hasToString("you liked Sabrina");
    }
}
