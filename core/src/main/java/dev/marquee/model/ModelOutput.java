package dev.marquee.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Writes numbers, little end first, and digests what it writes. Confined to one thread. */
final class ModelOutput {

    private final OutputStream out;
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    ModelOutput(OutputStream out, MessageDigest digest) {
        this.out = out;
        this.digest = digest;
    }

    void bytes(byte[] values) throws IOException {
        flush();
        digest.update(values);
        out.write(values);
    }

    void number(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void number(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    void number(double value) throws IOException {
        room(Double.BYTES).putDouble(value);
    }

    void text(String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        bytes(bytes);
    }

    void numbers(int[] values) throws IOException {
        for (int from = 0; from < values.length; ) {
            int length = Math.min(values.length - from, free(Integer.BYTES));
            buffer.asIntBuffer().put(values, from, length);
            buffer.position(buffer.position() + length * Integer.BYTES);
            from += length;
        }
    }

    void numbers(long[] values) throws IOException {
        for (int from = 0; from < values.length; ) {
            int length = Math.min(values.length - from, free(Long.BYTES));
            buffer.asLongBuffer().put(values, from, length);
            buffer.position(buffer.position() + length * Long.BYTES);
            from += length;
        }
    }

    void numbers(float[] values) throws IOException {
        for (int from = 0; from < values.length; ) {
            int length = Math.min(values.length - from, free(Float.BYTES));
            buffer.asFloatBuffer().put(values, from, length);
            buffer.position(buffer.position() + length * Float.BYTES);
            from += length;
        }
    }

    void numbers(double[] values) throws IOException {
        for (int from = 0; from < values.length; ) {
            int length = Math.min(values.length - from, free(Double.BYTES));
            buffer.asDoubleBuffer().put(values, from, length);
            buffer.position(buffer.position() + length * Double.BYTES);
            from += length;
        }
    }

    void flush() throws IOException {
        digest.update(buffer.array(), 0, buffer.position());
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private int free(int width) throws IOException {
        return room(width).remaining() / width;
    }
}
