/**
 * What movies are: their features as numbers, the words of their texts, and the content model, which scores a movie that no
 * user has touched. Start at {@link dev.marquee.content.CatalogFeatures} and {@link dev.marquee.content.ContentModel}.
 */
@NullMarked
package dev.marquee.content;

import org.jspecify.annotations.NullMarked;
