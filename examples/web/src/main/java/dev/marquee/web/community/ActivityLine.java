package dev.marquee.web.community;

import dev.marquee.community.Activity;
import dev.marquee.movie.Movie;
import java.time.Clock;

/**
 * Something that a member did, in one line. Immutable.
 *
 * @param did what was done, a verb
 * @param text to what: the title of a film, the name of a list
 * @param path the page of it
 * @param more what else is to be said, such as the rating; may be empty
 * @param at when it was done
 */
public record ActivityLine(String did, String text, String path, String more, When at) {

    /**
     * Returns an activity in one line.
     *
     * @param activity the activity
     * @param clock the clock for how long ago it was
     * @return the line
     */
    public static ActivityLine of(Activity activity, Clock clock) {
        String did = Words.did(activity.kind());
        When at = When.of(activity.at(), clock);
        if (activity instanceof Activity.Reviewed it) {
            return new ActivityLine(did, it.movie().title(), "/review/" + it.review(), "", at);
        }
        if (activity instanceof Activity.Rated it) {
            return film(did, it.movie(), Words.plain(it.rating()) + " of 10", at);
        }
        if (activity instanceof Activity.Favored it) {
            return film(did, it.movie(), "", at);
        }
        if (activity instanceof Activity.Watched it) {
            return film(did, it.movie(), "", at);
        }
        Activity.Listed it = (Activity.Listed) activity;
        return new ActivityLine(did, it.name(), "/list/" + it.list(), "", at);
    }

    private static ActivityLine film(String did, Movie movie, String more, When at) {
        return new ActivityLine(did, movie.title(), "/film/" + movie.id(), more, at);
    }
}
