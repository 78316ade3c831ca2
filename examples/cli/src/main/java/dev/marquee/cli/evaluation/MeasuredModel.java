package dev.marquee.cli.evaluation;

import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.ParameterSearch;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of a model with the memory that it took.
 *
 * @param evaluation the evaluation
 * @param modelBytes the heap that the trained model holds
 * @param peakBytes the largest growth of the heap during the training, including garbage that was not collected yet
 * @param search the search for parameters that came before, or null if there was none
 */
public record MeasuredModel(
        Evaluation evaluation, long modelBytes, long peakBytes, ParameterSearch.@Nullable Outcome search) {}
