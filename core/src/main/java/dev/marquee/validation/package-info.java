/**
 * Rules of values, checked at the public methods, and checksums. Not exported to applications.
 */
@NullMarked
package dev.marquee.validation;

import org.jspecify.annotations.NullMarked;
