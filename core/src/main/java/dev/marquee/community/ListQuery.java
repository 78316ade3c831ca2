package dev.marquee.community;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import org.jspecify.annotations.Nullable;

/**
 * A query for one page of lists: of an owner, of a member, with a movie, or by the beginning of their names. Immutable;
 * the methods return a changed copy.
 *
 * @param owner whose lists, or null
 * @param member whose memberships, or null
 * @param movie lists with this movie, or null
 * @param name lists whose name begins with this text, without regard to case and accents, or null; they are sorted by
 *     name, all others the newest first
 * @param page the page
 */
public record ListQuery(
        @Nullable UserId owner,
        @Nullable UserId member,
        @Nullable MovieId movie,
        @Nullable String name,
        PageRequest page) {

    /**
     * Checks the restrictions.
     *
     * @throws InvalidValueException if there is more than one restriction, or the name is blank or too long
     */
    public ListQuery {
        int given =
                (owner == null ? 0 : 1) + (member == null ? 0 : 1) + (movie == null ? 0 : 1) + (name == null ? 0 : 1);
        if (given > 1) {
            throw new InvalidValueException(
                    "lists are found by one of owner, member, movie and name, was asked by " + given + "; choose one");
        }
        name = name == null ? null : Rules.required("name", name, NewList.MAX_NAME);
    }

    /** {@return a query for the newest 20 lists} */
    public static ListQuery all() {
        return new ListQuery(null, null, null, null, PageRequest.first(20));
    }

    /**
     * Returns a query for the newest 20 lists of an owner.
     *
     * @param owner the owner
     * @return the query
     */
    public static ListQuery of(UserId owner) {
        return new ListQuery(owner, null, null, null, PageRequest.first(20));
    }

    /**
     * Returns a query for the newest 20 lists of others of which a user is a member.
     *
     * @param member the member
     * @return the query
     */
    public static ListQuery sharedWith(UserId member) {
        return new ListQuery(null, member, null, null, PageRequest.first(20));
    }

    /**
     * Returns a query for the newest 20 lists with a movie.
     *
     * @param movie the movie
     * @return the query
     */
    public static ListQuery with(MovieId movie) {
        return new ListQuery(null, null, movie, null, PageRequest.first(20));
    }

    /**
     * Returns a query for the first 20 lists, by name, whose name begins with a text.
     *
     * @param name the text, 1 to 200 characters
     * @return the query
     * @throws InvalidValueException if the text is blank or too long
     */
    public static ListQuery named(String name) {
        return new ListQuery(null, null, null, name, PageRequest.first(20));
    }

    /**
     * Sets the length of the page.
     *
     * @param limit the greatest number of lists, 1 to 1000
     * @return a copy with the limit
     * @throws InvalidValueException if the limit is not 1 to 1000
     */
    public ListQuery limit(int limit) {
        return new ListQuery(owner, member, movie, name, new PageRequest(limit, page.after()));
    }

    /**
     * Continues after a page of the same query.
     *
     * @param cursor the position at which the page ended
     * @return a copy with the position
     */
    public ListQuery after(Cursor cursor) {
        return new ListQuery(owner, member, movie, name, page.after(cursor));
    }
}
