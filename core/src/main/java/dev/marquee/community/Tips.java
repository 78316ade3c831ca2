package dev.marquee.community;

import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * The films that users recommend to their friends.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails.
 */
public interface Tips {

    /**
     * Recommends a film to a friend.
     *
     * @param from the user
     * @param to a friend
     * @param movie the movie
     * @param note a note, 1 to 2000 characters, or null
     * @return the recommendation
     * @throws dev.marquee.InvalidValueException if the note shows nothing or is too long
     * @throws dev.marquee.NotFoundException if the movie or a user does not exist
     * @throws dev.marquee.NotAllowedException if the two are not friends
     * @throws dev.marquee.DuplicateException if the user recommended the movie to the friend already; the field is
     *     {@code tip}
     */
    Tip send(UserId from, UserId to, MovieId movie, @Nullable String note);

    /**
     * Returns the films that were recommended to a user, the newest first.
     *
     * @param user the user
     * @param page the page
     * @return the recommendations
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Tip> received(UserId user, PageRequest page);

    /**
     * Returns the films that a user recommended, the newest first.
     *
     * @param user the user
     * @param page the page
     * @return the recommendations
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Tip> sent(UserId user, PageRequest page);

    /**
     * Counts the recommendations that a user has not seen.
     *
     * @param user the user
     * @return the number, 0 or more
     */
    long unseen(UserId user);

    /**
     * Notes that the recipient has seen a recommendation.
     *
     * @param to the recipient
     * @param tip the recommendation
     * @return whether this call noted it
     * @throws dev.marquee.NotFoundException if the user got no such recommendation
     */
    boolean see(UserId to, TipId tip);

    /**
     * Removes a recommendation.
     *
     * @param user who made or got it
     * @param tip the recommendation
     * @return whether it was there
     */
    boolean remove(UserId user, TipId tip);
}
