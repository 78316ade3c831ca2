package dev.marquee.taste;

/**
 * A group of plays. Immutable.
 *
 * @param key what the group is known by: the month, year, decade, code or first minute as text, or the id of the genre
 *     or person
 * @param label the name of the genre or person, otherwise the key
 * @param plays the number of plays, 1 or more
 * @param movies the number of different movies, 1 or more
 * @param minutes the sum of the movies' running times over the plays, as far as they are known, 0 or more
 */
public record WatchCount(String key, String label, long plays, long movies, long minutes) {}
