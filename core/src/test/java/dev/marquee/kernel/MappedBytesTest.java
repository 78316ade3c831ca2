package dev.marquee.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests files that are mapped in several segments. */
class MappedBytesTest {

    private final long seed = new Random().nextLong();

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("bytes"), bytes);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void slicesAreTheBytesAcrossSegments() throws IOException {
        byte[] bytes = random(1000);
        MappedBytes mapped = MappedBytes.of(file(bytes), 6);
        Random random = new Random(seed);

        for (int round = 0; round < 500; round++) {
            int from = random.nextInt(1001);
            int count = random.nextInt(1001 - from);
            ByteBuffer slice = mapped.slice(from, count);
            byte[] read = new byte[slice.remaining()];
            slice.get(read);
            assertThat(read)
                    .as("seed %d, %d from %d", seed, count, from)
                    .isEqualTo(Arrays.copyOfRange(bytes, from, from + count));
        }
    }

    @Test
    void checksumIsThatOfTheFirstBytes() throws IOException {
        byte[] bytes = random(1000);
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, 900);

        assertThat(MappedBytes.of(file(bytes), 6).crc32c(900)).isEqualTo((int) crc.getValue());
    }

    @Test
    void bytesBehindTheEndAreRefused() throws IOException {
        MappedBytes mapped = MappedBytes.of(file(random(100)), 6);

        assertThat(mapped.length()).isEqualTo(100);
        assertThat(mapped.slice(100, 0).remaining()).isZero();
        assertThatThrownBy(() -> mapped.slice(90, 11)).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> mapped.slice(101, 0)).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> mapped.crc32c(101)).isInstanceOf(EOFException.class);
    }

    @Test
    void emptyFileHasNoBytes() throws IOException {
        MappedBytes mapped = MappedBytes.of(file(new byte[0]));

        assertThat(mapped.length()).isZero();
        assertThat(mapped.crc32c(0)).isZero();
    }
}
