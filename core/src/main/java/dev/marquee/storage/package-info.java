/**
 * The SPI that a storage implements, found by {@link java.util.ServiceLoader}. Applications do not call it.
 */
@NullMarked
package dev.marquee.storage;

import org.jspecify.annotations.NullMarked;
