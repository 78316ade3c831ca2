package dev.marquee.storage;

import java.util.Optional;

/**
 * How far long works have come: a text by name, kept in the database. Written in the transaction that writes a batch, it is
 * there exactly when the batch is, so that work which was cut off goes on where it was. Thread-safe; every method joins the
 * transaction under way.
 */
public interface Checkpoints {

    /**
     * Reads a checkpoint.
     *
     * @param name 1 to 255 characters
     * @return the state that was put last, or empty
     */
    Optional<String> find(String name);

    /**
     * Writes a checkpoint over the one before.
     *
     * @param name 1 to 255 characters; begin it with what the work is, such as {@code tmdb.sync}
     * @param state whatever the work needs to go on
     */
    void put(String name, String state);

    /**
     * Removes a checkpoint.
     *
     * @param name 1 to 255 characters
     * @return whether there was one
     */
    boolean remove(String name);
}
