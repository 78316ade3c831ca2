package dev.marquee.community;

import java.time.Instant;

/**
 * An account on a list of followers, of requests or of blocks. Immutable.
 *
 * @param user the account
 * @param since when it was accepted as a follower, or the request or the block was made
 */
public record Contact(Author user, Instant since) {}
