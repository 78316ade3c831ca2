/**
 * Learning: the data that models see and the models themselves. Not exported until its shape has settled.
 */
@NullMarked
package dev.marquee.model;

import org.jspecify.annotations.NullMarked;
