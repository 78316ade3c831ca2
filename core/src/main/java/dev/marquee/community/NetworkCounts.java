package dev.marquee.community;

/**
 * The sizes of a user's lists of accounts, as a viewer sees them. Immutable.
 *
 * @param followers the number of followers, 0 or more
 * @param following the number of accounts that the user follows, 0 or more
 * @param friends the number of friends, 0 or more
 */
public record NetworkCounts(long followers, long following, long friends) {}
