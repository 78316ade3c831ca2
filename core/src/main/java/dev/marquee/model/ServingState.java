package dev.marquee.model;

import java.util.Optional;

/**
 * The model that currently serves, and the reason if it is not the one that the database marks as in use. Immutable.
 *
 * @param model the model in memory; empty if there is none
 * @param problem why the model in use according to the database does not serve, such as damaged bytes; empty if it
 *     serves, or if no model is in use
 */
public record ServingState(Optional<TrainedModel> model, Optional<String> problem) {}
