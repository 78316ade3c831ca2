package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainedModel;
import dev.marquee.model.TrainingContext;
import dev.marquee.movie.NewMovie;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder where the model in use is kept as a file for the next process. */
class ModelFolderTest {

    private static final int ITEMS = 1_500;
    private static final History HISTORY = History.of(3, 700, 1_499);

    @TempDir
    private Path home;

    private Path folder;
    private ModelFile trained;
    private TrainedModel stored;

    @BeforeEach
    void storeAModel() throws IOException {
        folder = home.resolve("models");
        try (Marquee marquee = open(folder)) {
            long movie = marquee.movies()
                    .upsert(NewMovie.builder(1, "Heat").build())
                    .id()
                    .value();
            trained = trained(movie, 1);
            stored = add(marquee, trained);
        }
        assertThat(folder).doesNotExist();
    }

    private Marquee open(@Nullable Path models) {
        return Marquee.builder().url(url()).modelFolder(models).open();
    }

    private String url() {
        return "jdbc:sqlite:" + home.resolve("films.db");
    }

    private static ModelFile trained(long movie, double lambda) {
        InteractionMatrix.Builder interactions = new InteractionMatrix.Builder(ITEMS);
        for (int user = 0; user < 40; user++) {
            for (int k = 0; k < 40; k++) {
                interactions.add(user, (user * 389 + k * k * 37) % ITEMS);
            }
        }
        InteractionMatrix matrix = interactions.build();
        ModelTrainer trainer = ModelTrainers.named("ease", Map.of("lambda", String.valueOf(lambda)));
        long[] ids = new long[ITEMS];
        Arrays.setAll(ids, i -> movie + i);
        return new ModelFile(
                ModelInfo.of(trainer, matrix, 1, Instant.EPOCH), ids, trainer.train(matrix, TrainingContext.of(1)));
    }

    private static TrainedModel add(Marquee marquee, ModelFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.write(bytes);
        TrainedModel added = marquee.models().add(new ByteArrayInputStream(bytes.toByteArray()));
        return marquee.models().use(added.id());
    }

    private Path file() {
        return folder.resolve(stored.sha256() + ".model");
    }

    private void assertServed(@Nullable Path models) {
        try (Marquee marquee = open(models)) {
            assertThat(scores(marquee)).containsExactly(trained.model().score(HISTORY));
        }
    }

    private static double[] scores(Marquee marquee) {
        return marquee.models().serving().orElseThrow().model().score(HISTORY);
    }

    private void removeFromDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url())) {
            SchemaTest.execute(connection, "DELETE FROM recommend_modelpiece");
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void nextProcessMapsTheFile() throws Exception {
        assertServed(folder);
        assertThat(names()).containsExactly(stored.sha256() + ".model");
        removeFromDatabase();

        assertServed(folder);
    }

    @Test
    void folderIsBesideASqliteDatabaseByDefault() {
        try (Marquee marquee = Marquee.open(url())) {
            assertThat(scores(marquee)).containsExactly(trained.model().score(HISTORY));
        }

        assertThat(home.resolve("films.db-models").resolve(stored.sha256() + ".model"))
                .exists();
    }

    @Test
    void noFolderKeepsNoFile() throws IOException {
        assertServed(null);

        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).noneMatch(Files::isDirectory);
        }
    }

    @Test
    void damagedFileIsWrittenAgain() throws IOException {
        assertServed(folder);
        byte[] intact = Files.readAllBytes(file());
        byte[] flipped = intact.clone();
        flipped[flipped.length / 2] ^= 1;

        for (byte[] damaged :
                List.of(flipped, new byte[0], Arrays.copyOf(intact, intact.length - 1), new byte[intact.length])) {
            Files.write(file(), damaged);

            assertServed(folder);
            assertThat(Files.readAllBytes(file())).isEqualTo(intact);
        }
    }

    @Test
    void folderThatCannotBeWrittenIsDoneWithout() throws IOException {
        Files.createFile(folder);

        assertServed(folder);
    }

    @Test
    void threeFilesThatWereOpenedLastAreKept() throws IOException {
        Files.createDirectories(folder);
        for (int k = 0; k < 5; k++) {
            Path older = Files.createFile(folder.resolve(String.valueOf(k).repeat(64) + ".model"));
            Files.setLastModifiedTime(older, FileTime.from(Instant.now().minusSeconds(100 - k)));
        }
        Path left =
                Files.createFile(folder.resolve("a".repeat(64) + ".01234567-0123-0123-0123-0123456789ab.unfinished"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(4_000)));
        Files.createFile(folder.resolve("notes.txt"));

        assertServed(folder);

        assertThat(names())
                .containsExactlyInAnyOrder(
                        stored.sha256() + ".model", "3".repeat(64) + ".model", "4".repeat(64) + ".model", "notes.txt");
    }

    @Test
    void anotherModelIsServedFromAnotherFile() throws IOException {
        assertServed(folder);
        try (Marquee marquee = open(folder)) {
            trained = trained(trained.itemIds()[0], 50);
            stored = add(marquee, trained);
        }

        assertServed(folder);

        assertThat(names()).hasSize(2).contains(stored.sha256() + ".model");
    }

    @Test
    void manyOpeningsAtOnceLeaveOneFile() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> opening = () -> {
                assertServed(folder);
                return null;
            };
            for (Future<Void> opened : executor.invokeAll(List.of(opening, opening, opening, opening))) {
                opened.get();
            }
        } finally {
            executor.shutdown();
        }

        assertThat(names()).containsExactly(stored.sha256() + ".model");
    }
}
