package dev.marquee.storage.jooq;

import dev.marquee.StorageException;

/**
 * Thrown when a row refers to a row that does not exist. References are checked before a row is written, so that a row
 * was deleted in between; this package maps it to a type of the API.
 */
final class MissingReferenceException extends StorageException {

    private static final long serialVersionUID = 1L;

    MissingReferenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
