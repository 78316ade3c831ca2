package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.marquee.CommitInDoubtException;
import dev.marquee.Marquee;
import dev.marquee.TransientStorageException;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers see when PostgreSQL's connections are lost, as all of them are when a primary fails. */
class LostConnectionTest {

    private static final String TERMINATE_CONNECTIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()";

    private static final int CONNECTIONS = 3;

    private final String url = Database.POSTGRESQL.freshUrl();
    private final Marquee marquee =
            Marquee.builder().url(url).maximumPoolSize(CONNECTIONS).open();
    private UserId ada;
    private MovieId heat;

    @BeforeEach
    void fill() {
        ada = marquee.users().register(NewUser.of("ada", "ada@example.com")).id();
        heat = marquee.movies().upsert(NewMovie.builder(949, "Heat").build()).id();
    }

    @AfterEach
    void close() {
        marquee.close();
    }

    @Test
    void transactionOnALostConnectionIsRolledBackAndCanBeRepeated() {
        assertThatThrownBy(() -> marquee.transaction(() -> {
                    marquee.users().register(NewUser.of("bob", "bob@example.com"));
                    execute(TERMINATE_CONNECTIONS);
                    marquee.favorites().add(ada, heat);
                }))
                .isInstanceOf(TransientStorageException.class)
                .isNotInstanceOf(CommitInDoubtException.class)
                .hasMessageContaining("try again");

        assertThat(retried(() -> marquee.users().findByUsername("bob"))).isEmpty();
        retried(() -> marquee.transaction(() -> marquee.favorites().add(ada, heat)));
        assertThat(marquee.favorites().contains(ada, heat)).isTrue();
    }

    @Test
    void connectionLostDuringTheCommitLeavesItInDoubt() {
        // A deferred trigger runs during the commit and ends the connection that commits.
        execute("CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'");
        execute("CREATE CONSTRAINT TRIGGER lose AFTER INSERT ON favorites_userfavorite"
                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION lose()");

        assertThatThrownBy(() ->
                        marquee.transaction((Runnable) () -> marquee.favorites().add(ada, heat)))
                .isInstanceOf(CommitInDoubtException.class)
                .hasMessageContaining("check whether it took effect");
        // A call outside a transaction commits by itself.
        assertThatThrownBy(() -> marquee.favorites().add(ada, heat)).isInstanceOf(CommitInDoubtException.class);

        execute("DROP TRIGGER lose ON favorites_userfavorite");
        assertThat(retried(() -> marquee.favorites().add(ada, heat))).isTrue();
    }

    @Test
    void readThatLosesItsConnectionIsNeverInDoubt() {
        for (int i = 0; i < 10; i++) {
            execute(TERMINATE_CONNECTIONS);

            Throwable fault =
                    catchThrowable(() -> marquee.users().findByUsername("ada").orElseThrow());

            if (fault != null) {
                assertThat(fault)
                        .isInstanceOf(TransientStorageException.class)
                        .isNotInstanceOf(CommitInDoubtException.class);
            }
        }
        assertThat(retried(() -> marquee.users().findByUsername("ada"))).isPresent();
    }

    /** Repeats a call once for each connection that may be dead in the pool, since each one fails at most once. */
    private static <T> T retried(Supplier<T> call) {
        for (int dead = 0; ; dead++) {
            try {
                return call.get();
            } catch (TransientStorageException e) {
                assertThat(dead).isLessThan(CONNECTIONS);
            }
        }
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(connection, sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
