package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The four query patterns of the design take two statements each, whatever the number of rows, and use its indexes. */
class QueryPatternTest {

    private static final int MOVIES = 6000;
    private static final int USERS = 300;
    private static final int FAVORITES_OF_EACH = 40;
    private static final int GENRES = 20;

    @ParameterizedTest
    @EnumSource
    void eachPatternTakesTwoStatementsThatUseTheIndexes(Database database) throws SQLException, IOException {
        String url = database.freshUrl();
        try (HikariDataSource pool = OpeningTest.dataSource(url)) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                    Marquee.builder().dataSource(recorded.dataSource()).open()) {
                UserId user = fill(marquee);
                GenreId genre = marquee.movies().genres().get(3).id();
                Map<String, Runnable> patterns = new LinkedHashMap<>();
                MovieFilter filter = MovieFilter.all().minimumVotes(1);
                patterns.put(
                        "a user's favorite movies",
                        () -> assertThat(marquee.favorites()
                                        .list(
                                                user,
                                                FavoriteQuery.all()
                                                        .filter(filter)
                                                        .limit(30)))
                                .hasSize(30));
                patterns.put(
                        "movies by genre",
                        () -> assertThat(marquee.movies()
                                        .byGenre(
                                                genre,
                                                MovieQuery.all().filter(filter).limit(200)))
                                .hasSize(200));
                patterns.put(
                        "movies of preferred genres",
                        () -> assertThat(marquee.movies()
                                        .byPreferredGenres(
                                                user,
                                                MovieQuery.all().filter(filter).limit(200)))
                                .hasSize(200));
                patterns.put(
                        "trending movies",
                        () -> assertThat(marquee.movies()
                                        .trending(
                                                MovieQuery.all().filter(filter).limit(200)))
                                .hasSize(200));
                // The planner chooses among them.
                Map<String, List<String>> indexes = Map.of(
                        "a user's favorite movies", List.of("favorites_userfavorite_newest", "idx_userfavorite_user"),
                        "movies by genre", List.of("movies_genrelisting_top_rated"),
                        "movies of preferred genres", List.of("movies_genrelisting_top_rated"),
                        "trending movies", List.of("movies_movie_top_rated"));
                // PostgreSQL explains statements with parameters only in simple query mode.
                try (Connection connection = DriverManager.getConnection(
                        database == Database.SQLITE ? url : url + "&preferQueryMode=simple")) {
                    SchemaTest.execute(connection, "ANALYZE");
                    StringBuilder report = new StringBuilder();
                    Map<String, String> plans = new LinkedHashMap<>();
                    patterns.forEach((name, pattern) -> {
                        recorded.forget();
                        pattern.run();
                        List<String> statements = recorded.statements();
                        assertThat(statements).as(name).hasSize(2);
                        plans.put(name, plan(database, connection, statements));
                        report.append("== ")
                                .append(database)
                                .append(", ")
                                .append(name)
                                .append('\n')
                                .append(plans.get(name))
                                .append('\n');
                    });
                    Files.writeString(
                            Path.of("target", "query-plans-" + database + ".txt"),
                            report,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING);

                    plans.forEach((name, plan) -> assertThat(plan)
                            .as(name)
                            .containsAnyOf(indexes.getOrDefault(name, List.of()).toArray(String[]::new)));
                }
            }
        }
    }

    private static UserId fill(Marquee marquee) {
        return marquee.transaction(() -> {
            List<NewGenre> names = new ArrayList<>();
            for (int g = 0; g < GENRES; g++) {
                names.add(NewGenre.of(g + 1, "Genre " + g));
            }
            List<GenreId> genres = marquee.movies().upsertGenres(names).stream()
                    .map(g -> g.id())
                    .toList();
            List<NewMovie> movies = new ArrayList<>();
            for (int m = 0; m < MOVIES; m++) {
                movies.add(NewMovie.builder(m + 1, "Movie " + m)
                        .releaseDate(LocalDate.of(1950 + m % 70, 1 + m % 12, 1 + m % 28))
                        .votes(new BigDecimal(m % 97).movePointLeft(1), 1 + m % 1000)
                        .genres(List.of(genres.get(m % GENRES), genres.get((m + 1 + m / 7 % (GENRES - 1)) % GENRES)))
                        .build());
            }
            List<MovieId> ids = marquee.movies().upsertAll(movies).stream()
                    .map(UpsertedMovie::id)
                    .toList();
            List<Favorite> favorites = new ArrayList<>();
            List<UserId> users = new ArrayList<>();
            for (int u = 0; u < USERS; u++) {
                UserId user = marquee.users()
                        .register(NewUser.of("user" + u, "user" + u + "@example.com"))
                        .id();
                users.add(user);
                for (int f = 0; f < FAVORITES_OF_EACH; f++) {
                    favorites.add(new Favorite(
                            user, ids.get((u * 31 + f * 97) % MOVIES), Instant.ofEpochSecond(u * 1000L + f)));
                }
            }
            marquee.favorites().addAll(favorites);
            UserId last = users.get(USERS - 1);
            marquee.preferences().set(last, Set.of(genres.get(1), genres.get(2)));
            return last;
        });
    }

    private static String plan(Database database, Connection connection, List<String> statements) {
        StringBuilder plan = new StringBuilder();
        try {
            for (String statement : statements) {
                String explain = database == Database.SQLITE
                        ? "EXPLAIN QUERY PLAN " + statement
                        : "EXPLAIN (GENERIC_PLAN, COSTS OFF) " + numbered(statement);
                plan.append(statement).append('\n');
                SchemaTest.rows(connection, explain)
                        .forEach(row -> plan.append("    ").append(row).append('\n'));
            }
        } catch (SQLException e) {
            throw new AssertionError(plan.toString(), e);
        }
        return plan.toString();
    }

    /** {@return the statement with parameters as PostgreSQL explains them: $1, $2 and so on} */
    static String numbered(String statement) {
        StringBuilder numbered = new StringBuilder();
        int parameter = 0;
        for (int i = 0; i < statement.length(); i++) {
            char c = statement.charAt(i);
            numbered.append(c == '?' ? "$" + ++parameter : String.valueOf(c));
        }
        return numbered.toString();
    }
}
