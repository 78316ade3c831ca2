package dev.marquee.cli.evaluation;

import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.ParameterSearch;
import org.jspecify.annotations.Nullable;

/**
 * What a model showed, and what it took.
 *
 * @param evaluation what it showed
 * @param modelBytes how much of the heap the model keeps in use
 * @param peakBytes how much more of the heap than before was in use at the most during the training, with garbage that was not
 *     collected yet
 * @param search what a search tried before, or null if there was none
 */
public record Measured(
        Evaluation evaluation, long modelBytes, long peakBytes, ParameterSearch.@Nullable Outcome search) {}
