package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.InvalidValueException;
import dev.marquee.kernel.NumberOutput;
import dev.marquee.validation.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a model file is read as it was written, and that anything else is refused. */
class ModelFileTest {

    private final long seed = new Random().nextLong();

    /** A kind of model that only other programs train. */
    private static final String FOLDED = "spark-als";

    static List<String> names() {
        return Stream.concat(ModelTrainers.names().stream(), Stream.of(FOLDED)).toList();
    }

    private ModelFile file(String name) {
        if (name.equals(FOLDED)) {
            return folded();
        }
        InteractionMatrix matrix = Matrices.random(seed, 40, 30, 0.2);
        ModelTrainer trainer = ModelTrainers.named(name, Map.of());
        long[] ids = new long[30];
        Arrays.setAll(ids, i -> 1000L + 7L * i);
        ModelInfo info = ModelInfo.of(trainer, matrix, 5, Instant.parse("2026-11-24T10:00:00.123456Z"))
                .withMetrics(Map.of("NDCG@10", 0.25));
        return new ModelFile(info, ids, trainer.train(matrix, TrainingContext.of(5)));
    }

    private ModelFile folded() {
        Random random = new Random(seed);
        float[][] vectors = new float[30][4];
        for (float[] vector : vectors) {
            for (int f = 0; f < vector.length; f++) {
                vector[f] = (float) random.nextGaussian();
            }
        }
        return new ModelFile(
                described(FOLDED, Map.of("rank", "4"), Map.of("NDCG@10", 0.25), 30),
                LongStream.range(1000, 1030).toArray(),
                FoldIn.ofSparkAls(40, 0.1).model(vectors));
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
    void mappedFileIsReadBitByBitAsItWasWritten(String name, @TempDir Path folder) throws IOException {
        ModelFile written = file(name);
        byte[] bytes = bytes(written);
        Path path = Files.write(folder.resolve("a.model"), bytes);

        ModelFile read = ModelFile.map(path);

        assertThat(read.info()).isEqualTo(written.info());
        assertThat(read.itemIds()).containsExactly(written.itemIds());
        assertThat(read.model().score(History.of(3, 4, 29)))
                .containsExactly(written.model().score(History.of(3, 4, 29)));
        assertThat(bytes(read)).containsExactly(bytes);
    }

    @Test
    void truncatedMappedFileIsRefused(@TempDir Path folder) throws IOException {
        byte[] bytes = bytes(file("ease"));

        for (int length = 0; length < bytes.length - 32; length += 97) {
            Path path = Files.write(folder.resolve(length + ".model"), Arrays.copyOf(bytes, length));

            assertThatThrownBy(() -> ModelFile.map(path))
                    .as("length %d", length)
                    .isInstanceOf(ModelFormatException.class);
        }
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

    @ParameterizedTest
    @MethodSource("names")
    void whatIsImpossibleIsRefusedWhateverItsChecksum(String name) throws IOException {
        byte[] bytes = bytes(file(name));
        int content = bytes.length - 32;
        Random random = new Random(seed);
        int[] impossible = {
            -1, Integer.MIN_VALUE, Integer.MAX_VALUE, Float.floatToIntBits(Float.NaN), 0x7ff00000, 0x7f7fffff
        };
        for (int round = 0; round < 600; round++) {
            byte[] damaged = bytes.clone();
            int place = random.nextInt(content - Integer.BYTES);
            ByteBuffer.wrap(damaged)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(place, impossible[random.nextInt(impossible.length)]);
            MessageDigest digest = Sha256.digest();
            digest.update(damaged, 0, content);
            System.arraycopy(digest.digest(), 0, damaged, content, 32);

            Throwable thrown = catchThrowable(() -> {
                ModelFile read = ModelFile.read(new ByteArrayInputStream(damaged));
                read.model().score(History.of(3, 4, 29));
                bytes(read);
            });

            if (thrown != null) {
                assertThat(thrown)
                        .as("%s, seed %d, byte %d", name, seed, place)
                        .isInstanceOf(ModelFormatException.class);
            }
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
        bytes[8] = 3;

        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("version 3");
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

    @Test
    void fileOfTheFirstVersionIsRead() throws IOException {
        float[][] rows = {{0, 0.5f, -0.25f}, {0.125f, 0, 1}, {-1, 0.75f, 0}};

        ModelFile dense = ModelFile.read(new ByteArrayInputStream(ofFirstVersion(out -> {
            out.number(2);
            for (float[] row : rows) {
                out.numbers(row);
            }
        })));
        ModelFile pruned = ModelFile.read(new ByteArrayInputStream(ofFirstVersion(out -> {
            out.number(5);
            out.number(1);
            out.number(1);
            out.number(2);
            out.numbers(new float[] {0.5f});
            out.number(3);
            out.numbers(new int[3]);
        })));

        assertThat(dense.itemIds()).containsExactly(10, 20, 30);
        assertThat(dense.model().score(History.of(0, 1)))
                .containsExactly(new double[] {0.125, 0.5, 0.75}, within(1e-4));
        assertThat(pruned.model().score(History.of(0, 1))).containsExactly(new double[] {0, 0.5, 0}, within(1e-4));
        assertThat(bytes(ModelFile.read(new ByteArrayInputStream(bytes(dense)))))
                .containsExactly(bytes(dense));
    }

    @FunctionalInterface
    private interface ModelPart {
        void write(NumberOutput out) throws IOException;
    }

    /** Returns a file of version 1 for three items, whose numbers up to the model are those of version 2. */
    private static byte[] ofFirstVersion(ModelPart model) throws IOException {
        byte[] constant = bytes(new ModelFile(
                described("x", Map.of(), Map.of(), 3), new long[] {10, 20, 30}, new ConstantModel(new double[3])));
        byte[] head = Arrays.copyOf(constant, constant.length - 32 - 3 * Double.BYTES - Integer.BYTES);
        head[8] = 1;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MessageDigest digest = Sha256.digest();
        NumberOutput out = new NumberOutput(bytes, digest);
        out.bytes(head);
        model.write(out);
        out.flush();
        bytes.write(digest.digest());
        return bytes.toByteArray();
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
        assertNotWritten(
                "can't be written",
                new ModelFile(described("popularity", Map.of(), Map.of(), 0), new long[0], unsupported));
    }

    private static void assertNotWritten(String rule, ModelFile file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> file.write(out))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(rule);
        assertThat(out.size()).isZero();
    }

    private static ModelInfo described(
            String name, Map<String, String> parameters, Map<String, Double> metrics, int items) {
        return new ModelInfo(name, parameters, metrics, Instant.EPOCH, 1, 1, items, 1);
    }

    private static ModelFile constant(ModelInfo info, double... scores) {
        return new ModelFile(info, LongStream.range(0, scores.length).toArray(), new ConstantModel(scores));
    }

    @Test
    void whatCouldNotBeReadIsNotWritten() throws IOException {
        String longest = "é".repeat(1 << 15);
        Map<String, String> many = IntStream.range(0, 4097).boxed().collect(Collectors.toMap(i -> "p" + i, i -> ""));
        Map<String, Double> measured =
                IntStream.range(0, 4097).boxed().collect(Collectors.toMap(i -> "m" + i, i -> 1.0));

        ModelFile read = ModelFile.read(new ByteArrayInputStream(
                bytes(constant(described(longest, Map.of(longest, longest), Map.of(), 1), 0))));
        assertThat(read.info().parameters()).containsEntry(longest, longest);
        assertNotWritten("at most 65536 bytes", constant(described(longest + "x", Map.of(), Map.of(), 1), 0));
        assertNotWritten("unpaired surrogate", constant(described("x", Map.of("a", "\ud83c"), Map.of(), 1), 0));
        assertNotWritten("at most 65536 bytes", constant(described("x", Map.of(), Map.of(longest + "x", 1.0), 1), 0));
        assertNotWritten("parameters must have at most 4096", constant(described("x", many, Map.of(), 1), 0));
        assertNotWritten("metrics must have at most 4096", constant(described("x", Map.of(), measured, 1), 0));
        assertNotWritten("had 2", constant(described("x", Map.of(), Map.of(), 2), 0));
        assertNotWritten("not finite", constant(described("x", Map.of(), Map.of(), 1), Double.NaN));
        assertNotWritten("not finite", constant(described("x", Map.of(), Map.of(), 1), Double.NEGATIVE_INFINITY));
        ModelInfo one = described("x", Map.of(), Map.of(), 1);
        long[] ids = {1};
        assertNotWritten("not finite", new ModelFile(one, ids, DenseItemModel.packing(new float[][] {
            {Float.POSITIVE_INFINITY}
        })));
        assertNotWritten("not finite", new ModelFile(one, ids, new SparseItemModel(new int[][] {{0}}, new float[][] {
            {Float.NaN}
        })));
        assertNotWritten(
                "not finite",
                new ModelFile(one, ids, new FactorModel(new float[][] {{Float.NaN}}, 1, FoldIn.ofAls(1, 1, 1))));
        ConstantModel part = new ConstantModel(new double[] {1});
        BlendModel blend = new BlendModel(List.of(part), new int[] {0}, new double[][] {{1}});
        assertNotWritten(
                "as a part of a blend",
                new ModelFile(one, ids, new BlendModel(List.of(blend), new int[] {0}, new double[][] {{1}})));
        assertNotWritten(
                "at most 64 components",
                new ModelFile(one, ids, new BlendModel(Collections.nCopies(65, part), new int[] {0}, new double[][] {
                    new double[65]
                })));
    }
}
