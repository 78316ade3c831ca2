package dev.marquee.spring.boot.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieId;
import dev.marquee.spring.boot.test.autoconfigure.MarqueeSliceTest;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.test.Films;
import dev.marquee.test.Users;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reviews of one movie by one user, on PostgreSQL, where several threads may write. */
@MarqueeSliceTest
@Import(Reviews.class)
class RepeatedReviewsTest {

    @Autowired
    private Reviews reviews;

    @Autowired
    private Marquee marquee;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", PostgresServer::freshDatabase);
    }

    private MovieId heat() {
        return Films.of(marquee.movies()).film("Heat").add().id();
    }

    private UserId user(String name) {
        return Users.of(marquee).user(name).add().id();
    }

    @Test
    void laterReviewTakesThePlaceOfTheFirst() {
        UserId ada = user("ada");
        MovieId heat = heat();

        reviews.write(ada, heat, "What a duel");
        reviews.write(ada, heat, "Better each time");

        assertThat(jdbc.sql("SELECT body FROM review").query(String.class).list())
                .containsExactly("Better each time");
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void reviewsOfAFavoriteAtTheSameTimeAreOne() throws Exception {
        UserId bob = user("bob");
        MovieId heat = heat();
        marquee.favorites().add(bob, heat);
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 10; round++) {
                List<Future<Boolean>> written = new ArrayList<>();
                for (int k = 0; k < 4; k++) {
                    written.add(threads.submit(() -> {
                        together.await(30, TimeUnit.SECONDS);
                        reviews.write(bob, heat, "What a duel");
                        return true;
                    }));
                }
                for (Future<Boolean> one : written) {
                    assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
                }
                assertThat(jdbc.sql("DELETE FROM review").update()).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
            marquee.users().delete(bob);
        }
    }
}
