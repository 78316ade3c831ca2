/**
 * The machine behind {@link dev.marquee.recommend.Recommender}: the catalog and the interactions kept in memory, the model that
 * serves, scores and their parts, re-ranking, reasons. Not exported.
 */
@NullMarked
package dev.marquee.serving;

import org.jspecify.annotations.NullMarked;
