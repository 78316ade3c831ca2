package dev.marquee.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestMarqueeTest {

    @Test
    void filmsAreWrittenInFewWords() {
        try (TestMarquee test = TestMarquee.open()) {
            Movie heat = test.films()
                    .film("Heat")
                    .tmdbId(949)
                    .year(1995)
                    .genres("Crime", "Drama")
                    .votes(7.9, 7500)
                    .runtime(170)
                    .overview("A thief and a detective.")
                    .cast("Ann Actor", "Ben Player")
                    .director("Cy Maker")
                    .writer("Cy Maker")
                    .keywords("heist")
                    .companies("A Company")
                    .collection("Heats")
                    .with(movie -> movie.original("Heat", "en"))
                    .add();

            Marquee marquee = test.marquee();
            assertThat(marquee.movies().find(heat.id())).contains(heat);
            assertThat(heat.tmdbId()).isEqualTo(949);
            assertThat(heat.releaseDate()).isEqualTo(LocalDate.of(1995, 1, 1));
            assertThat(heat.genres()).extracting(Genre::name).containsExactly("Crime", "Drama");
            assertThat(heat.voteAverage()).hasToString("7.9");
            assertThat(heat.runtime()).isEqualTo(170);
            assertThat(heat.originalLanguage()).isEqualTo("en");
            assertThat(heat.collection())
                    .satisfies(it -> assertThat(it)
                            .hasToString("MovieCollection[tmdbId=" + (it == null ? 0 : it.tmdbId()) + ", name=Heats]"));
            assertThat(marquee.movies().credits(heat.id()))
                    .extracting(Credit::name)
                    .containsExactlyInAnyOrder("Ann Actor", "Ben Player", "Cy Maker", "Cy Maker");
            assertThat(marquee.movies().keywords(heat.id()))
                    .extracting(Keyword::name)
                    .containsExactly("heist");
            assertThat(marquee.movies().companies(heat.id()))
                    .extracting(Company::name)
                    .containsExactly("A Company");
        }
    }

    @Test
    void oneNameIsOnePersonAndOneGenreInAllFilms() {
        try (TestMarquee test = TestMarquee.builder().sampleData().open()) {
            Movie first =
                    test.films().film("First").genres("DRAMA").cast("Ann Actor").add();
            Movie second = test.films()
                    .film("Second")
                    .genres("drama")
                    .director("Ann Actor")
                    .add();

            Marquee marquee = test.marquee();
            assertThat(first.genres()).isEqualTo(second.genres());
            assertThat(marquee.movies().genres()).hasSize(4);
            int ann = marquee.movies().credits(first.id()).get(0).personId();
            assertThat(marquee.movies().creditsOf(ann, List.of(first.id(), second.id())))
                    .hasSize(2);
        }
    }

    @Test
    void usersAreWrittenWithWhatTheyLike() {
        try (TestMarquee test = TestMarquee.open()) {
            List<Movie> movies = test.films().add("Heat", "Ronin");
            Instant earlier = test.clock().instant().minus(Duration.ofDays(3));

            User ada = test.users()
                    .user("ada")
                    .password("secret")
                    .role(Role.MODERATOR)
                    .favorite(movies.get(0), earlier)
                    .favorites(movies.get(1))
                    .prefers("Crime", "Comedy")
                    .add();

            Marquee marquee = test.marquee();
            assertThat(marquee.favorites().movieIds(ada.id()))
                    .containsExactly(movies.get(1).id(), movies.get(0).id());
            assertThat(marquee.preferences().get(ada.id()))
                    .extracting(Genre::name)
                    .containsExactly("Comedy", "Crime");
            assertThat(marquee.users().role(ada.id())).isEqualTo(Role.MODERATOR);
            assertThat(ada.email()).isEqualTo("ada@example.com");
            assertThat(marquee.users().authenticate("ada", "secret".toCharArray()))
                    .contains(ada);
        }
    }

    @Test
    void userIsAddedWithAllOrNothing() {
        try (TestMarquee test = TestMarquee.open()) {
            test.users().user("ada").add();

            assertThatThrownBy(() -> test.users()
                            .user("ada")
                            .email("b@example.com")
                            .prefers("Crime")
                            .add())
                    .isInstanceOf(DuplicateException.class);

            assertThat(test.marquee().movies().genres()).isEmpty();
        }
    }

    @Test
    void clockMovesForTheDatabase() {
        try (TestMarquee test = TestMarquee.builder()
                .time(Instant.parse("2027-01-01T00:00:00Z"))
                .open()) {
            User first = test.users().user("ada").add();
            test.clock().withZone(ZoneId.of("Asia/Tokyo")).advance(Duration.ofHours(1));
            User second = test.users().user("bob").add();
            test.clock().set(Instant.parse("2020-01-01T00:00:00Z"));
            User third = test.users().user("cyd").add();

            assertThat(List.of(first, second, third))
                    .extracting(User::createdAt)
                    .containsExactly(
                            Instant.parse("2027-01-01T00:00:00Z"),
                            Instant.parse("2027-01-01T01:00:00Z"),
                            Instant.parse("2020-01-01T00:00:00Z"));
        }
    }

    @Test
    void manyOpenDatabasesAreIsolated() {
        List<TestMarquee> open = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                TestMarquee test = TestMarquee.open();
                open.add(test);
                for (int film = 0; film <= i; film++) {
                    test.films().film("Film " + film).add();
                }
            }
            for (int i = 0; i < open.size(); i++) {
                List<MovieId> ids = new ArrayList<>();
                open.get(i).marquee().trainingData().forEachMovieId(id -> ids.add(new MovieId(id)));
                assertThat(ids).as("database " + i).hasSize(i + 1);
            }
        } finally {
            open.forEach(TestMarquee::close);
        }
    }

    @Test
    void furtherOptionsAreSetLast() {
        try (TestMarquee test = TestMarquee.builder()
                .options(builder -> builder.passwordIterations(7))
                .open()) {
            User ada = test.users().user("ada").password("secret").add();

            assertThat(test.marquee().users().authenticate("ada", "secret".toCharArray()))
                    .contains(ada);
        }
    }

    @Test
    void sqliteFileIsRefused() {
        for (String url : List.of("jdbc:sqlite:movies.db", "jdbc:sqlite:file:x?mode=memory&cache=shared")) {
            assertThatThrownBy(() -> TestMarquee.builder().url(url))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("open a file with Marquee.open");
        }
    }
}
