/** Models that learn from interactions: their training data, trainers, trained models and file format. */
@NullMarked
package dev.marquee.model;

import org.jspecify.annotations.NullMarked;
