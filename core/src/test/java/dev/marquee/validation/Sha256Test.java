package dev.marquee.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

    /** The checksum of {@code abc} in FIPS 180-4's examples. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void knownChecksumOfBytesAFileAndADigest(@TempDir Path folder) throws IOException {
        byte[] bytes = "abc".getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(folder.resolve("abc"), bytes);
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);

        assertThat(Sha256.of(bytes)).isEqualTo(ABC);
        assertThat(Sha256.of(file)).isEqualTo(ABC);
        assertThat(Sha256.hex(digest)).isEqualTo(ABC);
    }

    @Test
    void fileLongerThanTheBufferIsReadToItsEnd(@TempDir Path folder) throws IOException {
        byte[] bytes = new byte[300_001];
        bytes[300_000] = 1;
        Path file = Files.write(folder.resolve("long"), bytes);

        assertThat(Sha256.of(file)).isEqualTo(Sha256.of(bytes));
    }
}
