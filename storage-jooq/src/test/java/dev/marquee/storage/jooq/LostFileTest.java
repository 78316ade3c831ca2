package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.backup.Backups;
import dev.marquee.movie.NewMovie;
import dev.marquee.storage.StorageConfig;
import dev.marquee.user.NewUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** A SQLite file that is deleted or replaced while it is open. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows does not let an open file be deleted")
class LostFileTest {

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");
    private Marquee marquee = unopened();

    @SuppressWarnings("NullAway") // JUnit opens it before each test.
    private static Marquee unopened() {
        return null;
    }

    @BeforeEach
    void open() {
        file = folder.resolve("movies.db");
        marquee = Marquee.open("jdbc:sqlite:" + file);
        marquee.movies().upsert(NewMovie.builder(1, "The Long Shore").build());
    }

    @AfterEach
    void close() {
        marquee.close();
    }

    private void everyWriteIsRefused(String why) {
        assertThatThrownBy(() ->
                        marquee.movies().upsert(NewMovie.builder(2, "Second").build()))
                .as("a transaction")
                .isExactlyInstanceOf(StorageException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> marquee.checkpoints().put("import", "half"))
                .as("a single statement")
                .isExactlyInstanceOf(StorageException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> marquee.users().register(NewUser.of("ada", "ada@example.com")))
                .isExactlyInstanceOf(StorageException.class);
    }

    @Test
    void deletedFileRefusesEveryWrite() throws IOException {
        Files.delete(file);

        everyWriteIsRefused("was deleted or moved away");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:%s", "jdbc:sqlite:file:%s", "jdbc:sqlite:file:%s?mode=rw"})
    void connectionOfThePoolDoesNotCreateADeletedFileAgain(String pattern) throws Exception {
        String url = String.format(Locale.ROOT, pattern, file);
        DataSource source = ConnectionPool.ofExisting(url, ConnectionPool.source(url, StorageConfig.of(url)));
        source.getConnection().close();
        marquee.close();
        Files.delete(file);

        assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);

        assertThat(file).doesNotExist();
    }

    @Test
    void replacedFileRefusesEveryWrite() throws IOException {
        Path copy = Files.copy(file, folder.resolve("copy.db"));
        Files.delete(file);
        Files.move(copy, file);

        everyWriteIsRefused("was replaced by another file");
    }

    @Test
    void deletedLogRefusesEveryWrite() throws IOException {
        Path log = folder.resolve("movies.db-wal");
        Files.delete(log);

        everyWriteIsRefused("movies.db-wal was deleted");

        Files.createFile(log);
        everyWriteIsRefused("movies.db-wal was deleted");
    }

    @Test
    void fileThatVanishesDuringATransactionUndoesIt() throws IOException {
        Path moved = folder.resolve("moved.db");
        ThrowingMove move = () -> Files.move(file, moved);

        assertThatThrownBy(() -> marquee.transaction(() -> {
                    marquee.movies().upsert(NewMovie.builder(2, "Second").build());
                    move.run();
                }))
                .isInstanceOf(StorageException.class);
        Files.move(moved, file);

        assertThat(marquee.movies().findByTmdbId(2)).isEmpty();
        marquee.movies().upsert(NewMovie.builder(3, "Third").build());
        assertThat(marquee.movies().findByTmdbId(3)).isPresent();
    }

    private interface ThrowingMove {
        void move() throws IOException;

        default void run() {
            try {
                move();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void callersOwnDataSourceIsWatchedToo() throws IOException {
        SQLiteDataSource own = new SQLiteDataSource();
        Path other = folder.resolve("own.db");
        own.setUrl("jdbc:sqlite:" + other);
        try (Marquee theirs = Marquee.builder().dataSource(own).open()) {
            theirs.checkpoints().put("a", "b");
            Files.delete(other);

            // Each of its connections opens the file anew, so that it creates an empty one.
            assertThatThrownBy(() -> theirs.checkpoints().put("a", "c")).isInstanceOf(StorageException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?journal_mode=DELETE"})
    void fileInPlaceIsWrittenInEveryJournalMode(String options) {
        Path other = folder.resolve("plain.db");
        try (Marquee plain = Marquee.open("jdbc:sqlite:" + other + options)) {
            assertThatCode(() -> plain.checkpoints().put("a", "b")).doesNotThrowAnyException();
        }
    }

    @Test
    void databaseThatAnotherInstanceHasOpenIsNotReplacedByARestore() {
        Path backup = marquee.backup(folder.resolve("backups")).file();

        assertThatThrownBy(() -> Backups.restore(backup, "jdbc:sqlite:" + file, true))
                .isInstanceOf(TransientStorageException.class);

        marquee.checkpoints().put("a", "b");
        assertThat(marquee.checkpoints().find("a")).contains("b");
    }
}
