package dev.marquee.kernel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The bytes of a file that is mapped into memory, of any length. Immutable and thread-safe as long as nobody changes
 * the file: reading a part that was cut off ends in an {@link InternalError}. Removing the file is harmless. It stays
 * mapped until this object and all that was made from it are garbage.
 */
public final class MappedBytes {

    private static final int SEGMENT_BITS = 30;

    private final ByteBuffer[] segments;
    private final int segmentBits;
    private final long length;

    private MappedBytes(ByteBuffer[] segments, int segmentBits, long length) {
        this.segments = segments;
        this.segmentBits = segmentBits;
        this.length = length;
    }

    /**
     * Maps a whole file.
     *
     * @param file the file
     * @return its bytes
     * @throws IOException if the file can't be mapped
     */
    public static MappedBytes of(Path file) throws IOException {
        return of(file, SEGMENT_BITS);
    }

    /** Maps a file in segments of {@code 2^segmentBits} bytes, since one buffer can't have more than 2 GiB. */
    static MappedBytes of(Path file, int segmentBits) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long length = channel.size();
            long size = 1L << segmentBits;
            ByteBuffer[] segments = new ByteBuffer[Math.toIntExact((length + size - 1) >> segmentBits)];
            for (int s = 0; s < segments.length; s++) {
                long from = s * size;
                segments[s] = channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(size, length - from));
            }
            return new MappedBytes(segments, segmentBits, length);
        }
    }

    /** {@return the number of bytes} */
    public long length() {
        return length;
    }

    /**
     * Returns some bytes as a little-endian buffer. Copies them only where they cross the boundary of two segments.
     *
     * @param position the first byte, 0 or more
     * @param count the number of bytes, 0 or more
     * @return a new buffer of them
     * @throws EOFException if there are fewer bytes
     */
    public ByteBuffer slice(long position, int count) throws EOFException {
        if (count > length - position) {
            throw new EOFException();
        }
        if (count == 0) {
            return ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);
        }
        int offset = (int) (position & ((1L << segmentBits) - 1));
        ByteBuffer segment = segments[(int) (position >> segmentBits)];
        if (count <= segment.capacity() - offset) {
            return segment.slice(offset, count).order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer joined = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        int head = segment.capacity() - offset;
        joined.put(segment.slice(offset, head)).put(slice(position + head, count - head));
        return joined.flip();
    }

    /**
     * Computes the CRC-32C of the first bytes. Cost: reads them, at several gigabytes a second if they are in the
     * system's cache.
     *
     * @param count the number of bytes, at most the length
     * @return the checksum
     * @throws EOFException if there are fewer bytes
     */
    public int crc32c(long count) throws EOFException {
        CRC32C crc = new CRC32C();
        int step = 1 << Math.min(segmentBits, 20);
        for (long from = 0; from < count; from += step) {
            crc.update(slice(from, (int) Math.min(step, count - from)));
        }
        return (int) crc.getValue();
    }
}
