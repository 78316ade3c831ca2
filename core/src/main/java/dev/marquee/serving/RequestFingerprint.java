package dev.marquee.serving;

import dev.marquee.movie.MovieFilter;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.RecommendationRequest;
import java.util.TreeSet;

/**
 * Everything of a request that must not change from page to page, as a text that is the same in every process: a
 * {@link PageCursor} carries its checksum.
 */
final class RequestFingerprint {

    private RequestFingerprint() {}

    static String of(RecommendationRequest request) {
        return request.user() + "|" + new TreeSet<>(request.history()) + "|" + new TreeSet<>(request.genres()) + "|"
                + of(request.filter()) + "|" + request.ranking();
    }

    static String of(GroupRequest request) {
        return request.members() + "|" + request.strategy() + "|" + of(request.filter()) + "|" + request.ranking();
    }

    private static String of(MovieFilter filter) {
        return new TreeSet<>(filter.genres()) + "|" + new TreeSet<>(filter.excludedGenres()) + "|" + filter.fromYear()
                + "|"
                + filter.toYear() + "|" + filter.minimumRuntime() + "|" + filter.maximumRuntime() + "|"
                + filter.minimumVotes() + "|" + new TreeSet<>(filter.languages()) + "|"
                + new TreeSet<>(filter.excluded());
    }
}
