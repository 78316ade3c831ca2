/** What the site itself remembers, in a file of its own: who is logged in, and what administrators did. */
@NullMarked
package dev.marquee.web.session;

import org.jspecify.annotations.NullMarked;
