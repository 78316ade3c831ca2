package dev.marquee.model;

import java.time.Instant;

/**
 * The description of a model that is stored in the database. Immutable.
 *
 * @param id the id of the model
 * @param version the version, counted from 1 for each kind of model
 * @param origin the kind, parameters, metrics and training data of the model
 * @param bytes the size of the model file in bytes
 * @param sha256 the SHA-256 of the model file, 64 hexadecimal digits in lower case
 * @param createdAt when the model was stored
 * @param inUse whether the database marks the model as the one that serves; true for at most one model
 * @param withdrawn whether a rollback replaced the model; later rollbacks skip it
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

    /** {@return the description of the model and its training, as in the model's file} */
    public ModelInfo info() {
        return origin.info();
    }

    /** {@return a label for messages, such as {@code model 7 (ease, version 2)}} */
    public String label() {
        return "model " + id + " (" + origin.name() + ", version " + version + ")";
    }
}
