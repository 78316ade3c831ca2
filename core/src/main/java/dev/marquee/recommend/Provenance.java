package dev.marquee.recommend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Where an answer comes from: which models produced it, how old they are, and what was missing. Immutable.
 *
 * @param models the models that contribute to the scores, the largest weight first
 * @param fallbacks what was missing; empty for an answer with every part
 * @param candidates the number of movies to choose from, without those excluded by the filter, the history and the
 *     previous pages
 * @param newcomers the number of movies of the catalog that were added, or liked for the first time, after the
 *     collaborative model was made
 */
public record Provenance(List<ModelState> models, Set<Fallback> fallbacks, int candidates, int newcomers) {

    /** Copies the collections. */
    public Provenance {
        models = List.copyOf(models);
        fallbacks = Set.copyOf(fallbacks);
    }

    /**
     * One model's contribution. Immutable.
     *
     * @param name the model's kind, such as {@code blend}, {@code item-cosine}, {@code genres} or {@code quality}
     * @param weight its weight in the scores, 0 to 1; the weights of an answer add up to 1
     * @param asOf when the model was trained or, for a model that needs no training, when its data was last compared
     *     with the database
     * @param age the time from then to the answer, 0 or more
     * @param movies the number of movies of the catalog that the model knows
     */
    public record ModelState(String name, double weight, Instant asOf, Duration age, int movies) {}

    /** What was missing for an answer, and what replaced it. */
    public enum Fallback {
        /** No trained model is in use; item-item similarities of the favorites took its place. */
        NO_TRAINED_MODEL("no trained model is in use; similarities computed from the favorites took its place"),
        /**
         * The favorites of all users are still being read for the first time, so that similarities computed from them
         * did not contribute.
         */
        FAVORITES_NOT_READ("the favorites are still being read for the first time; they did not contribute"),
        /** The history is empty, so that the collaborative model did not contribute. */
        NO_HISTORY("the history is empty; the collaborative model did not contribute"),
        /**
         * The history is not empty, but the collaborative model has no scores for it, so that it did not contribute.
         */
        UNKNOWN_HISTORY("the collaborative model has no scores for this history; it did not contribute"),
        /** Neither the preferences nor the history have a genre; quality took the place of content. */
        NO_GENRES("neither the preferences nor the history have a genre; quality took the place of content"),
        /** Fewer movies than the limit are left by the filter, the history and the previous pages. */
        TOO_FEW_MOVIES("fewer movies than requested are left by the filter, the history and the previous pages"),
        /**
         * The call ran inside a transaction, so that its answer has what the transaction wrote, which other calls may
         * never see.
         */
        OWN_SNAPSHOT("the call ran inside a transaction and saw what the transaction wrote");

        private final String text;

        Fallback(String text) {
            this.text = text;
        }

        /** {@return the explanation, a sentence without a period} */
        public String text() {
            return text;
        }
    }
}
