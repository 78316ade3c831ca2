package dev.marquee.kernel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Reads little-endian numbers as {@link NumberOutput} writes them, from a stream, updating a digest, or from a mapped
 * file. A length in the data is not trusted: arrays grow as their bytes arrive, so that a damaged length can't make an
 * array longer than twice the data that has arrived, or than a first chunk of 65,536 elements. All methods throw
 * {@link EOFException} if the data end early. Confined to one thread.
 */
public final class NumberInput {

    private static final int FIRST_CHUNK = 1 << 16;

    private static final int MAX_FILL = 1 << 16;

    private final Source source;
    private final Function<String, RuntimeException> damaged;

    /** Where the bytes come from. */
    private sealed interface Source permits StreamSource, MappedSource {

        /** Returns a little-endian buffer with the next bytes, at most {@link #MAX_FILL}, until the next call. */
        ByteBuffer next(int length) throws IOException;
    }

    private static final class StreamSource implements Source {

        private final InputStream in;
        private final MessageDigest digest;
        private final byte[] bytes = new byte[MAX_FILL];
        private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

        StreamSource(InputStream in, MessageDigest digest) {
            this.in = in;
            this.digest = digest;
        }

        @Override
        public ByteBuffer next(int length) throws IOException {
            if (in.readNBytes(bytes, 0, length) < length) {
                throw new EOFException();
            }
            digest.update(bytes, 0, length);
            return buffer.position(0).limit(length);
        }
    }

    private static final class MappedSource implements Source {

        private final MappedBytes bytes;
        private long position;

        MappedSource(MappedBytes bytes, long position) {
            this.bytes = bytes;
            this.position = position;
        }

        @Override
        public ByteBuffer next(int length) throws IOException {
            ByteBuffer next = bytes.slice(position, length);
            position += length;
            return next;
        }
    }

    /**
     * Reads one row.
     *
     * @param <T> the type of a row
     */
    @FunctionalInterface
    public interface RowReader<T> {

        /**
         * Reads the row that comes next, all of its bytes.
         *
         * @param in the numbers, of which the row is next
         * @return the row
         * @throws IOException if the data end early or the stream fails
         */
        T read(NumberInput in) throws IOException;
    }

    /**
     * Reads from a stream.
     *
     * @param in the stream to read
     * @param digest is updated with every byte that was read
     * @param damaged makes the exception for a value that can't have been written, given what is wrong with it
     */
    public NumberInput(InputStream in, MessageDigest digest, Function<String, RuntimeException> damaged) {
        this.source = new StreamSource(in, digest);
        this.damaged = damaged;
    }

    /**
     * Reads a mapped file from its beginning.
     *
     * @param bytes the bytes of the file
     * @param damaged makes the exception for a value that can't have been written, given what is wrong with it
     */
    public NumberInput(MappedBytes bytes, Function<String, RuntimeException> damaged) {
        this(new MappedSource(bytes, 0), damaged);
    }

    private NumberInput(Source source, Function<String, RuntimeException> damaged) {
        this.source = source;
        this.damaged = damaged;
    }

    /**
     * Reads rows of equal length: all of them from a stream; from a mapped file, each one when it is first asked for.
     *
     * @param <T> the type of a row
     * @param count the number of rows
     * @param rowBytes the number of bytes of a row
     * @param reader reads a row, by any thread
     * @return the rows
     * @throws IOException if the data end early or the stream fails
     */
    public <T> LazyRows<T> rows(int count, long rowBytes, RowReader<T> reader) throws IOException {
        if (source instanceof MappedSource mapped) {
            long first = mapped.position;
            if (count * rowBytes > mapped.bytes.length() - first) {
                throw new EOFException();
            }
            mapped.position += count * rowBytes;
            MappedBytes bytes = mapped.bytes;
            Function<String, RuntimeException> failure = damaged;
            return LazyRows.of(count, row -> {
                try {
                    return reader.read(new NumberInput(new MappedSource(bytes, first + row * rowBytes), failure));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        List<T> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(reader.read(this));
        }
        return LazyRows.of(rows);
    }

    /** Reads bytes. */
    public byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, FIRST_CHUNK)];
        for (int from = 0; from < length; ) {
            bytes = from < bytes.length ? bytes : Arrays.copyOf(bytes, doubled(bytes.length, length));
            int count = Math.min(bytes.length - from, MAX_FILL);
            source.next(count).get(bytes, from, count);
            from += count;
        }
        return bytes;
    }

