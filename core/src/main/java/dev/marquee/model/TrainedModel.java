package dev.marquee.model;

import java.time.Instant;

/**
 * What the database knows of a model that it keeps. Immutable.
 *
 * @param id its id
 * @param version counted for each kind of model from 1
 * @param origin its kind, parameters, metrics, and what it was trained on
 * @param bytes the size of its file
 * @param sha256 the SHA-256 of its file, 64 hexadecimal digits in lower case
 * @param createdAt when it was stored
 * @param inUse whether it is the one that serves; at most one is
 * @param withdrawn whether a rollback left it behind; later rollbacks pass it over
 */
public record TrainedModel(
        ModelId id,
        int version,
        ModelOrigin origin,
        long bytes,
        String sha256,
        Instant createdAt,
        boolean inUse,
        boolean withdrawn) {

    /** {@return its kind, parameters, metrics, and what it was trained on, as its file says} */
    public ModelInfo info() {
        return origin.info();
    }

    /** {@return such as {@code model 7 (ease, version 2)}, for messages} */
    public String label() {
        return "model " + id + " (" + origin.name() + ", version " + version + ")";
    }
}
