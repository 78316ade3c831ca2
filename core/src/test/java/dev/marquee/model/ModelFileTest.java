package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.marquee.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a model file is read as it was written, and that anything else is refused. */
class ModelFileTest {

    private final long seed = new Random().nextLong();

    static List<String> names() {
        return ModelTrainers.names();
    }

    private ModelFile file(String name) {
        InteractionMatrix matrix = Matrices.random(seed, 40, 30, 0.2);
        ModelTrainer trainer = ModelTrainers.named(name, Map.of());
        long[] ids = new long[30];
        Arrays.setAll(ids, i -> 1000L + 7L * i);
        ModelInfo info = ModelInfo.of(trainer, matrix, 5, Instant.parse("2026-11-24T10:00:00.123456Z"))
                .withMetrics(Map.of("NDCG@10", 0.25));
        return new ModelFile(info, ids, trainer.train(matrix, TrainingContext.of(5)));
    }

    private static byte[] bytes(ModelFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("names")
    void fileIsReadBitByBitAsItWasWritten(String name) throws IOException {
        ModelFile written = file(name);
        byte[] bytes = bytes(written);

        ModelFile read = ModelFile.read(new ByteArrayInputStream(bytes));

        assertThat(read.info()).isEqualTo(written.info());
        assertThat(read.itemIds()).containsExactly(written.itemIds());
        for (int item = 0; item < 30; item++) {
            assertThat(read.model().score(History.of(item)))
                    .containsExactly(written.model().score(History.of(item)));
        }
        assertThat(bytes(read)).containsExactly(bytes);
    }

    @ParameterizedTest
    @MethodSource("names")
    void anyFlippedByteIsRefused(String name) throws IOException {
        byte[] bytes = bytes(file(name));
        Random random = new Random(seed);

        for (int round = 0; round < 600; round++) {
            byte[] damaged = bytes.clone();
            int place = round < 300 ? round % bytes.length : random.nextInt(bytes.length);
            damaged[place] ^= (byte) (1 + random.nextInt(255));
            assertThat(catchThrowable(() -> ModelFile.read(new ByteArrayInputStream(damaged))))
                    .as("%s, seed %d, byte %d", name, seed, place)
                    .isInstanceOf(ModelFormatException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void truncatedFileIsRefused(String name) throws IOException {
        byte[] bytes = bytes(file(name));
        Random random = new Random(seed);

        for (int round = 0; round < 200; round++) {
            byte[] cut = Arrays.copyOf(bytes, round < 100 ? round : random.nextInt(bytes.length));
            assertThat(catchThrowable(() -> ModelFile.read(new ByteArrayInputStream(cut))))
                    .as("%s, seed %d, length %d", name, seed, cut.length)
                    .isInstanceOf(ModelFormatException.class);
        }
    }

    @Test
    void foreignFileIsRefused() {
        byte[] foreign = "PK\3\4 some other file".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(foreign)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("not a model file");
    }

    @Test
    void newerVersionIsRefused() throws IOException {
        byte[] bytes = bytes(file("popularity"));
        bytes[8] = 2;

        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void hugeItemCountOfATruncatedFileIsRefusedWithoutAllocation() throws IOException {
        byte[] bytes = bytes(file("popularity"));
        // The number of items is in the model info (a long) and before the ids (an int).
        int ids = indexOfInt(bytes, 30, bytes.length - 32 - 30 * 8 - 4 - 30 * 8 - 4);
        bytes[ids + 3] = 0x7f;
        bytes[ids - 16 + 3] = 0x7f;

        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("cut short");
    }

    private static int indexOfInt(byte[] bytes, int value, int at) {
        assertThat(bytes[at]).isEqualTo((byte) value);
        return at;
    }

    @Test
    void bytesAfterTheFileStayInTheStream() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file("ease").write(out);
        out.write(42);
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());

        ModelFile.read(in);

        assertThat(in.read()).isEqualTo(42);
    }

    @Test
    void wrongNumberOfIdsIsRefused() {
        ModelFile file = file("popularity");

        assertThatThrownBy(() -> new ModelFile(file.info(), new long[3], file.model()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("30 items");
    }

    @Test
    void modelOfAnUnsupportedKindIsNotWritten() {
        CollaborativeModel unsupported = new CollaborativeModel() {
            @Override
            public int itemCount() {
                return 0;
            }

            @Override
            public double[] score(History history) {
                return new double[0];
            }

            @Override
            public double[] contributions(History history, int item) {
                return new double[0];
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> new ModelFile(file("popularity").info(), new long[0], unsupported).write(out))
                .isInstanceOf(InvalidValueException.class);
        assertThat(out.size()).isZero();
    }
}
