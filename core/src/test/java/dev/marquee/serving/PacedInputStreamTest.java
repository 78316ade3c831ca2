package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacedInputStreamTest {

    private static final int PART = PacedInputStream.PART;

    private final long seed = new Random().nextLong();
    private final byte[] bytes = new byte[3 * PART + 17];
    private final List<Long> rests = new ArrayList<>();
    private long now = 5;

    PacedInputStreamTest() {
        new Random(seed).nextBytes(bytes);
    }

    private InputStream paced() {
        return new PacedInputStream(new ByteArrayInputStream(bytes), () -> now, nanos -> {
            rests.add(nanos);
            // A rest is not work.
            now += 1_000_000_000;
        });
    }

    /** Reads some bytes, and does not look whether more follow. */
    private static void read(InputStream in, int count) throws IOException {
        assertThat(in.readNBytes(new byte[count], 0, count)).isEqualTo(count);
    }

    @Test
    void bytesArriveAsTheyAre() throws IOException {
        Random random = new Random(seed);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (InputStream in = paced()) {
            byte[] buffer = new byte[100_000];
            while (read.size() < bytes.length) {
                if (random.nextBoolean()) {
                    read.write(in.read());
                } else {
                    read.write(buffer, 0, in.read(buffer, 0, 1 + random.nextInt(buffer.length)));
                }
            }
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(buffer)).isEqualTo(-1);
        }

        assertThat(read.toByteArray()).as("seed %d", seed).isEqualTo(bytes);
        assertThat(rests).as("seed %d", seed).isNotEmpty();
    }

    @Test
    void readerRestsAsLongAsAPartTookButNotTooLong() throws IOException {
        try (InputStream in = paced()) {
            now += 1_000;
            read(in, PART / 2);
            now += 2_000;
            read(in, PART / 2);
            assertThat(rests).as("what is done with a part counts too").isEmpty();
            now += 4_000;
            read(in, PART);
            now += 300_000_000;
            read(in, 1);
        }

        assertThat(rests).containsExactly(7_000L, PacedInputStream.LONGEST_NANOS);
    }

    @Test
    void skippedBytesCountAsReadOnes() throws IOException {
        try (InputStream in = paced()) {
            in.skipNBytes(2L * PART);
            assertThat(in.read()).isEqualTo(bytes[2 * PART] & 0xff);
        }

        assertThat(rests).hasSize(2);
    }

    @Test
    void nobodyRestsAfterTheLastByte() throws IOException {
        try (InputStream in = new PacedInputStream(new ByteArrayInputStream(bytes, 0, PART), () -> now, rests::add)) {
            read(in, PART);
        }

        assertThat(rests).isEmpty();
    }
}
