package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.Release;
import dev.marquee.movie.Translation;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import dev.marquee.movie.Video;
import dev.marquee.movie.WatchOffer;
import dev.marquee.movie.WatchProvider;
import dev.marquee.taste.Favorite;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The number of statements of a write does not grow with the number of rows: on PostgreSQL those that are executed, on
 * SQLite, which executes a statement for each row, those that are prepared.
 */
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
                int inserting = statements(database, recorded);
                List<UpsertedMovie> same = marquee.movies().upsertAll(movies(genre, ""));
                int comparing = statements(database, recorded);
                List<UpsertedMovie> changed = marquee.movies().upsertAll(movies(genre, "!"));
                int updating = statements(database, recorded);

                assertThat(first).extracting(UpsertedMovie::outcome).containsOnly(Outcome.INSERTED);
                assertThat(same).extracting(UpsertedMovie::outcome).containsOnly(Outcome.UNCHANGED);
                assertThat(changed).extracting(UpsertedMovie::outcome).containsOnly(Outcome.UPDATED);
                assertThat(inserting).isLessThanOrEqualTo(database == Database.POSTGRESQL ? 20 : 27);
                assertThat(comparing).isLessThanOrEqualTo(database == Database.POSTGRESQL ? 8 : 7);
                assertThat(updating).isLessThanOrEqualTo(database == Database.POSTGRESQL ? 21 : 22);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void hundredMoviesWithAllFactsTakeFewStatements(Database database) {
        try (HikariDataSource pool = OpeningTest.dataSource(database.freshUrl())) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                    Marquee.builder().dataSource(recorded.dataSource()).open()) {
                List<NewMovie> before = moviesWithFacts("");
                List<NewMovie> after = moviesWithFacts("!");
                recorded.forget();

                List<UpsertedMovie> first = marquee.movies().upsertAll(before);
                int inserting = statements(database, recorded);
                List<UpsertedMovie> same = marquee.movies().upsertAll(before);
                int comparing = statements(database, recorded);
                List<UpsertedMovie> changed = marquee.movies().upsertAll(after);
                int updating = statements(database, recorded);
                List<MovieId> ids = first.stream().map(UpsertedMovie::id).toList();
                assertThat(marquee.movies().factsOf(ids)).hasSize(MOVIES);
                int reading = statements(database, recorded);

                assertThat(first).extracting(UpsertedMovie::outcome).containsOnly(Outcome.INSERTED);
                assertThat(same).extracting(UpsertedMovie::outcome).containsOnly(Outcome.UNCHANGED);
                assertThat(changed).extracting(UpsertedMovie::outcome).containsOnly(Outcome.UPDATED);
                assertThat(inserting).isLessThanOrEqualTo(database == Database.POSTGRESQL ? 25 : 30);
                assertThat(comparing).isLessThanOrEqualTo(database == Database.POSTGRESQL ? 16 : 15);
                assertThat(updating).isLessThanOrEqualTo(database == Database.POSTGRESQL ? 41 : 42);
                assertThat(reading).isLessThanOrEqualTo(9);
            }
        }
    }

    private static List<NewMovie> moviesWithFacts(String mark) {
        List<NewMovie> movies = new ArrayList<>();
        for (int m = 0; m < MOVIES; m++) {
            List<Release> releases = new ArrayList<>();
            List<Video> videos = new ArrayList<>();
            List<WatchOffer> offers = new ArrayList<>();
            List<AlternativeTitle> titles = new ArrayList<>();
            List<Translation> translations = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String country = "" + (char) ('A' + i) + (char) ('A' + m % 26);
                String language = "" + (char) ('a' + i) + (char) ('a' + m % 26);
                releases.add(Release.of(
                        country, Release.Kind.THEATRICAL, LocalDate.EPOCH.plusDays(i + m), "A" + i % 5 + mark));
                videos.add(new Video("Site", "key" + i, "Video" + mark, null, language, country, true, Instant.EPOCH));
                WatchProvider provider = new WatchProvider(i + 1, "Provider " + i + mark, "/" + i + mark);
                offers.add(new WatchOffer(provider, country, WatchOffer.Kind.RENT, i + mark.length()));
                titles.add(new AlternativeTitle(country, "Title " + m + " " + i + mark, null));
                translations.add(new Translation(language, country, "Title " + m + i + mark, "Plot " + i + mark, null));
            }
            Person person = new Person(m + 1, "Person " + m + mark, "/p" + mark, null, null, "Acting", 1.0);
            movies.add(NewMovie.builder(m + 1, "Movie " + m + mark)
                    .tagline("Tagline" + mark)
                    .homepage("https://film.invalid/" + mark)
                    .imdbId(ImdbId.of(m + 1 + mark.length()))
                    .credits(List.of(Credit.crew(person, "Crew", "Job")))
                    .productionCountries(List.of(mark.isEmpty() ? "US" : "GB"))
                    .originCountries(List.of(mark.isEmpty() ? "US" : "GB"))
                    .spokenLanguages(List.of(mark.isEmpty() ? "en" : "fr"))
                    .releases(releases)
                    .videos(videos)
                    .watchOffers(offers)
                    .alternativeTitles(titles)
                    .translations(translations)
                    .build());
        }
        return movies;
    }

    @ParameterizedTest
    @EnumSource
    void favoritesAndPreferencesTakeFewStatements(Database database) {
        try (HikariDataSource pool = OpeningTest.dataSource(database.freshUrl())) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                    Marquee.builder().dataSource(recorded.dataSource()).open()) {
                GenreId drama =
                        marquee.movies().upsertGenre(NewGenre.of(18, "Drama")).id();
                GenreId crime =
                        marquee.movies().upsertGenre(NewGenre.of(80, "Crime")).id();
                UserId user = marquee.users()
                        .register(NewUser.of("ada", "ada@example.com"))
                        .id();
                List<Favorite> favorites = marquee.movies().upsertAll(movies(drama, "")).stream()
                        .map(movie -> new Favorite(user, movie.id(), Instant.EPOCH))
                        .toList();

                recorded.forget();
                assertThat(marquee.favorites().add(user, favorites.get(0).movie()))
                        .isTrue();
                assertThat(statements(database, recorded)).isEqualTo(1);
                assertThat(marquee.favorites().addAll(favorites)).isEqualTo(MOVIES - 1);
                assertThat(statements(database, recorded)).isEqualTo(3);
                assertThat(marquee.preferences().set(user, Set.of(drama))).isTrue();
                assertThat(statements(database, recorded)).isLessThanOrEqualTo(8);
                assertThat(marquee.preferences().set(user, Set.of(drama, crime)))
                        .isTrue();
                assertThat(statements(database, recorded)).isLessThanOrEqualTo(5);
                assertThat(marquee.preferences().set(user, Set.of(drama, crime)))
                        .isFalse();
                assertThat(statements(database, recorded)).isEqualTo(3);
            }
        }
    }

    /** {@return the number of statements since the last call} */
    private static int statements(Database database, RecordedStatements recorded) {
        int count = database == Database.POSTGRESQL
                ? recorded.executed()
                : recorded.statements().size();
        recorded.forget();
        return count;
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
