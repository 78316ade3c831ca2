package dev.marquee.storage.jooq;

import dev.marquee.movie.SearchRequest;
import dev.marquee.page.Cursor;
import dev.marquee.page.InvalidCursorException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where a movie stands among the hits of a search: those of the most popular candidates first, then the best level,
 * then the most votes, then the least id. Immutable.
 *
 * @param window 0 for the movies of the most popular candidates, 1 for those of further ones
 * @param level how well and where the text matched
 * @param votes the movie's votes
 * @param movie the movie's id
 */
record SearchPosition(int window, int level, int votes, long movie) implements Comparable<SearchPosition> {

    /** Tells such positions from those of other lists. */
    private static final int NAME = 0x5EA2C401;

    private static final int LENGTH = 5 * Integer.BYTES + Long.BYTES;

    private static final Comparator<SearchPosition> ORDER = Comparator.comparingInt(SearchPosition::window)
            .thenComparingInt(SearchPosition::level)
            .thenComparing(Comparator.comparingInt(SearchPosition::votes).reversed())
            .thenComparingLong(SearchPosition::movie);

    /**
     * {@return the position that a request continues after, or null if it begins}
     *
     * @throws InvalidCursorException if its cursor belongs to another search
     */
    static @Nullable SearchPosition of(SearchRequest request) {
        Cursor cursor = request.page().after();
        if (cursor == null) {
            return null;
        }
        byte[] position = cursor.position().orElse(new byte[0]);
        if (position.length == LENGTH) {
            ByteBuffer bytes = ByteBuffer.wrap(position);
            if (bytes.getInt() == NAME && bytes.getInt() == checksum(request)) {
                return new SearchPosition(bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getLong());
            }
        }
        throw new InvalidCursorException("cursor " + cursor + " belongs to another search or list; use a cursor of this"
                + " search, or start without a cursor");
    }

    Cursor cursor(SearchRequest request) {
        return Cursor.of(ByteBuffer.allocate(LENGTH)
                .putInt(NAME)
                .putInt(checksum(request))
                .putInt(window)
                .putInt(level)
                .putInt(votes)
                .putLong(movie)
                .array());
    }

    private static int checksum(SearchRequest request) {
        CRC32 crc = new CRC32();
        // No part has the character that separates them.
        String asked = String.join(
                "\0",
                request.text(),
                request.kinds().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")),
                request.filter().fingerprint());
        crc.update(asked.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    @Override
    public int compareTo(SearchPosition other) {
        return ORDER.compare(this, other);
    }
}
