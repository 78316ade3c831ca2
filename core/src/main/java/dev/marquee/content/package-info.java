/**
 * The features of movies, the tokenizer of their texts, and the content model, which scores movies without
 * interactions. Start at {@link dev.marquee.content.CatalogFeatures} and {@link dev.marquee.content.ContentModel}.
 */
@NullMarked
package dev.marquee.content;

import org.jspecify.annotations.NullMarked;
