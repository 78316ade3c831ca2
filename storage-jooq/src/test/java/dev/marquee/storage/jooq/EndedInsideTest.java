package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.StorageException;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.UserId;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application does to its transaction in the middle of one of Marquee's savepoints. */
@Timeout(60)
class EndedInsideTest {

    @ParameterizedTest
    @EnumSource
    void commitInsideIsNamedAndWhatItCommittedIsServed(Database database) throws Exception {
        for (boolean announces : new boolean[] {true, false}) {
            try (JoinedApplication app = new JoinedApplication(database, announces)) {
                UserId ada = app.user("ada");
                MovieId heat = app.movie(949, "Heat");
                MovieId ronin = app.movie(8195, "Ronin");
                MovieId thief = app.movie(11524, "Thief");
                app.marquee.favorites().add(ada, thief);
                RecommendationRequest likeThief = RecommendationRequest.forHistory(Set.of(thief));
                assertThat(app.recommended(likeThief)).hasSize(2);

                app.transactions.run(connection -> {
                    JoinedApplication.order(connection, 1);
                    assertThatThrownBy(() -> app.marquee.transaction(() -> {
                                app.marquee.favorites().add(ada, ronin);
                                end(() -> connection.commit());
                            }))
                            .isExactlyInstanceOf(StorageException.class)
                            .hasMessageContaining("the application ended its transaction")
                            .hasMessageContaining("after the call");
                });

                assertThat(app.orders()).containsExactly("1");
                assertThat(app.marquee.favorites().contains(ada, ronin)).isTrue();
                assertThat(app.recommended(likeThief)).containsExactly(ronin, heat);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollbackInsideIsNamed(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            app.transactions.run(connection -> {
                JoinedApplication.order(connection, 1);
                assertThatThrownBy(() -> app.marquee.transaction(() -> {
                            app.user("ada");
                            end(() -> connection.rollback());
                        }))
                        .isExactlyInstanceOf(StorageException.class)
                        .hasMessageContaining("the application ended its transaction");
                // The next transaction of the connection is as good as any.
                app.user("bob");
                JoinedApplication.order(connection, 2);
            });

            assertThat(app.orders()).containsExactly("2");
            assertThat(app.users()).containsExactly("bob");
        }
    }

    @ParameterizedTest
    @EnumSource
    void autoCommitSwitchedOnInsideIsNamed(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            app.transactions.run(connection -> {
                assertThatThrownBy(() -> app.marquee.transaction(() -> {
                            app.user("ada");
                            end(() -> connection.setAutoCommit(true));
                        }))
                        .isExactlyInstanceOf(StorageException.class)
                        .hasMessageContaining("the application ended its transaction");
                connection.setAutoCommit(false);
            });

            assertThat(app.users()).containsExactly("ada");
        }
    }

    @ParameterizedTest
    @EnumSource
    void callAfterARollbackInsideSaysSoWhereTheDriverKnows(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            assertThatThrownBy(() -> app.transactions.run(connection -> app.marquee.transaction(() -> {
                        app.user("ada");
                        end(() -> connection.rollback());
                        app.user("bob");
                    })))
                    .isExactlyInstanceOf(StorageException.class)
                    .hasMessageContaining("the application ended its transaction");

            assertThat(app.users()).isEmpty();
        }
    }

    @Test
    void failedStatementOfTheApplicationInsideIsNamedAndUndone() throws Exception {
        try (JoinedApplication app = new JoinedApplication(Database.POSTGRESQL)) {
            app.transactions.run(connection -> {
                JoinedApplication.order(connection, 1);
                assertThatThrownBy(() -> app.marquee.transaction(() -> {
                            app.user("ada");
                            assertThatThrownBy(() -> JoinedApplication.order(connection, 1))
                                    .isInstanceOf(SQLException.class);
                        }))
                        .isExactlyInstanceOf(StorageException.class)
                        .hasMessageContaining("a statement of the application failed");
                JoinedApplication.order(connection, 2);
            });

            assertThat(app.orders()).containsExactly("1", "2");
            assertThat(app.users()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionClosedInsideIsNotInDoubt(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            assertThatThrownBy(() -> app.transactions.run(connection -> {
                        app.marquee.transaction(() -> {
                            app.user("ada");
                            end(() -> connection.close());
                        });
                    }))
                    .isInstanceOfAny(StorageException.class, SQLException.class);

            assertThat(app.users()).isEmpty();
            assertThat(app.user("bob")).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void savepointsOfTheApplicationNamedLikeOursDoNotClash(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            app.transactions.run(connection -> {
                app.user("ada");
                for (String name : new String[] {"marquee", "marquee_0", "marquee_1", "marquee_2"}) {
                    SchemaTest.execute(connection, "SAVEPOINT " + name);
                    app.user("in" + name);
                    assertThatThrownBy(() -> app.marquee.transaction(() -> {
                                app.user("no" + name);
                                end(() -> connection.setSavepoint(name));
                                app.user("nor" + name);
                                throw new IllegalStateException("no");
                            }))
                            .hasMessage("no");
                    SchemaTest.execute(connection, "ROLLBACK TO SAVEPOINT " + name);
                }
                Savepoint kept = connection.setSavepoint("marquee_1");
                app.marquee.transaction(() -> {
                    app.user("bob");
                    end(() -> connection.setSavepoint("marquee_1"));
                    app.marquee.transaction(() -> app.user("cyd"));
                });
                connection.releaseSavepoint(kept);
            });

            assertThat(app.users()).containsExactly("ada", "bob", "cyd");
        }
    }

    private interface End {
        void run() throws SQLException;
    }

    private static void end(End end) {
        try {
            end.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
