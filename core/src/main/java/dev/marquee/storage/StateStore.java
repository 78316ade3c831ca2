package dev.marquee.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps state that was computed from the database, so that another process or the next start need not compute it again.
 * Everything in it can be deleted at any time without a loss. A storage implements it. Thread-safe. Every method joins
 * the transaction that is under way, if there is one.
 */
public interface StateStore {

    /** Writes the bytes of a state. */
    @FunctionalInterface
    interface Content {

        /**
         * Writes all bytes.
         *
         * @param out the stream to write to; it need not be closed. Its own failures are {@link
         *     dev.marquee.StorageException}s
         * @throws IOException if the content can't be produced
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * A stored state. Immutable.
     *
     * @param id a number that no other state of this database has had
     * @param name the name of the state
     * @param description what the writer said about it
     * @param sha256 the SHA-256 checksum of the bytes in lower-case hexadecimal digits
     * @param bytes the number of bytes
     * @param writtenAt when it was written
     */
    record StoredState(long id, String name, String description, String sha256, long bytes, Instant writtenAt) {}

    /**
     * Finds a state without its bytes. Cost: one row by an index.
     *
     * @param name the name of the state
     * @return the state that was written last under this name; empty if there is none
     */
    Optional<StoredState> find(String name);

    /**
     * Opens the bytes of a state. The stream reads them piece by piece and holds no lock or transaction between two
     * pieces. The reader verifies the checksum.
     *
     * @param state the state
     * @return the bytes; reading throws a {@link dev.marquee.StorageException} if a piece is missing, for instance
     *     because the state was replaced in the meantime
     */
    InputStream read(StoredState state);

    /**
     * Stores a state and deletes those that were written under the name before. The bytes are written in pieces of
     * about a megabyte, each in a transaction of its own, so that no other writer waits for long; a state is found once
     * all of its bytes are stored. What a killed process left is deleted by a later call for the name.
     *
     * @param name the name of the state, 1 to 100 characters
     * @param description a text about the state that {@link #find} returns, at most 20,000 characters
     * @param content writes the bytes; an exception that it throws ends the writing and reaches the caller
     * @return the stored state
     * @throws IOException if the content throws it
     */
    StoredState write(String name, String description, Content content) throws IOException;

    /**
     * Removes the states of a name.
     *
     * @param name the name
     */
    void remove(String name);
}
