package dev.marquee.spark;

import java.io.Serializable;

/**
 * What one user likes. The arrays are not copied.
 *
 * @param user the user's number
 * @param items the items, ascending
 * @param times the time of each, in seconds since 1970
 */
record UserRow(int user, int[] items, long[] times) implements Serializable {}
