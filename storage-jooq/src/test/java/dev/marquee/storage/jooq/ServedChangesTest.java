package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.contract.MovableClock;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two instances that write to one database, beside plain SQL, transactions and trainings, end with the answers of one
 * that is opened anew.
 */
@Timeout(300)
class ServedChangesTest {

    private static final int ROUNDS = 12;
    private static final int WRITES = 8;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final List<UserId> users = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private List<GenreId> genres = List.of();
    private int names;

    private Marquee open(String url) {
        return Marquee.builder()
                .url(url)
                .clock(clock)
                .passwordIterations(10)
                .maximumPoolSize(3)
                .open();
    }

    @ParameterizedTest
    @EnumSource
    void instancesFollowEachOtherAndPlainSql(Database database) throws Exception {
        String url = database.freshUrl();
        try (Marquee one = open(url);
                Marquee other = open(url)) {
            genres = one
                    .movies()
                    .upsertGenres(List.of(
                            new NewGenre(1, "Crime"),
                            new NewGenre(2, "Comedy"),
                            new NewGenre(3, "Drama"),
                            new NewGenre(4, "Western")))
                    .stream()
                    .map(Genre::id)
                    .toList();
            for (int k = 0; k < 40; k++) {
                one.movies().upsert(movie(1 + k));
            }
            for (int k = 0; k < 12; k++) {
                addUser(one);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int k = 0; k < WRITES; k++) {
                    Marquee writer = random.nextBoolean() ? one : other;
                    write(writer, url);
                    if (random.nextInt(3) == 0) {
                        Marquee reader = random.nextBoolean() ? one : other;
                        reader.recommender().trending(MovieFilter.all(), 5);
                        reader.recommender().recommend(RecommendationRequest.forUser(anyUser()));
                    }
                }
                assertAnswersOfAFreshInstance(url, one, other);
            }
        }
    }

    private void assertAnswersOfAFreshInstance(String url, Marquee one, Marquee other) throws InterruptedException {
        clock.advance(Duration.ofMinutes(2));
        List<String> expected;
        try (Marquee fresh = open(url)) {
            fresh.warmUp();
            expected = answers(fresh);
        }
        for (Marquee marquee : List.of(one, other)) {
            // Favorites and models of another instance are read in the background.
            Instant end = Instant.now().plusSeconds(20);
            while (!answers(marquee).equals(expected) && Instant.now().isBefore(end)) {
                Thread.sleep(10);
            }
            assertThat(answers(marquee))
                    .as("seed %d, %s after %s", seed, marquee == one ? "the first" : "the other", written)
                    .isEqualTo(expected);
        }
        written.clear();
    }

    private List<String> answers(Marquee marquee) {
        List<String> answers = new ArrayList<>();
        answers.add(text(marquee.recommender().trending(MovieFilter.all(), 50)));
        answers.add(marquee.recommender().onboarding(MovieFilter.all(), 10).stream()
                .map(movie -> movie.id().toString())
                .toList()
                .toString());
        for (UserId user : users) {
            answers.add(text(marquee.recommender()
                    .recommend(RecommendationRequest.forUser(user).limit(20))));
        }
        for (GenreId genre : genres) {
            answers.add(text(marquee.recommender().trending(MovieFilter.all().genre(genre), 50)));
        }
        return answers;
    }

    private static String text(List<Recommendation> recommended) {
        return recommended.stream()
                .map(item -> item.movie().id() + "=" + item.score())
                .toList()
                .toString();
    }

    private void write(Marquee marquee, String url) throws Exception {
        int kind = random.nextInt(13);
        written.add(Integer.toString(kind));
        switch (kind) {
            case 0, 1 -> marquee.movies().upsert(movie(41 + random.nextInt(40)));
            case 2 -> marquee.movies().upsertAll(List.of(movie(random.nextInt(80) + 1), movie(90)));
            case 3 -> marquee.movies().delete(anyMovie(marquee));
            case 4 -> marquee.movies().markRemoved(List.of(1 + random.nextInt(60)));
            case 5, 6 -> marquee.favorites().add(anyUser(), anyMovie(marquee));
            case 7 -> marquee.favorites().remove(anyUser(), anyMovie(marquee));
            case 8 -> marquee.preferences().set(anyUser(), someGenres());
            case 9 -> replaceUser(marquee);
            case 10 -> execute(url, plainSql(anyMovie(marquee)));
            case 11 -> inTransaction(marquee);
            default -> trainOrRollBack(marquee);
        }
    }

    private String plainSql(MovieId movie) {
        return switch (random.nextInt(4)) {
            case 0 ->
                "UPDATE movies_movie SET vote_average = 9.5, vote_count = " + random.nextInt(5000) + " WHERE id = "
                        + movie;
            case 1 -> "DELETE FROM movies_moviegenre WHERE movie_id = " + movie;
            case 2 -> "DELETE FROM movies_moviegenre WHERE genre_id = " + genres.get(random.nextInt(genres.size()));
            default -> "UPDATE movies_movie SET runtime = 90 WHERE vote_count < 500";
        };
    }

    private void inTransaction(Marquee marquee) {
        boolean kept = random.nextBoolean();
        MovieId deleted = anyMovie(marquee);
        try {
            marquee.transaction(() -> {
                MovieId added =
                        marquee.movies().upsert(movie(100 + random.nextInt(20))).id();
                marquee.movies().delete(deleted);
                marquee.favorites().add(users.get(0), added);
                List<MovieId> seen = marquee.recommender().trending(MovieFilter.all(), 1000).stream()
                        .map(item -> item.movie().id())
                        .toList();
                assertThat(seen).as("seed %d", seed).contains(added).doesNotContain(deleted);
                marquee.recommender().recommend(RecommendationRequest.forUser(users.get(0)));
                if (!kept) {
                    throw new RollBackException();
                }
            });
        } catch (RollBackException e) {
            written.add("rolled back");
        }
    }

    private static final class RollBackException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private void trainOrRollBack(Marquee marquee) throws InterruptedException {
        if (random.nextBoolean()) {
            marquee.models().train(TrainingRequest.of("ease").guard(false)).await();
        } else {
            try {
                marquee.models().rollback();
            } catch (MarqueeException e) {
                written.add("there is no model before");
            }
        }
    }

    private NewMovie movie(int tmdbId) {
        return NewMovie.builder(tmdbId, "Movie " + tmdbId + " of " + random.nextInt(10))
                .releaseDate(LocalDate.of(1950 + random.nextInt(70), 1, 1))
                .votes(BigDecimal.valueOf(random.nextInt(100), 1), random.nextInt(3000))
                .genres(someGenres())
                .credits(List.of(Credit.cast(1 + random.nextInt(9), "Somebody", 0)))
                .keywords(List.of(new Keyword(1 + random.nextInt(9), "word")))
                .build();
    }

    private Set<GenreId> someGenres() {
        Set<GenreId> some = new HashSet<>(genres);
        some.removeIf(genre -> random.nextInt(3) > 0);
        return some;
    }

    private MovieId anyMovie(Marquee marquee) {
        List<Movie> movies = marquee.movies().list(MovieQuery.all().limit(100)).items();
        return movies.get(random.nextInt(movies.size())).id();
    }

    private UserId anyUser() {
        return users.get(random.nextInt(users.size()));
    }

    private void addUser(Marquee marquee) {
        String name = "user" + names++;
        UserId user = marquee.users()
                .register(NewUser.of(name, name + "@example.com"))
                .id();
        for (int k = 0; k < 6; k++) {
            marquee.favorites().add(user, anyMovie(marquee));
        }
        users.add(user);
    }

    private void replaceUser(Marquee marquee) {
        marquee.users().delete(users.remove(random.nextInt(users.size())));
        addUser(marquee);
    }

    private static void execute(String url, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
