package dev.marquee.serving;

import dev.marquee.MarqueeException;
import dev.marquee.kernel.NumberInput;
import dev.marquee.kernel.NumberOutput;
import dev.marquee.serving.BackgroundTasks.Pace;
import dev.marquee.storage.StateStore;
import dev.marquee.storage.StateStore.StoredState;
import dev.marquee.storage.Storage;
import dev.marquee.validation.Sha256;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a computed value in the database, so that another process or the next start need not compute it again. Nothing
 * depends on it: a value that can't be read counts as none, and one that can't be written is not kept. Both are logged
 * once, and again after a success. Thread-safe.
 *
 * @param <T> the type of the value
 */
final class KeptState<T> {

    private static final Logger LOG = LoggerFactory.getLogger(KeptState.class);

    /** Turns values into numbers and back. */
    interface Codec<T> {

        /** Writes a value. */
        void write(T value, NumberOutput out) throws IOException;

        /** Reads a value that {@link #write} wrote. */
        T read(NumberInput in) throws IOException;
    }

    /** Says that a value can't have been written. */
    static final class DamagedStateException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DamagedStateException(String problem) {
            super("it is damaged: " + problem);
        }
    }

    private final Storage storage;
    private final String name;
    private final int version;
    private final Codec<T> codec;
    private final AtomicBoolean readingFailed = new AtomicBoolean();
    private final AtomicBoolean writingFailed = new AtomicBoolean();

    /**
     * Creates the access to a kept value.
     *
     * @param storage the storage that keeps it
     * @param name its name, see {@link StateStore}
     * @param version the version of the codec; a value of another version counts as none
     * @param codec turns values into numbers and back
     */
    KeptState(Storage storage, String name, int version, Codec<T> codec) {
        this.storage = storage;
        this.name = name;
        this.version = version;
        this.codec = codec;
    }

    /**
     * Checks a value that was read.
     *
     * @param condition what holds for every value that was written
     * @param problem what is wrong otherwise
     */
    static void require(boolean condition, String problem) {
        if (!condition) {
            throw new DamagedStateException(problem);
        }
    }

    /** {@return the kept state without its bytes; empty if there is none} */
    Optional<StoredState> find() {
        return storage.states().find(name);
    }

    /**
     * Reads a kept value.
     *
     * @param state the state to read
     * @param pace is called while bytes are read
     * @return the value; empty if its bytes are missing, damaged or of another version, which is logged
     */
    Optional<T> read(StoredState state, Pace pace) {
        try (InputStream bytes = new PacedInput(storage.states().read(state), pace)) {
            // The digest is that of the bytes that were used, so that none is verified and then read again.
            MessageDigest digest = Sha256.digest();
            NumberInput in = new NumberInput(bytes, digest, DamagedStateException::new);
            int present = in.number();
            if (present != version) {
                throw new DamagedStateException("version " + present + " instead of " + version);
            }
            T value = codec.read(in);
            if (bytes.read() >= 0) {
                throw new DamagedStateException("there are bytes after its end");
            }
            if (!Sha256.hex(digest).equals(state.sha256())) {
                throw new DamagedStateException("its SHA-256 checksum is not the stored one");
            }
            readingFailed.set(false);
            return Optional.of(value);
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Damaged bytes can make the codec fail in any way before the checksum is verified.
            if (!readingFailed.getAndSet(true)) {
                LOG.warn("the kept state '{}' can't be read, so that it is computed again", name, e);
            }
            return Optional.empty();
        }
    }

    /**
     * Keeps a value in place of the present one.
     *
     * @param value the value
     * @param description what {@link StoredState#description} returns
     * @param pace is called while bytes are written
     * @return the kept state; empty if the database refused it, which is logged
     */
    Optional<StoredState> write(T value, String description, Pace pace) {
        try {
            StoredState stored = storage.states().write(name, description, stream -> {
                NumberOutput out = new NumberOutput(new PacedOutput(stream, pace), Sha256.digest());
                out.number(version);
                codec.write(value, out);
                out.flush();
            });
            writingFailed.set(false);
            return Optional.of(stored);
        } catch (IOException | MarqueeException e) {
            if (!writingFailed.getAndSet(true)) {
                LOG.warn("the state '{}' can't be kept, so that the next start computes it again", name, e);
            }
            return Optional.empty();
        }
    }

    private static final class PacedInput extends FilterInputStream {

        private final Pace pace;

        PacedInput(InputStream in, Pace pace) {
            super(in);
            this.pace = pace;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            pace.step();
            return in.read(bytes, from, length);
        }
    }

    private static final class PacedOutput extends FilterOutputStream {

        private final Pace pace;

        PacedOutput(OutputStream out, Pace pace) {
            super(out);
            this.pace = pace;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            pace.step();
            out.write(bytes, from, length);
        }
    }
}
