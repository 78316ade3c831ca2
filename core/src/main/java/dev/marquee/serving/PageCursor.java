package dev.marquee.serving;

import dev.marquee.InvalidValueException;
import dev.marquee.page.Cursor;
import dev.marquee.validation.Rules;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the ids of shown movies in the cursor of the next page, and decodes them. Stateless and thread-safe.
 *
 * <p>A cursor is the URL-safe Base64 text, without padding, of one byte for the version, four bytes for the CRC-32 of
 * the request (big-endian), and the ids in ascending order. Each id is encoded as its difference to the previous id, in
 * groups of seven bits, the lowest group first; the high bit marks that another group follows.
 */
final class PageCursor {

    private static final byte VERSION = 1;
    private static final int HEADER = 5;
    private static final int MAX_LENGTH = 2000;

    private PageCursor() {}

    /** {@return a cursor with the ids, or null if its text would exceed 2,000 characters} */
    static @Nullable Cursor write(String request, long[] shown) {
        long[] ids = shown.clone();
        Arrays.sort(ids);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        int checksum = checksum(request);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.write(checksum >>> shift);
        }
        long previous = 0;
        for (long id : ids) {
            for (long remaining = id - previous; ; remaining >>>= 7) {
                if (remaining < 0x80) {
                    bytes.write((int) remaining);
                    break;
                }
                bytes.write((int) (remaining & 0x7f) | 0x80);
            }
            previous = id;
        }
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        return token.length() > MAX_LENGTH ? null : new Cursor(token);
    }

    /**
     * Returns the ids of the movies that were shown.
     *
     * @param request the fingerprint of the request
     * @param cursor the cursor, or null for the first page
     * @return the ids, ascending; none for the first page
     * @throws InvalidValueException if the cursor is malformed or belongs to another request
     */
    static long[] read(String request, @Nullable Cursor cursor) {
        if (cursor == null) {
            return new long[0];
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor.token());
        } catch (IllegalArgumentException notBase64) {
            throw malformed(cursor);
        }
        if (bytes.length < HEADER || bytes[0] != VERSION) {
            throw malformed(cursor);
        }
        int checksum = 0;
        for (int i = 1; i < HEADER; i++) {
            checksum = (checksum << 8) | (bytes[i] & 0xff);
        }
        if (checksum != checksum(request)) {
            throw new InvalidValueException(
                    "the cursor belongs to another request; keep everything but the limit as it was"
                            + " for the previous page, or start without a cursor");
        }
        return ids(bytes, cursor);
    }

    private static long[] ids(byte[] bytes, Cursor cursor) {
        long[] ids = new long[bytes.length];
        int count = 0;
        long previous = 0;
        long difference = 0;
        int shift = 0;
        for (int i = HEADER; i < bytes.length; i++) {
            if (shift > 28) {
                throw malformed(cursor);
            }
            difference |= (long) (bytes[i] & 0x7f) << shift;
            shift += 7;
            if (bytes[i] >= 0) {
                previous += difference;
                ids[count++] = previous;
                difference = 0;
                shift = 0;
            }
        }
        if (shift != 0) {
            throw malformed(cursor);
        }
        return Arrays.copyOf(ids, count);
    }

    private static int checksum(String request) {
        CRC32 crc = new CRC32();
        crc.update(request.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    private static InvalidValueException malformed(Cursor cursor) {
        return new InvalidValueException("the cursor " + Rules.shown(cursor.token())
                + " must be the unchanged cursor of a page of recommendations; start without a cursor");
    }
}
