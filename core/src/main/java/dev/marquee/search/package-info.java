/**
 * What a search compares: the normalized words of texts and of what people type, the words of an index in memory,
 * the ids of its entries, and the order of what was found. No SQL: a storage finds candidates by their words, and this
 * package judges them. For storages: applications don't need it, and it may change with any version.
 */
@NullMarked
package dev.marquee.search;

import org.jspecify.annotations.NullMarked;
