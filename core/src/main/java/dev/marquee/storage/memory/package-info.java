/**
 * Rows, sort keys and pages of a storage that keeps its rows in memory. For storages: applications don't need it, and
 * it may change with any version.
 */
@NullMarked
package dev.marquee.storage.memory;

import org.jspecify.annotations.NullMarked;
