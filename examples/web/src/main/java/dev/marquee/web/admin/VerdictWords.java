package dev.marquee.web.admin;

import dev.marquee.training.GuardVerdict;
import dev.marquee.web.server.Numbers;
import java.util.Locale;

/** Says what the comparison of a new model with the one in use found. */
final class VerdictWords {

    private VerdictWords() {}

    /** {@return one sentence without a period} */
    static String of(GuardVerdict verdict) {
        return switch (verdict.kind()) {
            case NOT_ASKED -> "It was not compared with the model before, as you chose";
            case NO_PRESENT_MODEL -> "There was no model before to compare it with" + alone(verdict);
            case TOO_LITTLE_DATA ->
                "Fewer than fifty people have two favorites or more, too few for a comparison with the model before"
                        + alone(verdict);
            case PRESENT_MODEL_UNREADABLE ->
                "The model before could not be read, so there was nothing to compare with" + alone(verdict);
            case SAME_SPLIT -> compared(verdict, "the latest favorite of each of");
            case SINCE_TRAINED -> compared(verdict, "the favorites since the last training of");
        };
    }

    private static String alone(GuardVerdict verdict) {
        return Double.isNaN(verdict.candidate())
                ? ""
                : String.format(
                        Locale.ROOT, "; alone it reaches NDCG@10 %.3f for %s", verdict.candidate(), people(verdict));
    }

    private static String compared(GuardVerdict verdict, String heldOut) {
        String found;
        if (verdict.isSignificantlyWorse()) {
            found = "it is worse than the model before, by more than chance would explain";
        } else if (verdict.candidate() >= verdict.present()) {
            found = "it is as good as the model before, or better";
        } else {
            found = "it is a little behind the model before, no more than chance would explain";
        }
        return String.format(
                Locale.ROOT,
                "Measured on %s %s, %s: NDCG@10 %.3f against %.3f (p = %.2g)",
                heldOut,
                people(verdict),
                found,
                verdict.candidate(),
                verdict.present(),
                verdict.pValue());
    }

    private static String people(GuardVerdict verdict) {
        return verdict.users() == 1 ? "1 person" : Numbers.text(verdict.users()) + " people";
    }
}
