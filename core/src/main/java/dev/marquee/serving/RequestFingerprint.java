package dev.marquee.serving;

import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.RecommendationRequest;
import java.util.TreeSet;

/**
 * Writes everything in a request that must not change from page to page as a text that is the same in every process. A
 * {@link PageCursor} contains its checksum. Stateless and thread-safe.
 */
final class RequestFingerprint {

    private RequestFingerprint() {}

    /** {@return the user, history, genres, filter and ranking of a request} */
    static String of(RecommendationRequest request) {
        return request.user() + "|" + new TreeSet<>(request.history()) + "|" + new TreeSet<>(request.genres()) + "|"
                + request.filter().fingerprint() + "|" + request.ranking() + (request.includeSeen() ? "|seen" : "");
    }

    /** {@return the members, strategy, filter and ranking of a request} */
    static String of(GroupRequest request) {
        return request.members() + "|" + request.strategy() + "|"
                + request.filter().fingerprint() + "|" + request.ranking() + (request.includeSeen() ? "|seen" : "");
    }
}
