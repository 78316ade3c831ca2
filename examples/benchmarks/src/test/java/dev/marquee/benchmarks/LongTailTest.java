package dev.marquee.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.model.InteractionMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongTailTest {

    private static final int USERS = 500;
    private static final int MOVIES = 300;
    private static final int FAVORITES = 10_000;

    @Test
    void favoritesOfASeedStayTheSame() {
        InteractionMatrix matrix = LongTail.of(USERS, MOVIES, FAVORITES, 7);

        int hash = 1;
        for (int user = 0; user < matrix.userCount(); user++) {
            for (int k = matrix.rowStart(user); k < matrix.rowStart(user + 1); k++) {
                hash = 31 * hash + user;
                hash = 31 * hash + matrix.item(k);
                hash = 31 * hash + Long.hashCode(matrix.time(k));
            }
        }

        // Figures of benchmarks that were published are about these favorites.
        assertThat(matrix.interactionCount()).isEqualTo(7972);
        assertThat(hash).isEqualTo(-199769117);
    }

    @Test
    void favoritesUserByUserAreThoseOfTheMatrix() {
        InteractionMatrix matrix = LongTail.of(USERS, MOVIES, FAVORITES, 11);
        int[] users = {0};

        LongTail.forEachUser(USERS, MOVIES, FAVORITES, 11, (user, movies, times) -> {
            assertThat(user).isEqualTo(users[0]++);
            long[] timeOf = new long[MOVIES];
            IntStream.range(0, movies.length).forEach(n -> timeOf[movies[n]] = times[n]);
            int[] items = matrix.history(user).items();
            assertThat(movies).containsExactlyInAnyOrder(items);
            assertThat(matrix.history(user).times())
                    .isEqualTo(
                            Arrays.stream(items).mapToLong(item -> timeOf[item]).toArray());
        });

        assertThat(users[0]).isEqualTo(USERS);
    }
}
