package dev.marquee.page;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The position at which a page ended; a request with it reads the next page. Immutable. The token is safe in a URL and
 * opaque. Whoever reads it refuses a token that it did not write, with an {@link InvalidCursorException}, before
 * anything is done with its content: a token ends with the CRC-32 of its content, and has one spelling.
 *
 * @param token 1 to 2000 letters, digits, {@code -} and {@code _}
 */
public record Cursor(String token) {

    private static final int MAX_LENGTH = 2000;
    private static final int CHECKSUM = Integer.BYTES;

    /** The greatest number of bytes of a position. */
    public static final int MAX_POSITION = MAX_LENGTH / 4 * 3 - CHECKSUM;

    /**
     * Checks the length and the characters.
     *
     * @throws InvalidValueException if the token is blank or too long, or has another character; the latter as an
     *     {@link InvalidCursorException}
     */
    public Cursor {
        Rules.required("cursor", token, MAX_LENGTH);
        if (!token.chars().allMatch(Cursor::isLetter)) {
            throw new InvalidCursorException("cursor " + Rules.shown(token)
                    + " must consist of letters, digits, - and _; use the unchanged cursor of a page, or start without"
                    + " a cursor");
        }
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /**
     * Writes a position as a cursor; storages call it.
     *
     * @param position at most {@value #MAX_POSITION} bytes
     * @return the cursor
     * @throws InvalidValueException if the position is longer
     */
    public static Cursor of(byte[] position) {
        Rules.range("length of a cursor's position", position.length, 0, MAX_POSITION);
        byte[] content = ByteBuffer.allocate(position.length + CHECKSUM)
                .put(position)
                .putInt(checksum(position))
                .array();
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(content));
    }

    /** {@return the position, or empty if the token is none that {@link #of} wrote} */
    public Optional<byte[]> position() {
        byte[] content;
        try {
            content = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (content.length < CHECKSUM) {
            return Optional.empty();
        }
        byte[] position = Arrays.copyOf(content, content.length - CHECKSUM);
        // The decoder ignores the last bits of the last letter; the comparison does not.
        return of(position).equals(this) ? Optional.of(position) : Optional.empty();
    }

    private static int checksum(byte[] position) {
        CRC32 crc = new CRC32();
        crc.update(position);
        return (int) crc.getValue();
    }

    /** {@return the token} */
    @Override
    public String toString() {
        return token;
    }
}
