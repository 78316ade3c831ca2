package dev.marquee.storage;

import java.util.Optional;

/**
 * The progress of long tasks, stored in the database as a text by name. A checkpoint that is written in the transaction
 * of a batch is stored exactly if the batch is, so an interrupted task can continue from it. Thread-safe. Every method
 * joins the transaction that is under way, if there is one, and throws {@link dev.marquee.StorageException} if the
 * database fails.
 */
public interface Checkpoints {

    /**
     * Reads a checkpoint.
     *
     * @param name 1 to 255 characters
     * @return the state that was written last, or empty if there is none
     * @throws dev.marquee.InvalidValueException if the name breaks its rule
     */
    Optional<String> find(String name);

    /**
     * Writes a checkpoint, replacing the previous one.
     *
     * @param name 1 to 255 characters, which should start with the kind of task, such as {@code tmdb.sync}
     * @param state the text that the task needs to continue
     * @throws dev.marquee.InvalidValueException if the name breaks its rule
     */
    void put(String name, String state);

    /**
     * Removes a checkpoint.
     *
     * @param name 1 to 255 characters
     * @return whether the checkpoint existed
     * @throws dev.marquee.InvalidValueException if the name breaks its rule
     */
    boolean remove(String name);
}
