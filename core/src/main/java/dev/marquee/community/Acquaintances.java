package dev.marquee.community;

import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What is told to a user about the people around them: what their friends like, and who might become a friend. It has
 * what the user may see alone. Somebody likes a movie whom it is a favorite of, or who rated it
 * {@link dev.marquee.taste.Rating#LIKE} or more.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails.
 */
public interface Acquaintances {

    /**
     * Returns which friends of a user like some movies, in one SQL statement.
     *
     * @param user the user
     * @param movies the movies, at most 1000
     * @return the friends by movie; without the movies that no friend likes
     * @throws dev.marquee.InvalidValueException if there are more than 1000 movies
     */
    Map<MovieId, LikingFriends> likedByFriends(UserId user, Collection<MovieId> movies);

    /**
     * Returns how many friends of a user like each movie, in one SQL statement.
     *
     * @param user the user
     * @return the numbers by movie; without the movies that no friend likes
     */
    Map<MovieId, Integer> likesOfFriends(UserId user);

    /**
     * Returns users whom friends of a user are friends with, and whom the user neither follows nor has asked. Cost: two
     * SQL statements, which read the friends of all friends.
     *
     * @param user the user
     * @param limit the greatest number of users, 1 to 1000
     * @return the users, those with the most friends in common first, equal ones by id
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    List<MutualFriends> friendsOfFriends(UserId user, int limit);

    /**
     * Returns users who like some of the same movies, and whom the user neither follows nor has asked. Of those who
     * like a movie, the latest 200 favorites and as many ratings count. Cost: one SQL statement.
     *
     * @param user the user
     * @param movies movies that the user likes, at most 100
     * @param limit the greatest number of users, 1 to 1000
     * @return the users, those with the most movies in common first, equal ones by id
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000, or there are more than 100 movies
     */
    List<SharedLikes> sharingLikes(UserId user, Collection<MovieId> movies, int limit);
}
