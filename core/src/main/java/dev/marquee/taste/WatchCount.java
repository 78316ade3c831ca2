package dev.marquee.taste;

/**
 * A group of plays. Immutable.
 *
 * @param key what the group is known by: the month, year, decade, code or first minute as text, the id of the genre, or
 *     TMDb's id of the person
 * @param label the name of the genre or person, otherwise the key; the key of a person whose name is not known
 * @param plays the number of plays, 1 or more
 * @param movies the number of different movies, 1 or more
 * @param minutes the sum of the movies' running times over the plays, as far as they are known, 0 or more
 */
public record WatchCount(String key, String label, long plays, long movies, long minutes) {}
