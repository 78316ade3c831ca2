/**
 * An application that keeps writing while its database is backed up, lost and restored: start at
 * {@link dev.marquee.operations.Load}.
 */
@NullMarked
package dev.marquee.operations;

import org.jspecify.annotations.NullMarked;
