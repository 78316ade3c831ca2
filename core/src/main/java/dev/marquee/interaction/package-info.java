/**
 * The interactions of users with movies: the signals with their weights, and the only way to read the rows of a
 * database into an {@link dev.marquee.model.InteractionMatrix}. Start at {@link dev.marquee.interaction.Interactions}.
 */
@NullMarked
package dev.marquee.interaction;

import org.jspecify.annotations.NullMarked;
