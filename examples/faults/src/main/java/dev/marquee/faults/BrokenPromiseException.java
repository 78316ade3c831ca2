package dev.marquee.faults;

import org.jspecify.annotations.Nullable;

/** A try showed that the library does not keep a promise; the message says which. */
final class BrokenPromiseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenPromiseException(String message) {
        this(message, null);
    }

    BrokenPromiseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
