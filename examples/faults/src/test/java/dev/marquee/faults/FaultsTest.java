package dev.marquee.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program notices a broken promise; the tries themselves are run by the script. */
class FaultsTest {

    @TempDir
    private Path folder;

    private final Set<Long> seeds = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void use() {
        Machine.use(folder);
    }

    /** A row that does the same in each try. */
    private FaultRow row(Duration bound, Typed.Call call) {
        return new FaultRow("row", 1, 2) {
            @Override
            Duration bound() {
                return bound;
            }

            @Override
            void attempt(Attempt attempt) throws Exception {
                seeds.add(attempt.seed());
                call.run();
            }
        };
    }

    private RowRun.Result run(FaultRow row) throws Exception {
        return new RowRun(row, 7, 5, folder.resolve("run")).run();
    }

    @Test
    void eachTryHasItsOwnSeedAndTheFirstHasTheGivenOne() throws Exception {
        RowRun.Result result = run(row(Duration.ofMinutes(1), () -> {}));

        assertThat(result.tried()).isEqualTo(5);
        assertThat(result.failed()).isZero();
        assertThat(seeds).hasSize(5).contains(7L);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void exceptionFailsTheTry() throws Exception {
        assertThat(run(row(Duration.ofMinutes(1), () -> {
                            throw new IllegalStateException("a try that fails on purpose");
                        }))
                        .failed())
                .isEqualTo(5);
    }

    @Test
    void tryThatDoesNotEndFails() throws Exception {
        assertThat(run(row(Duration.ofMillis(20), () -> Thread.sleep(60_000))).failed())
                .isEqualTo(5);
    }

    @Test
    void rowThatCannotRunIsNotCounted() throws Exception {
        RowRun.Result result = run(new FaultRow("row", 1, 2) {
            @Override
            void prepare(Path own) {
                throw new NotRunException("no rights");
            }

            @Override
            void attempt(Attempt attempt) {
                throw new AssertionError("not prepared");
            }
        });

        assertThat(result.missing()).isEqualTo("no rights");
        assertThat(result.tried()).isZero();
    }

    @Test
    void lostAcknowledgedWriteIsNoticed() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("live.db");
        try (var marquee = Fixture.open(url);
                Inspection database = new Inspection(url)) {
            Fixture.fill(marquee);
            List<String> acknowledged = List.of("TRY 0 3 REGISTER 1", "ACK 0 3");
            Journal journal = new Journal(acknowledged);

            assertThatThrownBy(() -> journal.requireKept(database, marquee))
                    .isInstanceOf(BrokenPromiseException.class)
                    .hasMessageContaining("REGISTER");
            new Operations(marquee).run(Operations.Kind.REGISTER, 0, 3, 1);
            journal.requireKept(database, marquee);
            new Journal(List.of("TRY 0 4 REGISTER 1")).requireKept(database, marquee);
            new Journal(List.of("TRY 0 4 REGISTER 1", "REFUSED 0 4 TransientStorageException x"))
                    .requireKept(database, marquee);
        }
    }

    @Test
    void halfWrittenOperationIsNoticed() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("live.db");
        try (var marquee = Fixture.open(url);
                Inspection database = new Inspection(url)) {
            Fixture.fill(marquee);
            new Operations(marquee).run(Operations.Kind.MOVIES, 1, 2, 5);
            Journal open = new Journal(List.of("TRY 1 2 MOVIES 5"));
            open.requireKept(database, marquee);
            database.execute("DELETE FROM movies_movie WHERE title = 'Written 1 2 3'");

            assertThatThrownBy(() -> open.requireKept(database, marquee)).isInstanceOf(BrokenPromiseException.class);
        }
    }

    @Test
    void rowWithoutItsReferenceIsNoticed() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("live.db");
        try (var marquee = Fixture.open(url)) {
            Fixture.fill(marquee);
        }
        try (Inspection database = new Inspection(url)) {
            database.requireWhole();
            database.execute("PRAGMA foreign_keys = OFF");
            database.execute("DELETE FROM auth_user WHERE username = 'fan3'");

            assertThatThrownBy(database::requireWhole).isInstanceOf(BrokenPromiseException.class);
        }
    }

    @Test
    void damageChangesTheBytes() {
        byte[] bytes = "what is to be damaged".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        for (int seed = 0; seed < 500; seed++) {
            assertThat(Damage.of(bytes, new Random(seed))).isNotEqualTo(bytes);
        }
    }

    @Test
    void untypedExceptionAndLongMessageAreNoticed() {
        assertThatThrownBy(() -> Typed.refused("a call", () -> {
                    throw new ArithmeticException("overflow");
                }))
                .isInstanceOf(BrokenPromiseException.class);
        assertThatThrownBy(() -> Typed.requireShort("a call", new IllegalStateException("x".repeat(501))))
                .isInstanceOf(BrokenPromiseException.class);
        assertThat(Typed.refused("a call", () -> {
                    throw new dev.marquee.InvalidValueException("x");
                }))
                .isNotNull();
    }

    @Test
    void namesOfRowsAreUniqueAndUnknownOnesAreRefused() {
        Set<String> names = new HashSet<>();
        for (FaultRow row : Rows.all(true)) {
            assertThat(names.add(row.name())).as(row.name()).isTrue();
        }

        assertThat(Faults.run("--only", "no-such-row")).isEqualTo(2);
        assertThat(Faults.run("--tries", "0")).isEqualTo(2);
    }

    @Test
    void everyRowIsExplained() throws Exception {
        String page = Files.readString(Path.of("README.md"));

        for (FaultRow row : Rows.all(true)) {
            String family = row.name().replaceFirst("-(sqlite|postgresql|memory|files)$", "");
            assertThat(page.contains("`" + row.name() + "`")
                            || page.contains("`" + family + "-*`")
                            || page.contains("`" + family.replaceFirst("-[a-z]+$", "-*") + "`"))
                    .as(row.name())
                    .isTrue();
        }
    }
}
