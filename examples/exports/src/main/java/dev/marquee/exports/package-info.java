/**
 * Takes in what people exported from other services about films, and writes it again.
 *
 * <p>{@link dev.marquee.exports.PersonalExport} reads the files of a service without a database, {@link
 * dev.marquee.exports.ExportImporter} finds the films and imports the facts as one batch, and {@link
 * dev.marquee.exports.TasteWriter} writes what is stored about a person.
 */
@NullMarked
package dev.marquee.exports;

import org.jspecify.annotations.NullMarked;
