package dev.marquee.web.social;

import dev.marquee.web.community.Member;
import dev.marquee.web.community.When;
import dev.marquee.web.film.FilmCard;

/**
 * A film that one friend recommended to another. Immutable.
 *
 * @param id the recommendation's id
 * @param received whether who is logged in got it
 * @param other the friend
 * @param film the film
 * @param note the note; empty if there is none
 * @param sent when it was recommended
 * @param seen whether the recipient saw it
 */
public record TipCard(long id, boolean received, Member other, FilmCard film, String note, When sent, boolean seen) {}
