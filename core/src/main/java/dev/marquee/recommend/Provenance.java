package dev.marquee.recommend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * How an answer came about: which models made it, how old they are, what had to be done without. Immutable.
 *
 * @param models the models with a part in the scores, the largest weight first
 * @param fallbacks what had to be done without; empty for an answer as it should be
 * @param candidates how many movies were left to choose from by the filter, the history and the pages before
 * @param newcomers how many movies of the catalogue the collaborative model can't know
 */
public record Provenance(List<ModelState> models, Set<Fallback> fallbacks, int candidates, int newcomers) {

    /** Copies the collections. */
    public Provenance {
        models = List.copyOf(models);
        fallbacks = Set.copyOf(fallbacks);
    }

    /**
     * One model's part. Immutable.
     *
     * @param name the model's kind, such as {@code blend}, {@code item-cosine}, {@code genres} or {@code quality}
     * @param weight its weight in the scores, 0 to 1; the weights of an answer add up to 1
     * @param asOf when it was trained, or when what it counts was read
     * @param age from then to the answer
     * @param movies how many movies of the catalogue it knows
     */
    public record ModelState(String name, double weight, Instant asOf, Duration age, int movies) {}

    /** What an answer had to do without. */
    public enum Fallback {
        /** No trained model is in use; the similarities were counted from the favorites themselves. */
        NO_TRAINED_MODEL("no trained model is in use, so similarities were counted from the favorites"),
        /** The person has no history. */
        NO_HISTORY("there is no history, so no model of what people with this taste like took part"),
        /** The person has a history, but the collaborative model knows nothing of it. */
        UNKNOWN_HISTORY("the collaborative model knows none of the movies of the history"),
        /** Neither the preferences nor the history name a genre. */
        NO_GENRES("neither preferences nor history name a genre, so the votes took the place of content"),
        /** Fewer movies pass the filter than were asked for. */
        TOO_FEW_MOVIES("fewer movies are left by the filter and the history than were asked for"),
        /** The call ran inside a transaction. */
        OWN_SNAPSHOT("the call was part of a transaction and read a snapshot of its own");

        private final String text;

        Fallback(String text) {
            this.text = text;
        }

        /** {@return what it means, in a sentence without a full stop} */
        public String text() {
            return text;
        }
    }
}
