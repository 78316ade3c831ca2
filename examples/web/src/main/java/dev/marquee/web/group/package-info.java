/** Group night: films that several people can watch together. */
@NullMarked
package dev.marquee.web.group;

import org.jspecify.annotations.NullMarked;
