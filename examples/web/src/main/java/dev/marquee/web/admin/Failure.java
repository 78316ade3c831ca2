package dev.marquee.web.admin;

import dev.marquee.MarqueeException;
import dev.marquee.cli.movielens.MovieLensException;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.web.server.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why a task failed: in the library's words where it has some, else by a hint at the site's log. */
final class Failure {

    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    private Failure() {}

    /** {@return a sentence on a failure} */
    static String words(String title, Throwable failure, ShownPaths paths) {
        String message = failure.getMessage();
        boolean known = failure instanceof MarqueeException || failure instanceof MovieLensException;
        if (!known || message == null || message.isBlank()) {
            LOG.error("{} failed", title, failure);
            return failure instanceof OutOfMemoryError
                    ? "The site has too little memory for this. Start it with a larger heap (-Xmx)."
                    : "Something went wrong here. It is noted in the site's log.";
        }
        if (failure instanceof TmdbException tmdb && tmdb.kind() == TmdbException.Kind.AUTHENTICATION) {
            return Texts.sentence(paths.in(message) + "; check TMDB_TOKEN or TMDB_API_KEY and start the site again");
        }
        return Texts.sentence(paths.in(message));
    }
}
