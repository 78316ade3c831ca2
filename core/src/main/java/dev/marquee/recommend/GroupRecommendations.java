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
 * One page of what a group shall watch, paged as {@link Recommendations} are. Immutable.
 *
 * @param items the recommendations, the best first
 * @param provenance which models answered, and what had to be done without
 * @param nextPage where the next page starts, or null if nothing is left
 */
public record GroupRecommendations(
        List<ForGroup> items,
        Provenance provenance,
        @Nullable Cursor nextPage) {

    /** Copies the items. */
    public GroupRecommendations {
        items = List.copyOf(items);
    }

    /** {@return where the next page starts, or empty if nothing is left} */
    public Optional<Cursor> next() {
        return Optional.ofNullable(nextPage);
    }

    /**
     * A movie for a group. Immutable.
     *
     * @param movie the movie with its genres
     * @param score the group's score by the strategy, 0 to 1
     * @param scores each member's own score, in the order of the request
     * @param bestFor the member with the largest score; of equal ones the first
     * @param reasons why that member gets it, the largest share first; at least one
     */
    public record ForGroup(
            Movie movie, double score, Map<UserId, Double> scores, UserId bestFor, List<Reason> reasons) {

        /** Copies the collections. */
        public ForGroup {
            scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
            reasons = List.copyOf(reasons);
        }
    }
}
