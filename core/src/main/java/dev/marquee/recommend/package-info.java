/**
 * Serving: what a person should watch, and why.
 */
@NullMarked
package dev.marquee.recommend;

import org.jspecify.annotations.NullMarked;
