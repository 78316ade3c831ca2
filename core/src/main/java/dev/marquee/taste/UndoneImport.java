package dev.marquee.taste;

/**
 * What undoing an import did. Immutable.
 *
 * @param restored the number of facts that were taken back: removed, or replaced by what was there before the import
 * @param kept the number of facts that stay, because they were changed or removed after the import
 */
public record UndoneImport(int restored, int kept) {}
