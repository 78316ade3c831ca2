package dev.marquee.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream that remembers its first failure, which a writer on top of it keeps to itself. */
final class WatchedStream extends FilterOutputStream {

    private static final String READER_IS_GONE = "Broken pipe";

    private volatile @Nullable IOException failure;

    WatchedStream(OutputStream target) {
        super(target);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            if (failure == null) {
                failure = e;
            }
            throw e;
        }
    }

    /** {@return why something was not written; empty if all was, or if the reader, such as {@code head}, had enough} */
    Optional<String> loss() {
        return Optional.ofNullable(failure)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(message -> !message.contains(READER_IS_GONE));
    }
}
