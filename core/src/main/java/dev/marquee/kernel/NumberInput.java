package dev.marquee.kernel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Reads little-endian numbers as {@link NumberOutput} writes them, and updates a digest. A length in the data is not
 * trusted: arrays grow as their bytes arrive, so that a damaged length can't make an array longer than twice the data
 * that has arrived, or than a first chunk of 65,536 elements. All methods throw {@link EOFException} if the stream ends
 * early. Confined to one thread.
 */
public final class NumberInput {

    private static final int FIRST_CHUNK = 1 << 16;

    private final InputStream in;
    private final MessageDigest digest;
    private final Function<String, RuntimeException> damaged;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * Creates an empty buffer.
     *
     * @param in the stream to read
     * @param digest is updated with every byte that was read
     * @param damaged makes the exception for a value that can't have been written, given what is wrong with it
     */
    public NumberInput(InputStream in, MessageDigest digest, Function<String, RuntimeException> damaged) {
        this.in = in;
        this.digest = digest;
        this.damaged = damaged;
    }

    /** Reads bytes. */
    public byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        digest.update(bytes);
        return bytes;
    }

    /** Reads an int. */
    public int number() throws IOException {
        return fill(Integer.BYTES).getInt();
    }

    /** Reads a long. */
    public long longNumber() throws IOException {
        return fill(Long.BYTES).getLong();
    }

    /** Reads a double, which may be any number. */
    public double decimal() throws IOException {
        return fill(Double.BYTES).getDouble();
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
            int count = Math.min(values.length - from, buffer.capacity() / Integer.BYTES);
            fill(count * Integer.BYTES).asIntBuffer().get(values, from, count);
            from += count;
        }
        return values;
    }

    /** Reads longs. */
    public long[] longs(int length) throws IOException {
        long[] values = new long[Math.min(length, FIRST_CHUNK)];
        for (int from = 0; from < length; ) {
            values = from < values.length ? values : Arrays.copyOf(values, doubled(values.length, length));
            int count = Math.min(values.length - from, buffer.capacity() / Long.BYTES);
            fill(count * Long.BYTES).asLongBuffer().get(values, from, count);
            from += count;
        }
        return values;
    }

    /** Reads floats, all of which must be finite. */
    public float[] floats(int length) throws IOException {
        float[] values = new float[Math.min(length, FIRST_CHUNK)];
        for (int from = 0; from < length; ) {
            values = from < values.length ? values : Arrays.copyOf(values, doubled(values.length, length));
            int count = Math.min(values.length - from, buffer.capacity() / Float.BYTES);
            fill(count * Float.BYTES).asFloatBuffer().get(values, from, count);
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
            int count = Math.min(values.length - from, buffer.capacity() / Double.BYTES);
            fill(count * Double.BYTES).asDoubleBuffer().get(values, from, count);
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

    private ByteBuffer fill(int length) throws IOException {
        if (in.readNBytes(buffer.array(), 0, length) < length) {
            throw new EOFException();
        }
        digest.update(buffer.array(), 0, length);
        return buffer.position(0).limit(length);
    }
}
