package dev.marquee.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.interaction.Interactions;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.movie.MovieId;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.taste.Favorite;
import dev.marquee.user.UserId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingTest extends SparkTest {

    private static final int PARTITIONS = 5;

    private final long seed = new Random().nextLong();

    @Test
    void likesOfPostgresqlAreThoseOfTheLibrary() throws SQLException {
        try (Marquee marquee = Marquee.open(PostgresServer.migratedDatabase())) {
            fill(marquee);
        }
        String url = PostgresServer.migratedDatabase();
        try (Marquee marquee = Marquee.open(url)) {
            fill(marquee);

            PostgresLikes.write(session(), url, Map.of(), PARTITIONS, folder("likes"), () -> {});

            assertSame(rows(), marquee);
        }
    }

    @Test
    void likesOfSqliteAreThoseOfTheLibrary() {
        try (Marquee marquee = Marquee.open(sqlite())) {
            fill(marquee);

            StreamedLikes.write(session(), marquee.trainingData(), Map.of(), folder("likes"));

            assertSame(rows(), marquee);
        }
    }

    @Test
    void heldOutLikesAreNotRead() throws SQLException {
        String url = PostgresServer.migratedDatabase();
        try (Marquee marquee = Marquee.open(url)) {
            fill(marquee);
            Map<Long, Long> heldOut = heldOut(marquee);

            PostgresLikes.write(session(), url, heldOut, PARTITIONS, folder("likes"), () -> {});
            StreamedLikes.write(session(), marquee.trainingData(), heldOut, folder("streamed"));

            heldOut.forEach((user, movie) -> {
                marquee.favorites().remove(new UserId(user), new MovieId(movie));
                marquee.ratings().remove(new UserId(user), new MovieId(movie));
            });
            assertSame(rows(), marquee);
            assertSame(UserRows.group(session(), folder("streamed"), folder("others")), marquee);
        }
    }

    @Test
    void writesBetweenPartitionsAreNotSeen() throws SQLException {
        String url = PostgresServer.migratedDatabase();
        try (Marquee marquee = Marquee.open(url)) {
            List<UserId> users = fill(marquee);
            Interactions before = Interactions.read(marquee.trainingData()).anonymous();

            PostgresLikes.write(session(), url, Map.of(), PARTITIONS, folder("likes"), () -> {
                marquee.users().delete(users.get(0));
                marquee.favorites()
                        .addAll(List.of(new Favorite(
                                users.get(users.size() - 1), new MovieId(before.itemIds()[0]), Instant.EPOCH)));
                marquee.favorites()
                        .movieIds(users.get(5))
                        .forEach(movie -> marquee.favorites().remove(users.get(5), movie));
            });

            Interactions after = Interactions.read(marquee.trainingData()).anonymous();
            assertThat(after.matrix().interactionCount())
                    .isNotEqualTo(before.matrix().interactionCount());
            assertSame(rows(), before);
        }
    }

    @Test
    void rangesCoverAllIdsOnce() {
        assertThat(PostgresLikes.ranges(1, 10, 3))
                .containsExactly("\"user\" >= 1 AND \"user\" < 4", "\"user\" >= 4 AND \"user\" < 7", "\"user\" >= 7");
        assertThat(PostgresLikes.ranges(7, 8, 16)).containsExactly("\"user\" >= 7 AND \"user\" < 8", "\"user\" >= 8");
        assertThat(PostgresLikes.ranges(Long.MIN_VALUE, Long.MAX_VALUE, 2))
                .containsExactly("\"user\" >= -9223372036854775808 AND \"user\" < 0", "\"user\" >= 0");
    }

    private UserRows rows() {
        return UserRows.group(session(), folder("likes"), folder("rows"));
    }

    private String sqlite() {
        return "jdbc:sqlite:" + Path.of(work.toString(), "films.db");
    }

    private List<UserId> fill(Marquee marquee) {
        return SyntheticDatabase.addUsers(marquee, SyntheticDatabase.addMovies(marquee, 80), 60, 900, seed);
    }

    /** The first like of every third user. */
    private static Map<Long, Long> heldOut(Marquee marquee) {
        Map<Long, Long> heldOut = new HashMap<>();
        marquee.trainingData().forEachPair((user, movie) -> {
            if (user % 3 == 0) {
                heldOut.putIfAbsent(user, movie);
            }
        });
        return heldOut;
    }

    private void assertSame(UserRows rows, Marquee marquee) {
        assertSame(rows, Interactions.read(marquee.trainingData()).anonymous());
    }

    /** The library's rows have no users any more, so the contents are compared in any order. */
    private void assertSame(UserRows rows, Interactions expected) {
        InteractionMatrix matrix = expected.matrix();
        List<UserRow> read = rows.rows().collect();

        assertThat(rows.movieIds()).as("seed %d", seed).isEqualTo(expected.itemIds());
        assertThat(rows.interactions()).isEqualTo(matrix.interactionCount());
        assertThat(rows.popularity())
                .isEqualTo(IntStream.range(0, matrix.itemCount())
                        .mapToLong(matrix::popularity)
                        .toArray());
        assertThat(read.stream().map(UserRow::user))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, matrix.userCount()).boxed().toList());
        assertThat(read.stream().map(row -> Arrays.toString(row.items()) + Arrays.toString(row.times())))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, matrix.userCount())
                        .mapToObj(matrix::history)
                        .map(row -> Arrays.toString(row.items()) + Arrays.toString(row.times()))
                        .toList());
    }
}
