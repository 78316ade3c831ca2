package dev.marquee.web.community;

import dev.marquee.web.film.FilmCard;

/**
 * All that the page of a review shows. Immutable.
 *
 * @param card the review
 * @param film the film
 * @param likes the number of likes
 * @param liked whether the visitor likes it
 * @param own whether the visitor wrote it
 * @param deleted whether it is deleted
 * @param hidden whether a moderator hides it
 * @param edited whether it has former versions
 * @param moderator whether the visitor is a moderator
 * @param comments the comments
 */
public record ReviewPage(
        ReviewCard card,
        FilmCard film,
        long likes,
        boolean liked,
        boolean own,
        boolean deleted,
        boolean hidden,
        boolean edited,
        boolean moderator,
        CommentsPart comments) {}
