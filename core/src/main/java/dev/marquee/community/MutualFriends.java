package dev.marquee.community;

import java.util.List;

/**
 * A user whom friends of another user are friends with. Immutable.
 *
 * @param user the user
 * @param through some of the friends in common, by username; at most {@value #MAX_NAMED}
 * @param count the number of friends in common, 1 or more
 */
public record MutualFriends(Author user, List<Author> through, int count) {

    /** The greatest number of friends that are named. */
    public static final int MAX_NAMED = 3;

    /** Copies the list. */
    public MutualFriends {
        through = List.copyOf(through);
    }
}
