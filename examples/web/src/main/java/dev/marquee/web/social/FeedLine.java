package dev.marquee.web.social;

import dev.marquee.community.Activity;
import dev.marquee.movie.Movie;
import dev.marquee.web.community.ActivityLine;
import dev.marquee.web.community.Member;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.server.Numbers;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did, on the feed. Immutable.
 *
 * @param author who did it
 * @param deed what was done, to what and when
 * @param more what else is to be said, such as the rating; may be empty
 * @param title the title of a review; empty if there is none
 * @param words the beginning of a review; empty if there is none
 * @param spoiler whether it is a review that tells what happens
 * @param film the film, or null for a list
 */
public record FeedLine(
        Member author,
        ActivityLine deed,
        String more,
        String title,
        String words,
        boolean spoiler,
        @Nullable FilmCard film) {

    /** {@return an activity as a line} */
    static FeedLine of(Activity activity, Clock clock) {
        Member author = Member.of(activity.author());
        ActivityLine deed = ActivityLine.of(activity, clock);
        if (activity instanceof Activity.Reviewed it) {
            String title = it.title() == null ? "" : it.title();
            return new FeedLine(
                    author, deed, deed.more(), title, it.beginning(), it.spoiler(), FilmCard.of(it.movie()));
        }
        if (activity instanceof Activity.Listed it) {
            return new FeedLine(author, deed, Numbers.count(it.films(), "film"), "", "", false, null);
        }
        return new FeedLine(author, deed, deed.more(), "", "", false, FilmCard.of(movie(activity)));
    }

    private static Movie movie(Activity activity) {
        if (activity instanceof Activity.Rated it) {
            return it.movie();
        }
        return activity instanceof Activity.Favored it ? it.movie() : ((Activity.Watched) activity).movie();
    }
}
