package dev.marquee.community;

import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything of the community that is kept about one user, to be exported, and to be written again with its times in
 * another database. Beside it there are {@link Profiles}, {@link Network#blocks}, {@link Tips#sent} and
 * {@link Tips#received}.
 *
 * <p>The reading methods return also what the user deleted and moderators hide, the oldest first, page by page in a
 * fixed number of SQL statements. Other users are named by their usernames. Nothing tells who reported the user, or
 * which moderator judged. Whether somebody may have this data, the application decides.
 *
 * <p>The writing methods follow the rules of the community: what a user could not do by hand is not written. A call
 * that is repeated writes nothing. Times that have not come yet, and changes and deletions before the writing, are
 * refused with {@link dev.marquee.InvalidValueException}.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails, and {@link dev.marquee.InvalidValueException} if a cursor
 * belongs to another query.
 */
public interface PersonalData {

    /**
     * Returns the reviews of a user.
     *
     * @param user the user
     * @param page the page
     * @return the reviews with their former texts, also deleted ones
     */
    Page<KeptReview> reviews(UserId user, PageRequest page);

    /**
     * Returns the comments of a user, without those that were deleted, of which no words are left.
     *
     * @param user the user
     * @param page the page
     * @return the comments
     */
    Page<KeptComment> comments(UserId user, PageRequest page);

    /**
     * Returns what a user likes.
     *
     * @param user the user
     * @param page the page
     * @return the likes
     */
    Page<KeptLike> likes(UserId user, PageRequest page);

    /**
     * Returns whom a user follows or has asked to follow.
     *
     * @param user the user
     * @param page the page
     * @return the accounts
     */
    Page<KeptFollow> following(UserId user, PageRequest page);

    /**
     * Returns who follows a user or has asked to.
     *
     * @param user the user
     * @param page the page
     * @return the accounts
     */
    Page<KeptFollow> followers(UserId user, PageRequest page);

    /**
     * Returns the lists of a user, also deleted ones.
     *
     * @param user the user
     * @param page the page
     * @return the lists with their members
     */
    Page<KeptList> lists(UserId user, PageRequest page);

    /**
     * Returns the films of a list, in its order, without names and notes of those who block the owner or are blocked.
     *
     * @param user the owner of the list
     * @param list the list
     * @param page the page
     * @return the films; empty if the list is not the user's
     */
    Page<KeptFilm> films(UserId user, ListId list, PageRequest page);

    /**
     * Returns the lists of others of which a user is a member, or to which the user is invited.
     *
     * @param user the user
     * @param page the page
     * @return the memberships
     */
    Page<KeptMembership> memberships(UserId user, PageRequest page);

    /**
     * Returns the films that a user put on the lists of others, and those to which the user wrote a note there.
     *
     * @param user the user
     * @param page the page
     * @return the films and notes
     */
    Page<KeptNote> notes(UserId user, PageRequest page);

    /**
     * Returns the reports that a user made.
     *
     * @param user the user
     * @param page the page
     * @return the reports
     */
    Page<KeptReport> reports(UserId user, PageRequest page);

    /**
     * Returns what moderators hid, showed again, switched off and on of a user.
     *
     * @param user the user
     * @param page the page
     * @return the entries of the log, without decisions of reports
     */
    Page<KeptModeration> moderation(UserId user, PageRequest page);

    /**
     * Returns what a user did as a moderator.
     *
     * @param user the user
     * @param page the page
     * @return the entries of the log
     */
    Page<KeptModeration> moderated(UserId user, PageRequest page);

    /**
     * Finds what a subject names in this database.
     *
     * @param viewer who looks for it
     * @param subject what is looked for
     * @return the review, list or comment; empty if there is none, several, or none that the viewer may see, and for an
     *     account
     */
    Optional<Likeable> find(UserId viewer, NamedSubject subject);

    /**
     * Writes a review with its former texts. Its times are kept.
     *
     * @param author the author
     * @param review the review
     * @return whether this call wrote it; false if the author has a review of the movie of the same moment, or a
     *     current one and the given one was not deleted
     * @throws dev.marquee.NotFoundException if the author or the movie does not exist
     */
    boolean add(UserId author, KeptReview review);

    /**
     * Writes a list with its films. A note counts as the owner's if {@link KeptFilm#notedBy} is the owner, and else is
     * left out: others' words are theirs. Who may be invited of the members is invited, unless the list is deleted.
     *
     * @param owner the owner
     * @param list the list
     * @param films the films in their order, at most {@value SharedLists#MAX_FILMS}, each once
     * @return the list; empty if the owner has a list of the same name and moment
     * @throws dev.marquee.NotFoundException if the owner or a movie does not exist
     * @throws dev.marquee.InvalidValueException if there are too many films
     */
    Optional<ListId> add(UserId owner, KeptList list, List<KeptFilm> films);

    /**
     * Writes a comment as {@link Comments#write} does, with its times. A reply that is older than its thread gets the
     * time of the thread.
     *
     * @param author the author
     * @param comment the comment
     * @param writtenAt when it was written
     * @param editedAt when it was changed the last time, or null
     * @return whether this call wrote it; false if the author has a comment of the same moment there
     * @throws dev.marquee.NotFoundException as {@link Comments#write}
     * @throws dev.marquee.NotAllowedException if the author may not comment
     */
    boolean add(UserId author, NewComment comment, Instant writtenAt, @Nullable Instant editedAt);

    /**
     * Likes something as {@link Likes#add} does, since a time.
     *
     * @param user the user
     * @param liked what is liked
     * @param likedAt since when
     * @return whether this call did it; false if the user likes it already
     * @throws dev.marquee.NotFoundException as {@link Likes#add}
     * @throws dev.marquee.NotAllowedException if the user may not like
     */
    boolean like(UserId user, Likeable liked, Instant likedAt);

    /**
     * Follows an account as {@link Network#follow} does, since a time; a private account is asked.
     *
     * @param follower the user who follows
     * @param followee the account
     * @param since since when
     * @return whether this call did it; false if the user follows the account already or has asked to
     * @throws dev.marquee.InvalidValueException if both are one
     * @throws dev.marquee.NotFoundException if one of them does not exist
     * @throws dev.marquee.NotAllowedException if one blocks the other, or the follower may not follow
     */
    boolean follow(UserId follower, UserId followee, Instant since);

    /**
     * Blocks an account as {@link Network#block} does, since a time.
     *
     * @param blocker the user who blocks
     * @param blocked the account
     * @param since since when
     * @return whether this call did it; false if the user blocks the account already
     * @throws dev.marquee.InvalidValueException if both are one
     * @throws dev.marquee.NotFoundException if one of them does not exist
     */
    boolean block(UserId blocker, UserId blocked, Instant since);

    /**
     * Recommends a film to a friend as {@link Tips#send} does, at a time.
     *
     * @param from the user
     * @param to a friend
     * @param movie the movie
     * @param note the note, 1 to 2000 characters, or null
     * @param sentAt when it was recommended
     * @return whether this call did it; false if the user recommended the movie to the friend already
     * @throws dev.marquee.NotFoundException if the movie or a user does not exist
     * @throws dev.marquee.NotAllowedException if the two are not friends, or are one
     */
    boolean tip(UserId from, UserId to, MovieId movie, @Nullable String note, Instant sentAt);
}