    /** Reads an int. */
    public int number() throws IOException {
        return source.next(Integer.BYTES).getInt();
    }

    /** Reads a long. */
    public long longNumber() throws IOException {
        return source.next(Long.BYTES).getLong();
    }

    /** Reads a double, which may be any number. */
    public double decimal() throws IOException {
        return source.next(Double.BYTES).getDouble();
    }

    /** Reads an int that must be {@code min} to {@code max}; {@code what} names it in the message. */
    public int number(String what, int min, int max) throws IOException {
        int value = number();
        if (value < min || value > max) {
            throw damaged.apply(what + " must be " + min + " to " + max + ", was " + value);
        }
        return value;
    }

    /** Reads a double that must be {@code min} to {@code max}; {@code what} names it in the message. */
    public double decimal(String what, double min, double max) throws IOException {
        double value = decimal();
        if (!(value >= min && value <= max)) {
            throw damaged.apply(what + " must be " + min + " to " + max + ", was " + value);
        }
        return value;
    }

    /** Reads a float that must be finite and at least {@code min}; {@code what} names it in the message. */
    public float decimal32(String what, float min) throws IOException {
        float value = source.next(Float.BYTES).getFloat();
        if (!(value >= min && value <= Float.MAX_VALUE)) {
            throw damaged.apply(what + " must be " + min + " or more and finite, was " + value);
        }
        return value;
    }

    /** Reads a text of at most {@code maxBytes} bytes of UTF-8. */
    public String text(int maxBytes) throws IOException {
        byte[] bytes = bytes(number("the length of a text", 0, maxBytes));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw damaged.apply("a text is not UTF-8: " + e);
        }
    }

    /** Reads ints. */
    public int[] ints(int length) throws IOException {
        int[] values = new int[Math.min(length, FIRST_CHUNK)];
        for (int from = 0; from < length; ) {
            values = from < values.length ? values : Arrays.copyOf(values, doubled(values.length, length));
            int count = Math.min(values.length - from, MAX_FILL / Integer.BYTES);
            source.next(count * Integer.BYTES).asIntBuffer().get(values, from, count);
            from += count;
        }
        return values;
    }

    /** Reads longs. */
    public long[] longs(int length) throws IOException {
        long[] values = new long[Math.min(length, FIRST_CHUNK)];
        for (int from = 0; from < length; ) {
            values = from < values.length ? values : Arrays.copyOf(values, doubled(values.length, length));
            int count = Math.min(values.length - from, MAX_FILL / Long.BYTES);
            source.next(count * Long.BYTES).asLongBuffer().get(values, from, count);
            from += count;
        }
        return values;
    }

    /** Reads floats, all of which must be finite. */
    public float[] floats(int length) throws IOException {
        float[] values = new float[Math.min(length, FIRST_CHUNK)];
        for (int from = 0; from < length; ) {
            values = from < values.length ? values : Arrays.copyOf(values, doubled(values.length, length));
            int count = Math.min(values.length - from, MAX_FILL / Float.BYTES);
            source.next(count * Float.BYTES).asFloatBuffer().get(values, from, count);
            from += count;
        }
        float sum = 0;
        for (float value : values) {
            // The product is NaN unless the value is finite.
            sum += value * 0;
        }
        requireFinite(sum);
        return values;
    }

    /** Reads doubles, all of which must be finite. */
    public double[] doubles(int length) throws IOException {
        double[] values = new double[Math.min(length, FIRST_CHUNK)];
        for (int from = 0; from < length; ) {
            values = from < values.length ? values : Arrays.copyOf(values, doubled(values.length, length));
            int count = Math.min(values.length - from, MAX_FILL / Double.BYTES);
            source.next(count * Double.BYTES).asDoubleBuffer().get(values, from, count);
            from += count;
        }
        double sum = 0;
        for (double value : values) {
            // The product is NaN unless the value is finite.
            sum += value * 0;
        }
        requireFinite(sum);
        return values;
    }

    private static int doubled(int length, int max) {
        return (int) Math.min(max, 2L * length);
    }

    private void requireFinite(double sum) {
        if (Double.isNaN(sum)) {
            throw damaged.apply("a number is not finite");
        }
    }
}
