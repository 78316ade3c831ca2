package dev.marquee.storage.jooq;

import dev.marquee.StorageException;

/** A row broke a unique constraint. Answered inside this package where the API promises an answer. */
final class UniqueViolationException extends StorageException {

    private static final long serialVersionUID = 1L;

    UniqueViolationException(String message, Throwable cause) {
        super(message, cause);
    }
}
