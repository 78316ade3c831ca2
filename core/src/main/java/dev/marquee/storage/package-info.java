/**
 * The SPI that a storage implements; {@link java.util.ServiceLoader} finds it. Applications call only {@link
 * dev.marquee.storage.TrainingData} and {@link dev.marquee.storage.Checkpoints}, which {@link dev.marquee.Marquee}
 * returns.
 */
@NullMarked
package dev.marquee.storage;

import org.jspecify.annotations.NullMarked;
