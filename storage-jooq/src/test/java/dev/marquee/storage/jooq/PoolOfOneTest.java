package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.TransientStorageException;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.NewUser;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A caller that holds the only connection of its pool, of which Marquee does not know. */
@Timeout(60)
class PoolOfOneTest {

    private static final Duration POOL_WAIT = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({"SQLITE, false", "SQLITE, true", "POSTGRESQL, false", "POSTGRESQL, true"})
    void callEndsWithTheWayOutOnceThePoolGivesUp(Database database, boolean wrapped) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.migratedUrl() + (database == Database.SQLITE ? JoinedApplication.OPTIONS : ""));
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(POOL_WAIT.toMillis());
        try (HikariDataSource pool = new HikariDataSource(config)) {
            DataSource given = wrapped ? new DelegatingDataSource(pool) : pool;
            try (Marquee marquee =
                    Marquee.builder().dataSource(given).passwordIterations(10).open()) {
                List<ThrowingCallable> calls = List.of(
                        () -> marquee.users().count(),
                        () -> marquee.users().register(NewUser.of("ada", "ada@example.com")),
                        () -> marquee.transaction(() -> marquee.users().count()),
                        () -> marquee.recommender().recommend(RecommendationRequest.forHistory(Set.of())));
                try (Connection held = pool.getConnection()) {
                    held.setAutoCommit(false);
                    for (ThrowingCallable call : calls) {
                        long start = System.nanoTime();
                        assertThatThrownBy(call)
                                .isInstanceOf(TransientStorageException.class)
                                .hasMessageContaining("gave no connection")
                                .hasMessageContaining("transactions(...)");
                        // A recommendation looks for a transaction, for what it kept, and for the movies.
                        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(POOL_WAIT.multipliedBy(5));
                    }
                    held.rollback();
                }
                assertThat(marquee.users().count()).isZero();
                assertThat(marquee.recommender().recommend(RecommendationRequest.forHistory(Set.of())))
                        .isEmpty();
            }
        }
    }
}
