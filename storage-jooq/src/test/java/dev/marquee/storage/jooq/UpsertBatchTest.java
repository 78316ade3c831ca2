package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The number of statements that an upsert prepares does not grow with the number of rows. */
class UpsertBatchTest {

    private static final int MOVIES = 100;
    private static final int CREDITS = 30;
    private static final int KEYWORDS = 15;

    @ParameterizedTest
    @EnumSource
    void hundredMoviesWithCreditsAndKeywordsTakeFewStatements(Database database) {
        try (HikariDataSource pool = OpeningTest.dataSource(database.freshUrl())) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                    Marquee.builder().dataSource(recorded.dataSource()).open()) {
                GenreId genre =
                        marquee.movies().upsertGenre(NewGenre.of(18, "Drama")).id();

                recorded.forget();
                List<UpsertedMovie> first = marquee.movies().upsertAll(movies(genre, ""));
                List<String> inserting = recorded.statements();
                recorded.forget();
                List<UpsertedMovie> same = marquee.movies().upsertAll(movies(genre, ""));
                List<String> comparing = recorded.statements();
                recorded.forget();
                List<UpsertedMovie> changed = marquee.movies().upsertAll(movies(genre, "!"));
                List<String> updating = recorded.statements();

                assertThat(first).extracting(UpsertedMovie::outcome).containsOnly(Outcome.INSERTED);
                assertThat(same).extracting(UpsertedMovie::outcome).containsOnly(Outcome.UNCHANGED);
                assertThat(changed).extracting(UpsertedMovie::outcome).containsOnly(Outcome.UPDATED);
                assertThat(inserting).hasSizeLessThanOrEqualTo(25);
                assertThat(comparing).hasSizeLessThanOrEqualTo(14).noneMatch(s -> s.startsWith("insert"));
                assertThat(updating).hasSizeLessThanOrEqualTo(22);
            }
        }
    }

    private static List<NewMovie> movies(GenreId genre, String mark) {
        List<NewMovie> movies = new ArrayList<>();
        for (int m = 0; m < MOVIES; m++) {
            List<Credit> credits = new ArrayList<>();
            for (int c = 0; c < CREDITS; c++) {
                Person person = new Person(m * 20 + c + 1, "Person " + (m * 20 + c) + mark);
                credits.add(
                        c < CREDITS / 2
                                ? Credit.cast(person, "Part " + c + mark, c)
                                : Credit.crew(person, "Crew", "Job " + c));
            }
            List<Keyword> keywords = new ArrayList<>();
            for (int k = 0; k < KEYWORDS; k++) {
                keywords.add(new Keyword(m + k * k + 1, "keyword " + (m + k * k) + mark));
            }
            movies.add(NewMovie.builder(m + 1, "Movie " + m + mark)
                    .genres(List.of(genre))
                    .credits(credits)
                    .keywords(keywords)
                    .companies(List.of(new Company(m % 7 + 1, "Company " + m % 7 + mark)))
                    .collection(new MovieCollection(m % 11 + 1, "Collection " + m % 11 + mark))
                    .build());
        }
        return movies;
    }
}
