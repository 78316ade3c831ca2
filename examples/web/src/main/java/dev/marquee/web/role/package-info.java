/** Who may administrate: an active administrator always remains. */
@NullMarked
package dev.marquee.web.role;

import org.jspecify.annotations.NullMarked;
