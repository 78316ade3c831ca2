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
 * Writes and reads the cursors of recommendations: a version, a checksum of the request, and the ids of what was shown in
 * ascending order, each as its distance from the one before in groups of seven bits. Immutable.
 */
final class PageCursor {

    private static final byte VERSION = 1;
    private static final int HEADER = 5;
    private static final int MOST_CHARACTERS = 2000;

    private PageCursor() {}

    /** {@return a cursor that carries the ids, or null if they have no room in it} */
    static @Nullable Cursor write(String request, long[] shown) {
        long[] ids = shown.clone();
        Arrays.sort(ids);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        int checksum = checksum(request);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.write(checksum >>> shift);
        }
        long last = 0;
        for (long id : ids) {
            for (long rest = id - last; ; rest >>>= 7) {
                if (rest < 0x80) {
                    bytes.write((int) rest);
                    break;
                }
                bytes.write((int) (rest & 0x7f) | 0x80);
            }
            last = id;
        }
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        return token.length() > MOST_CHARACTERS ? null : new Cursor(token);
    }

    /** {@return the ids of what was shown; none for the first page} */
    static long[] read(String request, @Nullable Cursor cursor) {
        if (cursor == null) {
            return new long[0];
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor.token());
        } catch (IllegalArgumentException notBase64) {
            throw refused(cursor);
        }
        if (bytes.length < HEADER || bytes[0] != VERSION) {
            throw refused(cursor);
        }
        int checksum = 0;
        for (int i = 1; i < HEADER; i++) {
            checksum = (checksum << 8) | (bytes[i] & 0xff);
        }
        if (checksum != checksum(request)) {
            throw new InvalidValueException(
                    "the cursor belongs to another request; keep everything but the limit as it was"
                            + " for the page before, or start without a cursor");
        }
        return ids(bytes, cursor);
    }

    private static long[] ids(byte[] bytes, Cursor cursor) {
        long[] ids = new long[bytes.length];
        int count = 0;
        long last = 0;
        long distance = 0;
        int shift = 0;
        for (int i = HEADER; i < bytes.length; i++) {
            if (shift > 28) {
                throw refused(cursor);
            }
            distance |= (long) (bytes[i] & 0x7f) << shift;
            shift += 7;
            if (bytes[i] >= 0) {
                last += distance;
                ids[count++] = last;
                distance = 0;
                shift = 0;
            }
        }
        if (shift != 0) {
            throw refused(cursor);
        }
        return Arrays.copyOf(ids, count);
    }

    private static int checksum(String request) {
        CRC32 crc = new CRC32();
        crc.update(request.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    private static InvalidValueException refused(Cursor cursor) {
        return new InvalidValueException(
                "the cursor " + Rules.shown(cursor.token()) + " is none that a recommendation gave; start without one");
    }
}
