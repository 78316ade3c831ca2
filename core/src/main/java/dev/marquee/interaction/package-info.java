/**
 * What users did with movies, as numbers: the signals and their weights, and the one road from the rows of a database to an
 * {@link dev.marquee.model.InteractionMatrix}.
 */
@NullMarked
package dev.marquee.interaction;

import org.jspecify.annotations.NullMarked;
