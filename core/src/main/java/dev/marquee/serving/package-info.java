/**
 * The implementation of {@link dev.marquee.recommend.Recommender}: the catalog and the interactions in memory, the
 * model in use, the scores with their parts, the re-ranking, and the reasons. Not exported.
 */
@NullMarked
package dev.marquee.serving;

import org.jspecify.annotations.NullMarked;
