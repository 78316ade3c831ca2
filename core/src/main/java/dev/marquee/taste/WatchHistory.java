package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What users watched, and what they began to watch.
 *
 * <p>A movie may have several plays of a user. Adding a play again adds nothing: a play with a source's id is the same
 * as another one of the user with the same source and id; any other is the same as one of the user for the same movie
 * at the same time and precision that has no source's id either.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails. A storage implements the
 * methods without a default, and overrides a default where its database can do it at once.
 */
public interface WatchHistory {

    /**
     * Adds a play. Ends the movie's {@link Progress}, unless the user stopped it later than the play; of a play known
     * to the day or year, after that day or year in UTC. Where the user wants it ({@link Watchlist#dropsWatched}),
     * takes the movie off the watchlist, unless it was put there on a day after the play (after its year, if no more
     * is known), or the time of the play is unknown. A play that is there already changes none of them.
     *
     * @param play the play
     * @return the play as it is stored, and whether this call added it
     * @throws dev.marquee.NotFoundException if the user or the movie does not exist
     */
    AddedPlay add(NewPlay play);

    /**
     * Adds several plays as {@link #add} does, in one transaction.
     *
     * @param plays the plays
     * @return the number of plays that were added
     * @throws dev.marquee.NotFoundException if a user or a movie does not exist; nothing is written then
     */
    int addAll(Collection<NewPlay> plays);

    /**
     * Removes a play.
     *
     * @param play the play
     * @return whether there was such a play
     */
    boolean remove(PlayId play);

    /**
     * Removes all plays of a movie, and its progress.
     *
     * @param user the user
     * @param movie the movie
     * @return the number of plays that were removed
     */
    int removeAll(UserId user, MovieId movie);

    /**
     * Returns a play.
     *
     * @param play the id
     * @return the play, or empty if there is none
     */
    Optional<Play> find(PlayId play);

    /**
     * Returns the latest plays of a movie by a user, in the order of the diary.
     *
     * @param user the user
     * @param movie the movie
     * @param limit the greatest number of plays, 1 to 1000
     * @return the plays; empty if there are none
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    List<Play> plays(UserId user, MovieId movie, int limit);

    /**
     * Returns how often a user watched each movie, in one SQL statement. Memory: one entry for each movie, however
     * many plays there are.
     *
     * @param user the user
     * @return the movies, ascending by id; empty if the user does not exist
     */
    List<WatchedMovie> watched(UserId user);

    /**
     * Returns how often several users watched each movie, in one SQL statement.
     *
     * <p>The default calls {@link #watched(UserId)} for each user.
     *
     * @param users the users, at most 1000
     * @return the movies by user, ascending by id; without the users who watched nothing
     * @throws dev.marquee.InvalidValueException if there are more than 1000 users
     */
    default Map<UserId, List<WatchedMovie>> watched(Collection<UserId> users) {
        Rules.size("users", users, 1000);
        Map<UserId, List<WatchedMovie>> found = new HashMap<>();
        users.forEach(user -> found.computeIfAbsent(user, this::watched));
        found.values().removeIf(List::isEmpty);
        return found;
    }

    /**
     * Returns one page of a user's diary with the movies, their genres and the user's ratings, in at most two SQL
     * statements. Cost: proportional to the page, however many plays there are, unless a filter passes few.
     *
     * @param user the user
     * @param query the filter, period and page
     * @return the page; empty if the user does not exist
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<DiaryEntry> diary(UserId user, DiaryQuery query);

    /**
     * Sums up a user's plays. Cost: one SQL statement, which reads the user's plays; memory does not grow with them.
     *
     * @param user the user
     * @param year the year of the plays, 1 to 9999, or null for all plays
     * @return the sums
     * @throws dev.marquee.InvalidValueException if the year is out of its range
     */
    WatchTotals totals(UserId user, @Nullable Integer year);

    /**
     * Counts a user's plays in groups. A play counts in each group that its movie belongs to. Cost: one SQL statement,
     * which reads the user's plays; memory: the groups.
     *
     * @param user the user
     * @param grouping what the plays are counted by
     * @param year the year of the plays, 1 to 9999, or null for all plays
     * @param limit the greatest number of groups, 1 to 1000
     * @return months, years, decades and running times in ascending order, the latest of them if there are more than
     *     the limit; others with the most plays first, then by label
     * @throws dev.marquee.InvalidValueException if the year or the limit is out of its range
     */
    List<WatchCount> counts(UserId user, WatchGrouping grouping, @Nullable Integer year, int limit);

    /**
     * Returns what a user watched in one year. Cost: a dozen SQL statements, which read the plays of the year.
     *
     * @param user the user
     * @param year the year, 1 to 9999
     * @return the review; with sums of 0 and empty lists if nothing was watched
     * @throws dev.marquee.InvalidValueException if the year is out of its range
     */
    YearInReview review(UserId user, int year);

    /**
     * Notes that a user stopped a movie now.
     *
     * @param user the user
     * @param movie the movie
     * @param position the place in the movie, 0 to 24 hours; parts of a second are dropped
     * @return the progress as it is stored
     * @throws dev.marquee.InvalidValueException if the place is out of its range
     * @throws dev.marquee.NotFoundException if the user or the movie does not exist
     */
    Progress stop(UserId user, MovieId movie, Duration position);

    /**
     * Notes that a user stopped a movie at a time, for what is imported. Where the user stopped it later, or at the
     * same time, stays.
     *
     * @param progress where and when the user stopped which movie
     * @return whether this call noted it
     * @throws dev.marquee.InvalidValueException if the place or the time is out of its range
     * @throws dev.marquee.NotFoundException if the user or the movie does not exist
     */
    boolean stop(Progress progress);

    /**
     * Returns where a user stopped a movie.
     *
     * @param user the user
     * @param movie the movie
     * @return the progress; empty if there is none
     */
    Optional<Progress> progress(UserId user, MovieId movie);

    /**
     * Forgets where a user stopped a movie.
     *
     * @param user the user
     * @param movie the movie
     * @return whether there was a progress
     */
    boolean clearProgress(UserId user, MovieId movie);

    /**
     * Returns one page of the movies that a user began and has not finished, the last stopped first, in at most two SQL
     * statements.
     *
     * @param user the user
     * @param page the page
     * @return the page; empty if the user does not exist
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<StartedMovie> started(UserId user, PageRequest page);
}
