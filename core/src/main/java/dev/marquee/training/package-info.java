/**
 * Trains models while the application runs: training in the background, the models that are kept, and the one in use.
 * Start at {@link dev.marquee.training.Models}.
 */
@NullMarked
package dev.marquee.training;

import org.jspecify.annotations.NullMarked;
