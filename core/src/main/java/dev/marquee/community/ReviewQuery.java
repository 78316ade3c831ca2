package dev.marquee.community;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import dev.marquee.validation.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A query for one page of reviews. Immutable; each method returns a changed copy.
 *
 * @param movie of which movie, or null for all
 * @param author of which author, or null for all
 * @param ofFollowed whether only those of accounts that the viewer follows, and the viewer's own
 * @param language in which language, or null for all
 * @param order the sort order
 * @param page the page
 */
public record ReviewQuery(
        @Nullable MovieId movie,
        @Nullable UserId author,
        boolean ofFollowed,
        @Nullable String language,
        ReviewOrder order,
        PageRequest page) {

    /**
     * Checks the language and the order.
     *
     * @throws InvalidValueException if the language is no code, or reviews of more than one movie are asked for by
     *     their likes
     */
    public ReviewQuery {
        language = Texts.language(language);
        if (order == ReviewOrder.MOST_LIKED && movie == null) {
            throw new InvalidValueException("only reviews of one movie are sorted by likes; name the movie, or sort"
                    + " them by " + ReviewOrder.NEWEST);
        }
    }

    /** {@return a query for the newest 20 reviews} */
    public static ReviewQuery all() {
        return new ReviewQuery(null, null, false, null, ReviewOrder.NEWEST, PageRequest.first(20));
    }

    /**
     * Returns a query for the newest 20 reviews of a movie.
     *
     * @param movie the movie
     * @return the query
     */
    public static ReviewQuery of(MovieId movie) {
        return new ReviewQuery(movie, null, false, null, ReviewOrder.NEWEST, PageRequest.first(20));
    }

    /**
     * Returns a query for the newest 20 reviews of an author.
     *
     * @param author the author
     * @return the query
     */
    public static ReviewQuery by(UserId author) {
        return new ReviewQuery(null, author, false, null, ReviewOrder.NEWEST, PageRequest.first(20));
    }

    /**
     * Restricts the query to reviews of accounts that the viewer follows, and the viewer's own.
     *
     * @return a copy with the restriction
     */
    public ReviewQuery fromFollowed() {
        return new ReviewQuery(movie, author, true, language, order, page);
    }

    /**
     * Restricts the query to a language.
     *
     * @param language the ISO 639-1 code in lower case, or null for all
     * @return a copy with the restriction
     * @throws InvalidValueException if it is no code of two letters in lower case
     */
    public ReviewQuery language(@Nullable String language) {
        return new ReviewQuery(movie, author, ofFollowed, language, order, page);
    }

    /**
     * Sets the sort order.
     *
     * @param order the order
     * @return a copy with the order
     * @throws InvalidValueException if it is by likes, and the query is not of one movie
     */
    public ReviewQuery order(ReviewOrder order) {
        return new ReviewQuery(movie, author, ofFollowed, language, order, page);
    }

    /**
     * Sets the length of the page.
     *
     * @param limit the greatest number of reviews, 1 to 1000
     * @return a copy with the limit
     * @throws InvalidValueException if the limit is not 1 to 1000
     */
    public ReviewQuery limit(int limit) {
        return new ReviewQuery(movie, author, ofFollowed, language, order, new PageRequest(limit, page.after()));
    }

    /**
     * Continues after a page of the same query.
     *
     * @param cursor the position at which the page ended
     * @return a copy with the position
     */
    public ReviewQuery after(Cursor cursor) {
        return new ReviewQuery(movie, author, ofFollowed, language, order, page.after(cursor));
    }
}
