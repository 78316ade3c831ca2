package dev.marquee.serving;

import dev.marquee.movie.MovieId;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.RecommendationRequest;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes everything in a request that must not change from page to page as a text that is the same in every process. A
 * {@link PageCursor} contains its checksum. Stateless and thread-safe.
 */
final class RequestFingerprint {

    private RequestFingerprint() {}

    /** {@return the user, history, genres, filter and ranking of a request} */
    static String of(RecommendationRequest request) {
        return request.user() + "|" + new TreeSet<>(request.history()) + "|" + new TreeSet<>(request.genres()) + "|"
                + request.filter().fingerprint() + "|" + request.ranking() + (request.includeSeen() ? "|seen" : "")
                + among(request.among()) + (request.friends() > 0 ? "|friends " + request.friends() : "");
    }

    /** {@return the members, strategy, filter and ranking of a request} */
    static String of(GroupRequest request) {
        return request.members() + "|" + request.strategy() + "|"
                + request.filter().fingerprint() + "|" + request.ranking() + (request.includeSeen() ? "|seen" : "")
                + among(request.among());
    }

    private static String among(@Nullable Set<MovieId> movies) {
        return movies == null ? "" : "|among " + new TreeSet<>(movies);
    }
}
