package dev.marquee.serving;

import dev.marquee.page.Cursor;
import dev.marquee.page.InvalidCursorException;
import dev.marquee.validation.Rules;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the ids of shown movies in the cursor of the next page, and decodes them. Stateless and thread-safe.
 *
 * <p>The cursor's position is one byte for the version, four bytes for the CRC-32 of the request (big-endian), and the
 * ids in ascending order. Each id is encoded as its difference to the previous id, in groups of seven bits, the lowest
 * group first; the high bit marks that another group follows.
 */
final class PageCursor {

    private static final byte VERSION = 2;
    private static final int HEADER = 5;

    private PageCursor() {}

    /**
     * {@return a cursor with the ids, or null if its text would exceed 2,000 characters}
     *
     * @param shown the ids, 1 or more, each once
     */
    static @Nullable Cursor write(String request, long[] shown) {
        byte[] position = position(request, shown);
        return position.length > Cursor.MAX_POSITION ? null : Cursor.of(position);
    }

    private static byte[] position(String request, long[] shown) {
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
        return bytes.toByteArray();
    }

    /**
     * Returns the ids of the movies that were shown.
     *
     * @param request the fingerprint of the request
     * @param cursor the cursor, or null for the first page
     * @return the ids, ascending; none for the first page
     * @throws InvalidCursorException if the cursor is malformed or belongs to another request
     */
    static long[] read(String request, @Nullable Cursor cursor) {
        if (cursor == null) {
            return new long[0];
        }
        byte[] position = cursor.position().orElseThrow(() -> malformed(cursor));
        if (position.length < HEADER || position[0] != VERSION) {
            throw malformed(cursor);
        }
        long[] ids = ids(position);
        if (ids == null) {
            throw malformed(cursor);
        }
        if (!Arrays.equals(position, position(request, ids))) {
            throw new InvalidCursorException(
                    "the cursor belongs to another request; keep everything but the limit as it was"
                            + " for the previous page, or start without a cursor");
        }
        return ids;
    }

    /** {@return the ids, ascending, each once, or null if the bytes are none that {@link #write} writes} */
    private static long @Nullable [] ids(byte[] position) {
        long[] ids = new long[position.length];
        int count = 0;
        long previous = 0;
        long difference = 0;
        int shift = 0;
        for (int i = HEADER; i < position.length; i++) {
            if (shift > 56) {
                return null;
            }
            difference |= (long) (position[i] & 0x7f) << shift;
            shift += 7;
            if (position[i] >= 0) {
                if (difference <= 0 || previous > Long.MAX_VALUE - difference) {
                    return null;
                }
                previous += difference;
                ids[count++] = previous;
                difference = 0;
                shift = 0;
            }
        }
        return shift == 0 ? Arrays.copyOf(ids, count) : null;
    }

    private static int checksum(String request) {
        CRC32 crc = new CRC32();
        crc.update(request.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    private static InvalidCursorException malformed(Cursor cursor) {
        return new InvalidCursorException("the cursor " + Rules.shown(cursor.token())
                + " must be the unchanged cursor of a page of recommendations; start without a cursor");
    }
}
