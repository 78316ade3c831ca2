package dev.marquee.cli.movielens;

import org.jspecify.annotations.Nullable;

/** A folder or file is not what MovieLens publishes; nothing was written. The message names the file, and the line if one is at fault. */
public final class MovieLensException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MovieLensException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
