/**
 * What a user likes: favorites and preferred genres.
 */
@NullMarked
package dev.marquee.taste;

import org.jspecify.annotations.NullMarked;
