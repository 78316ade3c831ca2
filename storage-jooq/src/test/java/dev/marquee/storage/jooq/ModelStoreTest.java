package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.model.ModelId;
import dev.marquee.model.ModelOrigin;
import dev.marquee.model.TrainedModel;
import dev.marquee.storage.ModelStore;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bytes of models, and what remains when writing them is interrupted. */
class ModelStoreTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    private static final ModelOrigin ORIGIN = new ModelOrigin(
            "ease",
            Map.of("lambda", "500", "odd=name\\", "two\nlines\r=\\n"),
            Map.of("NDCG@10", 0.25),
            NOW.minusSeconds(5),
            -7,
            3,
            2,
            1,
            Duration.ofMillis(1234));

    private static Storage open(String url, Instant now) {
        return new JooqStorageProvider()
                .open(new StorageConfig(url, null, null, null, 0, false, Clock.fixed(now, ZoneOffset.UTC)));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void execute(String url, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                url.startsWith("jdbc:sqlite") ? url + "?foreign_keys=on&busy_timeout=5000" : url)) {
            SchemaTest.execute(connection, statement);
        }
    }

    private static List<String> rows(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return SchemaTest.rows(connection, query);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesOfAnyLengthAreReadAsWritten(Database database) throws IOException {
        try (Storage storage = open(database.freshUrl(), NOW)) {
            for (int size : new int[] {0, 1, 1 << 20, (1 << 20) + 1, 3_000_000}) {
                byte[] bytes = random(size);

                TrainedModel saved = storage.models().save(ORIGIN, out -> out.write(bytes));

                assertThat(saved.bytes()).isEqualTo(size);
                try (InputStream in = storage.models().read(saved.id())) {
                    assertThat(in.readAllBytes()).isEqualTo(bytes);
                }
                assertThat(saved.origin()).isEqualTo(ORIGIN);
                assertThat(saved.createdAt()).isEqualTo(NOW);
                assertThat(storage.models().find(saved.id())).contains(saved);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void descriptionThatDoesNotFitTheColumnsIsRefusedByItsRule(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Storage storage = open(url, NOW)) {
            for (ModelOrigin origin : List.of(
                    described("x".repeat(101), Map.of(), NOW),
                    described("a\0b", Map.of(), NOW),
                    described("ease", Map.of("a", "\0"), NOW),
                    described("ease", Map.of("\ud83c", "a"), NOW),
                    described("ease", Map.of(), Instant.MAX),
                    described("ease", Map.of(), Instant.parse("0000-12-31T23:59:59Z")))) {
                assertThatThrownBy(() -> storage.models().save(origin, out -> {}))
                        .isInstanceOf(InvalidValueException.class);
            }
        }
        assertThat(rows(url, "SELECT count(*) FROM recommend_model")).containsExactly("0");
    }

    private static ModelOrigin described(String name, Map<String, String> parameters, Instant trainedAt) {
        return new ModelOrigin(name, parameters, Map.of(), trainedAt, 1, 1, 1, 1, Duration.ZERO);
    }

    @ParameterizedTest
    @EnumSource
    void largeModelIsStreamedInPieces(Database database) throws Exception {
        int size = 64 << 20;
        byte[] piece = random(1 << 16);
        MessageDigest written = MessageDigest.getInstance("SHA-256");
        try (Storage storage = open(database.freshUrl(), NOW)) {
            TrainedModel saved = storage.models().save(ORIGIN, out -> {
                for (int done = 0; done < size; done += piece.length) {
                    piece[0]++;
                    written.update(piece);
                    out.write(piece);
                }
            });

            assertThat(saved.bytes()).isEqualTo(size);
            assertThat(saved.sha256()).isEqualTo(HexFormat.of().formatHex(written.digest()));
            try (DigestInputStream in =
                    new DigestInputStream(storage.models().read(saved.id()), MessageDigest.getInstance("SHA-256"))) {
                in.transferTo(OutputStream.nullOutputStream());
                assertThat(HexFormat.of().formatHex(in.getMessageDigest().digest()))
                        .isEqualTo(saved.sha256());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void incompleteModelIsInvisible(Database database) throws IOException {
        try (Storage storage = open(database.freshUrl(), NOW)) {
            ModelStore models = storage.models();
            byte[] bytes = random(2_500_000);

            TrainedModel saved = models.save(ORIGIN, out -> {
                out.write(bytes);
                assertThat(models.list()).isEmpty();
                assertThat(models.find(new ModelId(1))).isEmpty();
                assertThatThrownBy(() -> models.use(new ModelId(1))).isInstanceOf(NotFoundException.class);
                assertThatThrownBy(() -> models.read(new ModelId(1))).isInstanceOf(NotFoundException.class);
                assertThat(models.remove(new ModelId(1))).isFalse();
                assertThat(models.keepNewest(1)).isZero();
            });

            assertThat(models.list()).containsExactly(saved);
        }
    }

    @ParameterizedTest
    @EnumSource
    void failedContentLeavesNothing(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Storage storage = open(url, NOW)) {
            assertThatThrownBy(() -> storage.models().save(ORIGIN, out -> {
                        out.write(random(2_500_000));
                        throw new IOException("the disk is gone");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is gone");

            assertThat(storage.models().list()).isEmpty();
        }
        assertThat(rows(url, "SELECT count(*) FROM recommend_model")).containsExactly("0");
        assertThat(rows(url, "SELECT count(*) FROM recommend_modelpiece")).containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource
    void modelLeftByADeadProcessIsNeverListedAndRemovedLater(Database database) throws Exception {
        String url = database.freshUrl();
        open(url, NOW).close();
        execute(
                url,
                "INSERT INTO recommend_model (name, version, parameters, metrics, seed, user_count, item_count,"
                        + " interaction_count, training_millis, trained_at, created_at)"
                        + " VALUES ('ease', 1, '', '', 1, 1, 1, 1, 1, '2026-01-02 03:04:05.000000+00:00', "
                        + ago(database, "59 minutes") + ")");
        execute(
                url,
                "INSERT INTO recommend_modelpiece (model_id, position, content) VALUES (1, 0, "
                        + (database == Database.SQLITE ? "x'00ff'" : "'\\x00ff'") + ")");

        try (Storage storage = open(url, NOW)) {
            assertThat(storage.models().list()).isEmpty();
            storage.models().save(ORIGIN, out -> out.write(1));
        }
        assertThat(rows(url, "SELECT id, version, state FROM recommend_model ORDER BY id"))
                .containsExactly("1|1|writing", "2|2|ready");
        execute(url, "UPDATE recommend_model SET created_at = " + ago(database, "61 minutes") + " WHERE id = 1");
        try (Storage storage = open(url, NOW)) {
            storage.models().save(ORIGIN, out -> out.write(1));
        }
        assertThat(rows(url, "SELECT id, version, state FROM recommend_model ORDER BY id"))
                .containsExactly("2|2|ready", "3|3|ready");
        assertThat(rows(url, "SELECT model_id FROM recommend_modelpiece ORDER BY model_id"))
                .containsExactly("2", "3");
    }

    @ParameterizedTest
    @EnumSource
    void truncatedModelCannotBeRead(Database database) throws Exception {
        String url = database.freshUrl();
        try (Storage storage = open(url, NOW)) {
            ModelId id = storage.models()
                    .save(ORIGIN, out -> out.write(random(2_500_000)))
                    .id();
            execute(url, "DELETE FROM recommend_modelpiece WHERE position = 1");

            try (InputStream in = storage.models().read(id)) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("ends after 1048576 of its 2500000 bytes");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void claimToTrainHasOneHolderUntilItExpiresOrIsReleased(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Storage storage = open(url, NOW)) {
            ModelStore models = storage.models();

            assertThat(models.claimTraining("one", MINUTE)).isTrue();
            assertThat(models.claimTraining("other", MINUTE)).isFalse();
            assertThat(models.claimTraining("one", MINUTE)).isTrue();
            execute(url, expiry(database, "-1 second"));
            assertThat(models.claimTraining("other", MINUTE)).isTrue();
            models.releaseTraining("one");
            assertThat(models.claimTraining("one", MINUTE)).isFalse();
            models.releaseTraining("other");
            assertThat(models.claimTraining("one", Duration.ofMillis(-1))).isTrue();
            assertThat(models.claimTraining("other", MINUTE)).isTrue();
            execute(url, expiry(database, "+59 seconds"));
            assertThat(models.claimTraining("one", MINUTE)).isFalse();
        }
    }

    private static String ago(Database database, String distance) {
        return database == Database.SQLITE
                ? "strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now', '-" + distance + "')"
                : "clock_timestamp() - interval '" + distance + "'";
    }

    /** {@return a statement that makes the claim expire at a distance from the database's present time} */
    private static String expiry(Database database, String distance) {
        return "UPDATE recommend_training SET expires_at = "
                + (database == Database.SQLITE
                        ? "strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now', '" + distance + "')"
                        : "clock_timestamp() + interval '" + distance + "'");
    }

    @ParameterizedTest
    @EnumSource
    void claimToTrainIsNotMovedByTheClocksOfProcesses(Database database) {
        String url = database.freshUrl();
        try (Storage late = open(url, NOW.minus(Duration.ofHours(7)));
                Storage early = open(url, NOW.plus(Duration.ofDays(400)))) {
            assertThat(late.models().claimTraining("late", MINUTE)).isTrue();
            assertThat(early.models().claimTraining("early", MINUTE)).isFalse();
            assertThat(late.models().claimTraining("late", MINUTE)).isTrue();
            late.models().releaseTraining("late");
            assertThat(early.models().claimTraining("early", MINUTE)).isTrue();
            assertThat(late.models().claimTraining("late", MINUTE)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void modelThatIsBeingWrittenIsNotTakenForAbandonedByAClockThatIsAhead(Database database) throws IOException {
        String url = database.freshUrl();
        try (Storage late = open(url, NOW);
                Storage early = open(url, NOW.plus(Duration.ofDays(400)))) {
            TrainedModel saved = late.models().save(ORIGIN, out -> {
                out.write(1);
                early.models().save(ORIGIN, other -> other.write(2));
                out.write(1);
            });

            assertThat(saved.bytes()).isEqualTo(2);
            assertThat(saved.createdAt()).isEqualTo(NOW);
            assertThat(early.models().list()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollbackOfAnOutdatedChoiceChangesNothing(Database database) throws IOException {
        try (Storage storage = open(database.freshUrl(), NOW)) {
            ModelStore models = storage.models();
            for (int i = 0; i < 3; i++) {
                models.save(ORIGIN, out -> out.write(1));
            }
            models.use(new ModelId(3));
            ModelStore.Rollback rollback = models.findRollback();
            models.remove(new ModelId(2));

            assertThat(models.rollback(rollback)).isEmpty();

            assertThat(models.inUse().orElseThrow().id()).isEqualTo(new ModelId(3));
            assertThat(models.rollback(models.findRollback()).orElseThrow().id())
                    .isEqualTo(new ModelId(1));
            assertThat(models.list()).filteredOn(TrainedModel::withdrawn).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void databaseItselfAllowsOneModelInUse(Database database) throws Exception {
        String url = database.freshUrl();
        try (Storage storage = open(url, NOW)) {
            storage.models().save(ORIGIN, out -> out.write(1));
            storage.models().save(ORIGIN, out -> out.write(2));
            storage.models().use(new ModelId(1));
        }

        assertThatThrownBy(() -> execute(
                        url, "UPDATE recommend_model SET in_use = " + (database == Database.SQLITE ? "1" : "true")))
                .isInstanceOf(SQLException.class);
    }
}
