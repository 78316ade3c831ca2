package dev.marquee.cli.movielens;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a folder or file is not one that MovieLens publishes; nothing was written. The message names the file,
 * and the line if it is about one.
 */
public final class MovieLensException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MovieLensException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
