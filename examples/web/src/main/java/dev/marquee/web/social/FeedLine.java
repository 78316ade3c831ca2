package dev.marquee.web.social;

import dev.marquee.community.Activity;
import dev.marquee.movie.Movie;
import dev.marquee.web.community.Member;
import dev.marquee.web.community.When;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.server.Numbers;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did, on the feed. Immutable.
 *
 * @param author who did it
 * @param did what was done, a verb
 * @param text to what: the title of a film, the name of a list
 * @param path the page of it
 * @param more what else is to be said, such as the rating; may be empty
 * @param title the title of a review; empty if there is none
 * @param words the beginning of a review; empty if there is none
 * @param spoiler whether it is a review that tells what happens
 * @param film the film, or null for a list
 * @param at when it was done
 */
public record FeedLine(
        Member author,
        String did,
        String text,
        String path,
        String more,
        String title,
        String words,
        boolean spoiler,
        @Nullable FilmCard film,
        When at) {

    /** {@return an activity as a line} */
    static FeedLine of(Activity activity, Clock clock) {
        Member author = Member.of(activity.author());
        When at = When.of(activity.at(), clock);
        if (activity instanceof Activity.Reviewed it) {
            return new FeedLine(
                    author,
                    "reviewed",
                    it.movie().title(),
                    "/review/" + it.review(),
                    "",
                    it.title() == null ? "" : it.title(),
                    it.beginning(),
                    it.spoiler(),
                    FilmCard.of(it.movie()),
                    at);
        }
        if (activity instanceof Activity.Rated it) {
            String rating = it.rating().stripTrailingZeros().toPlainString() + " of 10";
            return film(author, "rated", it.movie(), rating, at);
        }
        if (activity instanceof Activity.Favored it) {
            return film(author, "added to favorites", it.movie(), "", at);
        }
        if (activity instanceof Activity.Watched it) {
            return film(author, "watched", it.movie(), "", at);
        }
        Activity.Listed it = (Activity.Listed) activity;
        return new FeedLine(
                author,
                "made the list",
                it.name(),
                ListReader.path(it.list()),
                Numbers.count(it.films(), "film"),
                "",
                "",
                false,
                null,
                at);
    }

    private static FeedLine film(Member author, String did, Movie movie, String more, When at) {
        return new FeedLine(
                author, did, movie.title(), "/film/" + movie.id(), more, "", "", false, FilmCard.of(movie), at);
    }
}
