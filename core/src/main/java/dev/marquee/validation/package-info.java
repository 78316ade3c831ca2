/**
 * The rules that values are held to where they enter. Not exported.
 */
@NullMarked
package dev.marquee.validation;

import org.jspecify.annotations.NullMarked;
