package dev.marquee.serving;

import dev.marquee.movie.MovieFilter;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.RecommendationRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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
                + of(request.filter()) + "|" + request.ranking();
    }

    /** {@return the members, strategy, filter and ranking of a request} */
    static String of(GroupRequest request) {
        return request.members() + "|" + request.strategy() + "|" + of(request.filter()) + "|" + request.ranking();
    }

    private static String of(MovieFilter filter) {
        return new TreeSet<>(filter.genres()) + "|" + new TreeSet<>(filter.excludedGenres()) + "|" + filter.fromYear()
                + "|"
                + filter.toYear() + "|" + filter.minimumRuntime() + "|" + filter.maximumRuntime() + "|"
                + filter.minimumVotes() + "|" + new TreeSet<>(filter.languages()) + "|"
                + new TreeSet<>(filter.excluded()) + facts(filter);
    }

    /** {@return the conditions that filters of older versions don't have, whose cursors stay valid; empty if none} */
    private static String facts(MovieFilter filter) {
        List<@Nullable Object> conditions = Arrays.asList(
                new TreeSet<>(filter.countries()),
                new TreeSet<>(filter.spokenLanguages()),
                filter.certifications().stream().map(Object::toString).sorted().toList(),
                filter.providers().stream().map(Object::toString).sorted().toList(),
                new TreeSet<>(filter.companies()),
                new TreeSet<>(filter.keywords()),
                new TreeSet<>(filter.people()),
                new TreeSet<>(filter.collections()),
                filter.minimumBudget(),
                filter.maximumBudget(),
                filter.minimumRevenue(),
                filter.maximumRevenue(),
                filter.minimumPopularity(),
                filter.maximumPopularity());
        boolean none = conditions.stream()
                .allMatch(condition -> condition == null || (condition instanceof Collection<?> set && set.isEmpty()));
        return none ? "" : "|" + conditions;
    }
}
