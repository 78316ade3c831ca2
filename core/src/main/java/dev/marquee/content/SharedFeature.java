package dev.marquee.content;

import org.jspecify.annotations.Nullable;

/**
 * A feature that two items have in common, or a history and an item. Immutable.
 *
 * @param block what it is
 * @param id the id that it was given by; 0 for words
 * @param term the word or code; null for what has an id
 * @param addend what it adds to the similarity or the score
 */
public record SharedFeature(
        FeatureBlock block, long id, @Nullable String term, double addend) {}
