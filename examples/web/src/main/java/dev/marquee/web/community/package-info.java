/** Reviews, comments, likes, the pages of members, reports and moderation. */
@NullMarked
package dev.marquee.web.community;

import org.jspecify.annotations.NullMarked;
