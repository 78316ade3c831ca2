package dev.marquee.taste;

/**
 * The sums over a user's plays. Immutable.
 *
 * @param plays the number of plays, 0 or more
 * @param movies the number of different movies
 * @param rewatches the number of plays of a movie that the user had watched before
 * @param minutes the sum of the movies' running times over the plays, as far as they are known
 */
public record WatchTotals(long plays, long movies, long rewatches, long minutes) {}
