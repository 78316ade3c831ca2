package dev.marquee.community;

import java.util.List;

/**
 * The friends who like a movie: they marked it as a favorite, or rated it {@link dev.marquee.taste.Rating#LIKE} or
 * more. Immutable.
 *
 * @param friends some of them, by username; at most {@value #MAX_NAMED}
 * @param count the number of all of them, 1 or more
 */
public record LikingFriends(List<Author> friends, int count) {

    /** The greatest number of friends that are named. */
    public static final int MAX_NAMED = 3;

    /** Copies the list. */
    public LikingFriends {
        friends = List.copyOf(friends);
    }
}
