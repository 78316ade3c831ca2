/** Lists, the feed, friends, and the films that friends recommend to each other. */
@NullMarked
package dev.marquee.web.social;

import org.jspecify.annotations.NullMarked;
