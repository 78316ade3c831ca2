package dev.marquee.validation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 checksums (FIPS 180-4), written as 64 hexadecimal digits in lower case. Thread-safe. */
public final class Sha256 {

    private static final int BUFFER = 1 << 17;

    private Sha256() {}

    /** {@return a new digest, to be fed by one thread} */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Completes a digest and resets it.
     *
     * @param digest the digest, fed with all bytes
     * @return the checksum
     */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Computes the checksum of some bytes.
     *
     * @param bytes the bytes
     * @return the checksum
     */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /**
     * Computes the checksum of a file, reading it once with a fixed amount of memory.
     *
     * @param file the file
     * @return the checksum
     * @throws IOException if the file can't be read
     */
    public static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return hex(digest);
    }
}
