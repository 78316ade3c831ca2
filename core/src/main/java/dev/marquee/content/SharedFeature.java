package dev.marquee.content;

import org.jspecify.annotations.Nullable;

/**
 * A feature that two items share, or that an item shares with a history. Immutable.
 *
 * @param block the kind of the feature
 * @param id the id that was passed to the builder; 0 for words and languages
 * @param term the word or language code; null for a feature that has an id
 * @param addend the amount that the feature adds to the similarity or the score, more than 0
 */
public record SharedFeature(
        FeatureBlock block, long id, @Nullable String term, double addend) {}
