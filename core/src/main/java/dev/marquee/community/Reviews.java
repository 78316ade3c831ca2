package dev.marquee.community;

import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The reviews that users write of movies: at most one current one per user and movie.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails.
 */
public interface Reviews {

    /**
     * Writes a review, and with it the author's rating of the movie if it has one.
     *
     * @param author the author
     * @param review the review
     * @return the review as its author sees it
     * @throws dev.marquee.DuplicateException if the author has a current review of the movie; the field is
     *     {@code review}
     * @throws dev.marquee.NotFoundException if the author or the movie does not exist
     */
    Review write(UserId author, NewReview review);

    /**
     * Changes a review. What it said before is kept among its {@link #edits}; a change of who sees it is not an edit.
     *
     * @param author the author
     * @param review the review
     * @param changes what changes; if nothing does, nothing is written
     * @return the review as its author sees it
     * @throws dev.marquee.NotFoundException if the user has no such review, or deleted it
     */
    Review edit(UserId author, ReviewId review, ReviewChanges changes);

    /**
     * Deletes a review: nobody else sees it, its comments and its likes any more. Its author may {@link #restore} it;
     * the account's deletion removes it for good.
     *
     * @param author the author
     * @param review the review
     * @return whether this call deleted it; false if it was deleted
     * @throws dev.marquee.NotFoundException if the user has no such review
     */
    boolean delete(UserId author, ReviewId review);

    /**
     * Takes the deletion of a review back, with its comments and likes.
     *
     * @param author the author
     * @param review the review
     * @return whether this call restored it; false if it was not deleted
     * @throws dev.marquee.DuplicateException if the author has written another review of the movie since; the field is
     *     {@code review}
     * @throws dev.marquee.NotFoundException if the user has no such review
     */
    boolean restore(UserId author, ReviewId review);

    /**
     * Finds a review by its id. Cost: at most four SQL statements, as of a page.
     *
     * @param viewer who looks
     * @param review the id
     * @return the review; empty if it does not exist or the viewer may not see it
     */
    Optional<Review> find(Viewer viewer, ReviewId review);

    /**
     * Finds the current review of a movie by an author.
     *
     * @param viewer who looks
     * @param author the author
     * @param movie the movie
     * @return the review; empty if there is none or the viewer may not see it
     */
    Optional<Review> find(Viewer viewer, UserId author, MovieId movie);

    /**
     * Returns one page of the reviews that the viewer may see, without deleted ones, in at most four SQL statements.
     *
     * @param viewer who looks
     * @param query the restriction, order and page
     * @return the page
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Review> list(Viewer viewer, ReviewQuery query);

    /**
     * Counts the reviews of a movie that the viewer may see. Each review of the movie is looked at, so that 100,000 of
     * them take about a second. A page is better served by the {@linkplain #count(Viewer, MovieId, int) count up to a
     * limit}.
     *
     * @param viewer who looks
     * @param movie the movie
     * @return the number, 0 or more
     */
    long count(Viewer viewer, MovieId movie);

    /**
     * Counts the reviews of a movie that the viewer may see up to a limit, for a page that then says "1,000 or more".
     *
     * @param viewer who looks
     * @param movie the movie
     * @param most where the count ends, 1 or more
     * @return the number, or {@code most} if there are as many or more
     * @throws dev.marquee.InvalidValueException if {@code most} is less than 1
     */
    long count(Viewer viewer, MovieId movie, int most);

    /**
     * Returns what a review said before each edit, the newest first; at most 100 of them.
     *
     * @param viewer who looks; only the author and moderators see more than nothing
     * @param review the review
     * @return the former texts
     */
    List<ReviewEdit> edits(Viewer viewer, ReviewId review);
}
