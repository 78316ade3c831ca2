/** Measures how long the site takes for its pages under load. */
@NullMarked
package dev.marquee.web.load;

import org.jspecify.annotations.NullMarked;
