package dev.marquee.serving;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * A stream that lets its reader rest: after each {@link #PART} bytes, for as long as getting and using them took, but
 * not longer than {@link #LONGEST_NANOS}. A long reading takes about twice the time, and half of a processor. Confined
 * to one thread.
 *
 * <p>On a busy machine, a thread that becomes ready waits until one that computes without a pause has used its slice,
 * and a call that sends several small statements waits so once for each. A reader that rests every few milliseconds
 * lets them pass, here and on the machine of the database.
 */
final class PacedInputStream extends FilterInputStream {

    /** The bytes after which the reader rests; a storage's unit is about the same. */
    static final int PART = 1 << 20;

    /** The longest rest. */
    static final long LONGEST_NANOS = 20_000_000;

    private final LongSupplier ticker;
    private final LongConsumer pause;
    private long partBegan;
    private int inPart;

    /**
     * Paces a stream.
     *
     * @param in the stream
     * @param ticker the time in nanoseconds from anywhere on
     * @param pause waits for some nanoseconds; it may end sooner
     */
    PacedInputStream(InputStream in, LongSupplier ticker, LongConsumer pause) {
        super(in);
        this.ticker = ticker;
        this.pause = pause;
        this.partBegan = ticker.getAsLong();
    }

    @Override
    public int read() throws IOException {
        rest();
        int one = super.read();
        inPart += one < 0 ? 0 : 1;
        return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        rest();
        int count = super.read(target, offset, length);
        inPart += Math.max(0, count);
        return count;
    }

    @Override
    public long skip(long most) throws IOException {
        rest();
        long count = super.skip(Math.min(most, PART));
        inPart += (int) count;
        return count;
    }

    /** Before a reading, so that what the reader did with the part counts, and nobody waits at the end. */
    private void rest() {
        if (inPart < PART) {
            return;
        }
        pause.accept(Math.min(ticker.getAsLong() - partBegan, LONGEST_NANOS));
        partBegan = ticker.getAsLong();
        inPart = 0;
    }
}
