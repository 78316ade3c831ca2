package dev.marquee.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Writes little-endian numbers and texts to a stream through a buffer, and updates a digest with every byte. Confined
 * to one thread.
 */
public final class NumberOutput {

    private final OutputStream out;
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * Creates an empty buffer.
     *
     * @param out the stream to write to
     * @param digest is updated with every byte that was written
     */
    public NumberOutput(OutputStream out, MessageDigest digest) {
        this.out = out;
        this.digest = digest;
    }

    /** Writes bytes without a length. */
    public void bytes(byte[] values) throws IOException {
        flush();
        digest.update(values);
        out.write(values);
    }

    /** Writes an int. */
    public void number(int value) throws IOException {
        bufferFor(Integer.BYTES).putInt(value);
    }

    /** Writes a long. */
    public void number(long value) throws IOException {
        bufferFor(Long.BYTES).putLong(value);
    }

    /** Writes a float. */
    public void number(float value) throws IOException {
        bufferFor(Float.BYTES).putFloat(value);
    }

    /** Writes a double. */
    public void number(double value) throws IOException {
        bufferFor(Double.BYTES).putDouble(value);
    }

    /** Writes the number of bytes of a text in UTF-8 and those bytes. */
    public void text(String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        bytes(bytes);
    }

    /** Writes ints without a count. */
    public void numbers(int[] values) throws IOException {
        for (int from = 0; from < values.length; ) {
            int length = Math.min(values.length - from, capacityFor(Integer.BYTES));
            buffer.asIntBuffer().put(values, from, length);
            buffer.position(buffer.position() + length * Integer.BYTES);
            from += length;
        }
    }

    /** Writes longs without a count. */
    public void numbers(long[] values) throws IOException {
        for (int from = 0; from < values.length; ) {
            int length = Math.min(values.length - from, capacityFor(Long.BYTES));
            buffer.asLongBuffer().put(values, from, length);
            buffer.position(buffer.position() + length * Long.BYTES);
            from += length;
        }
    }

    /** Writes floats without a count. */
    public void numbers(float[] values) throws IOException {
        for (int from = 0; from < values.length; ) {
            int length = Math.min(values.length - from, capacityFor(Float.BYTES));
            buffer.asFloatBuffer().put(values, from, length);
            buffer.position(buffer.position() + length * Float.BYTES);
            from += length;
        }
    }

    /** Writes doubles without a count. */
    public void numbers(double[] values) throws IOException {
        for (int from = 0; from < values.length; ) {
            int length = Math.min(values.length - from, capacityFor(Double.BYTES));
            buffer.asDoubleBuffer().put(values, from, length);
            buffer.position(buffer.position() + length * Double.BYTES);
            from += length;
        }
    }

    /** Writes the buffered bytes to the stream and adds them to the digest; does not flush the stream. */
    public void flush() throws IOException {
        digest.update(buffer.array(), 0, buffer.position());
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    /** Returns the buffer with room for some bytes. */
    private ByteBuffer bufferFor(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    /** Returns how many elements of a width in bytes fit into the buffer, at least one. */
    private int capacityFor(int width) throws IOException {
        return bufferFor(width).remaining() / width;
    }
}
