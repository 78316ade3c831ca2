/**
 * The SPI that a storage implements, found by {@link java.util.ServiceLoader}. Applications do not call it, but for
 * {@link dev.marquee.storage.TrainingData} and {@link dev.marquee.storage.Checkpoints}, which the front door hands out.
 */
@NullMarked
package dev.marquee.storage;

import org.jspecify.annotations.NullMarked;
