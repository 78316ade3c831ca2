package dev.marquee.storage.jooq;

import dev.marquee.StorageException;

/** Thrown when a row breaks a unique constraint; this package maps it to a type of the API where the API names one. */
final class UniqueViolationException extends StorageException {

    private static final long serialVersionUID = 1L;

    UniqueViolationException(String message, Throwable cause) {
        super(message, cause);
    }
}
