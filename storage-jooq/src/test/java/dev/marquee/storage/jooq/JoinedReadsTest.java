package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.page.Page;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.taste.Favorites;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages and recommendations that are read in the transaction that wrote what they show. */
@Timeout(120)
class JoinedReadsTest {

    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        other.shutdownNow();
    }

    private static List<String> titles(MovieCatalog movies, MovieOrder order) {
        List<String> titles = new ArrayList<>();
        MovieQuery query = MovieQuery.all().order(order).limit(3);
        Page<Movie> page = movies.list(query);
        while (true) {
            page.items().forEach(movie -> titles.add(movie.title()));
            if (page.next().isEmpty()) {
                return titles;
            }
            page = movies.list(query.after(page.next().get()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesShowWhatTheTransactionWroteAndNothingOfItAfterwards(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            MovieCatalog movies = app.marquee.movies();
            for (int i = 1; i <= 7; i++) {
                app.movie(i, "Film " + i);
            }
            List<String> before = titles(movies, MovieOrder.TITLE);
            assertThat(before).hasSize(7);

            assertThatThrownBy(() -> app.transactions.run(connection -> {
                        Page<Movie> first = movies.list(
                                MovieQuery.all().order(MovieOrder.TITLE).limit(3));
                        app.movie(100, "Film 3b");
                        app.movie(2, "Zodiac");
                        // The cursor of a page that was read before the writes goes on with them.
                        Page<Movie> second = movies.list(MovieQuery.all()
                                .order(MovieOrder.TITLE)
                                .limit(3)
                                .after(first.next().orElseThrow()));
                        assertThat(second.items())
                                .extracting(Movie::title)
                                .containsExactly("Film 3b", "Film 4", "Film 5");
                        assertThat(titles(movies, MovieOrder.TITLE))
                                .containsExactly(
                                        "Film 1", "Film 3", "Film 3b", "Film 4", "Film 5", "Film 6", "Film 7",
                                        "Zodiac");
                        assertThat(other.submit(() -> titles(movies, MovieOrder.TITLE))
                                        .get(20, TimeUnit.SECONDS))
                                .isEqualTo(before);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");

            assertThat(titles(movies, MovieOrder.TITLE)).isEqualTo(before);
            assertThat(other.submit(() -> titles(movies, MovieOrder.TITLE)).get(20, TimeUnit.SECONDS))
                    .isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfRecommendationSeesTheWritesAndPoisonsNoCache(Database database) throws Exception {
        for (boolean announces : new boolean[] {true, false}) {
            try (JoinedApplication app = new JoinedApplication(database, announces)) {
                UserId ada = app.user("ada");
                UserId bob = app.user("bob");
                MovieId heat = app.movie(949, "Heat");
                MovieId ronin = app.movie(8195, "Ronin");
                app.marquee.favorites().add(ada, heat);
                app.marquee.favorites().add(bob, heat);
                app.marquee.favorites().add(bob, ronin);
                Seen before = Seen.by(app, ada, heat);

                assertThatThrownBy(() -> app.transactions.run(connection -> {
                            MovieId thief = app.movie(11524, "Thief");
                            app.marquee.favorites().add(bob, thief);
                            app.marquee.movies().delete(ronin);
                            Seen inside = Seen.by(app, ada, heat);
                            assertThat(inside.forUser()).containsExactly(thief);
                            assertThat(inside.trending()).contains(thief).doesNotContain(ronin);
                            assertThat(other.submit(() -> Seen.by(app, ada, heat))
                                            .get(20, TimeUnit.SECONDS))
                                    .isEqualTo(before);
                            throw new IllegalStateException("no");
                        }))
                        .hasMessage("no");

                assertThat(Seen.by(app, ada, heat)).isEqualTo(before);
                assertThat(other.submit(() -> Seen.by(app, ada, heat)).get(20, TimeUnit.SECONDS))
                        .isEqualTo(before);
                assertThat(before.forUser()).containsExactly(ronin);
            }
        }
    }

    /** What recommendations of several kinds show. */
    private record Seen(List<MovieId> forUser, List<MovieId> forHistory, List<MovieId> trending, List<MovieId> found) {

        static Seen by(JoinedApplication app, UserId user, MovieId movie) {
            return new Seen(
                    app.recommended(RecommendationRequest.forUser(user)),
                    app.recommended(RecommendationRequest.forHistory(Set.of(movie))),
                    app.marquee.recommender().trending().stream()
                            .map(recommendation -> recommendation.movie().id())
                            .sorted()
                            .toList(),
                    app.found("ronin"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandMoviesInOneTransactionAreAllThereOrNone(Database database) throws Exception {
        List<NewMovie> movies = IntStream.rangeClosed(1, 10_000)
                .mapToObj(i -> NewMovie.builder(i, "Film " + i).build())
                .toList();
        try (JoinedApplication app = new JoinedApplication(database)) {
            assertThatThrownBy(() -> app.transactions.run(connection -> {
                        JoinedApplication.order(connection, 1);
                        assertThat(app.marquee.movies().upsertAll(movies))
                                .extracting(UpsertedMovie::outcome)
                                .containsOnly(UpsertedMovie.Outcome.INSERTED);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(app.rows("SELECT count(*) FROM movies_movie")).containsExactly("0");
            assertThat(app.rows("SELECT count(*) FROM search_entry")).containsExactly("0");
            assertThat(app.recommended()).isEmpty();

            app.transactions.run(connection -> {
                app.marquee.movies().upsertAll(movies);
                JoinedApplication.order(connection, 2);
            });
            assertThat(app.rows("SELECT count(*) FROM movies_movie")).containsExactly("10000");
            assertThat(app.orders()).containsExactly("2");
            assertThat(app.recommended()).isNotEmpty();
            assertThat(app.found("film 9999")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void favoritesOfATransactionAreReadByPages(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            Favorites favorites = app.marquee.favorites();
            UserId ada = app.user("ada");
            MovieId heat = app.movie(949, "Heat");
            assertThatThrownBy(() -> app.transactions.run(connection -> {
                        favorites.add(ada, heat);
                        assertThat(favorites.movieIds(ada)).containsExactly(heat);
                        assertThat(favorites.count(ada)).isOne();
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(favorites.movieIds(ada)).isEmpty();
            assertThat(favorites.count(ada)).isZero();
        }
    }
}
