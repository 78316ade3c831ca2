package dev.marquee.exports.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTextTest {

    @TempDir
    private Path folder = Path.of("");

    private String read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("file"), bytes);
        StringBuilder all = new StringBuilder();
        char[] some = new char[7];
        try (FileText text = FileText.open(file, StandardCharsets.UTF_8)) {
            for (int read; (read = text.read(some, 0, some.length)) >= 0; ) {
                all.append(some, 0, read);
            }
        }
        return all.toString();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b\n", "Amélie 七人の侍 👩‍🚀\r\nx", "\n\n\r"})
    void textIsReadWithAndWithoutMarkAndCompression(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] marked = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);

        assertThat(read(bytes)).isEqualTo(text);
        assertThat(read(marked)).isEqualTo(text);
        assertThat(read(gzip(bytes))).isEqualTo(text);
        assertThat(read(gzip(marked))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-32LE-BOM", "x-UTF-16LE-BOM"})
    void wideCharacterSetIsNamedAndNotCalledDamaged(String charset) {
        byte[] bytes = "userId,movieId\n1,2\n".getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(DamagedTextException.class)
                .hasMessageContaining(charset.contains("32") ? "not UTF-8 but UTF-32" : "not UTF-8 but UTF-16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void lineOfTheFirstWrongByteIsNamed(String lineEnd) {
        byte[] bytes = ("é" + lineEnd).repeat(30_000).concat("x\u00e9\n").getBytes(StandardCharsets.UTF_8);
        byte[] wrong = Arrays.copyOf(bytes, bytes.length);
        wrong[bytes.length - 2] = 'y';

        assertThatThrownBy(() -> read(wrong))
                .isInstanceOfSatisfying(
                        DamagedTextException.class,
                        e -> assertThat(e.at("f")).startsWith("f:30001: the line is not UTF-8"));
    }

    @Test
    void characterOfTwoHalvesIsReadIntoRoomForOne() throws IOException {
        String text = "a\uD83C\uDFACb\n\uD83C\uDFAC";
        StringBuilder all = new StringBuilder();
        try (FileText file = FileText.open(Files.writeString(folder.resolve("file"), text), StandardCharsets.UTF_8)) {
            for (int c = file.read(); c >= 0; c = file.read()) {
                all.append((char) c);
            }
        }

        assertThat(all).hasToString(text);
    }

    @Test
    void archiveAndDamagedCompressionAreNamed() throws IOException {
        byte[] whole = gzip("some text\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        byte[] flipped = whole.clone();
        flipped[whole.length - 6] ^= 1;

        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 9)))
                .hasMessageContaining("the gzip data ends early");
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, 5))).hasMessageContaining("the gzip data is damaged");
        assertThatThrownBy(() -> read(flipped)).hasMessageContaining("the gzip data is damaged");
        assertThatThrownBy(() -> read(new byte[] {'P', 'K', 3, 4, 20})).hasMessageContaining("zip archive");
    }

    @Test
    void anyBytesAreTextOrATypedError() throws IOException {
        long seed = System.nanoTime();
        System.out.println("FileTextTest.anyBytesAreTextOrATypedError seed " + seed);
        Random random = new Random(seed);
        byte[] good = "userId,movieId\n1,\"Amélie\"\n".getBytes(StandardCharsets.UTF_8);
        byte[] compressed = gzip(good);
        for (int k = 0; k < 3000; k++) {
            byte[] bytes = (k % 2 == 0 ? good : compressed).clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            try {
                read(cut);
            } catch (DamagedTextException typed) {
                assertThat(typed.getMessage()).isNotBlank();
            }
        }
    }
}
