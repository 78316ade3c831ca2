package dev.marquee.tmdb.importer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/** Texts with a checksum, so that damage of a stored one is noticed. Stateless and thread-safe. */
final class Sealed {

    private static final char SEAL = '#';

    private Sealed() {}

    /** {@return the text with its checksum at the end} */
    static String seal(String text) {
        return text + SEAL + checksum(text);
    }

    /** {@return the text that was sealed, or empty if it is damaged} */
    static Optional<String> open(String sealed) {
        int end = sealed.lastIndexOf(SEAL);
        return end >= 0 && checksum(sealed.substring(0, end)).equals(sealed.substring(end + 1))
                ? Optional.of(sealed.substring(0, end))
                : Optional.empty();
    }

    static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
