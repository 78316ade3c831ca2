package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.storage.StorageConfig;
import dev.marquee.taste.Favorite;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** PostgreSQL with {@code reWriteBatchedInserts=true}, with which the driver has no counts for batches. */
class RewrittenBatchesTest {

    private static final int USERS = 20;
    private static final int MOVIES = 1000;

    @Test
    void countsOfTwentyThousandFavoritesAreExact() {
        String url = Database.POSTGRESQL.freshUrl() + "&reWriteBatchedInserts=true";
        List<Favorite> favorites = new ArrayList<>();
        try (Marquee marquee = Marquee.builder().url(url).passwordIterations(1).open()) {
            List<UserId> users = IntStream.range(0, USERS)
                    .mapToObj(i -> marquee.users()
                            .register(NewUser.of("user" + i, "user" + i + "@example.com"))
                            .id())
                    .toList();
            List<UpsertedMovie> movies = marquee.movies()
                    .upsertAll(IntStream.rangeClosed(1, MOVIES)
                            .mapToObj(i -> NewMovie.builder(i, "Movie " + i).build())
                            .toList());
            users.forEach(user ->
                    movies.forEach(movie -> favorites.add(new Favorite(user, movie.id(), Instant.ofEpochSecond(7)))));
        }

        try (JooqStorage storage = JooqStorage.open(StorageConfig.of(url))) {
            assertThat(storage.favorites().addAll(favorites.subList(0, 5000))).isEqualTo(5000);
            assertThat(storage.changes().favorites()).isEqualTo(5000);
            assertThat(storage.favorites().addAll(favorites)).isEqualTo(15_000);
            assertThat(storage.changes().favorites()).isEqualTo(20_000);
            assertThat(storage.favorites().addAll(favorites)).isZero();
            assertThat(storage.changes().favorites()).isEqualTo(20_000);
        }
    }
}
