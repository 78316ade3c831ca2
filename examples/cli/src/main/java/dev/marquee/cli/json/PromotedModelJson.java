package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.training.GuardVerdict;
import dev.marquee.training.TrainingOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A model that was trained and put to use.
 *
 * @param model the model
 * @param guard how it compares with the model that was in use before
 */
public record PromotedModelJson(@JsonUnwrapped TrainedModelJson model, Guard guard) {

    /** How two models compare; a figure that was not measured is null. */
    record Guard(
            GuardVerdict.Kind compared,
            @JsonProperty("people") int users,
            @JsonProperty("NDCG@10") @Nullable Double candidate,
            @JsonProperty("presentNDCG@10") @Nullable Double present,
            double p) {}

    /** {@return the JSON form of the outcome} */
    public static PromotedModelJson of(TrainingOutcome.Promoted promoted) {
        GuardVerdict verdict = promoted.verdict();
        return new PromotedModelJson(
                TrainedModelJson.of(promoted.model()),
                new Guard(
                        verdict.kind(),
                        verdict.users(),
                        nullIfNotANumber(verdict.candidate()),
                        nullIfNotANumber(verdict.present()),
                        verdict.pValue()));
    }

    private static @Nullable Double nullIfNotANumber(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
