package dev.marquee.exports;

/**
 * A row of an export that is not imported, whatever the catalog has. Immutable.
 *
 * @param row what the row is called, as in {@link ExportedRow#row()}; of a whole list, the name of its file
 * @param reason why, such as {@code an episode of a series}
 */
public record SkippedRow(String row, String reason) {}
