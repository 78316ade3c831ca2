package dev.marquee.model;

import java.util.Optional;

/**
 * Which model serves, and what stands in the way of the one that should. Immutable.
 *
 * @param model the model in memory; empty where none is
 * @param problem why the model in use according to the database does not serve, such as damaged bytes; empty where it does, or
 *     where none is in use
 */
public record ServingState(Optional<TrainedModel> model, Optional<String> problem) {}
