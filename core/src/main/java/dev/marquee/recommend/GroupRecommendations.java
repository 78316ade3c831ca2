package dev.marquee.recommend;

import dev.marquee.movie.Movie;
import dev.marquee.page.Cursor;
import dev.marquee.user.UserId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of recommendations for a group, paged as {@link Recommendations} are. Immutable.
 *
 * @param items the recommendations, the best first
 * @param provenance which models the scores come from, and what was missing
 * @param nextPage where the next page starts, or null if there is none
 */
public record GroupRecommendations(
        List<GroupRecommendation> items,
        Provenance provenance,
        @Nullable Cursor nextPage) {

    /** Copies the items. */
    public GroupRecommendations {
        items = List.copyOf(items);
    }

    /** {@return where the next page starts, or empty if there is none} */
    public Optional<Cursor> next() {
        return Optional.ofNullable(nextPage);
    }

    /**
     * A movie recommended to a group. Immutable.
     *
     * @param movie the movie with its genres
     * @param score the group's score, combined by the request's {@link GroupStrategy}, 0 to 1
     * @param scores each member's own score, in the order of the request
     * @param bestFor the member with the highest score; the first of those with equal scores
     * @param reasons why the movie suits that member, the largest share first; at least one
     */
    public record GroupRecommendation(
            Movie movie, double score, Map<UserId, Double> scores, UserId bestFor, List<Reason> reasons) {

        /** Copies the collections. */
        public GroupRecommendation {
            scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
            reasons = List.copyOf(reasons);
        }
    }
}
