/**
 * Rules of values, checked at the public methods, and checksums. For storages: applications don't need it, and it may
 * change with any version.
 */
@NullMarked
package dev.marquee.validation;

import org.jspecify.annotations.NullMarked;
