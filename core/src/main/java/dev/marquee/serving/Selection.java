package dev.marquee.serving;

import dev.marquee.movie.MovieFilter;
import dev.marquee.page.Cursor;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.RankingOptions;
import dev.marquee.recommend.RecommendationRequest;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The movies chosen for one page. Confined to one request.
 *
 * @param items the indices of the movies of the page, in order
 * @param candidates the number of movies to choose from
 * @param next where the next page starts, or null if no movie is left or the cursor is full
 */
record Selection(int[] items, int candidates, @Nullable Cursor next) {

    /**
     * The part of a request that determines the choice.
     *
     * @param fingerprint a text that distinguishes cursors of this request from others
     * @param filter which movies may be chosen
     * @param ranking how the list is arranged
     * @param after where the previous page ended, or null for the first page
     * @param limit the maximum number of movies
     */
    record Criteria(
            String fingerprint,
            MovieFilter filter,
            RankingOptions ranking,
            @Nullable Cursor after,
            int limit) {

        static Criteria of(RecommendationRequest request) {
            return new Criteria(
                    RequestFingerprint.of(request),
                    request.filter(),
                    request.ranking(),
                    request.after(),
                    request.limit());
        }

        /** {@return these criteria for another method with the same request, whose cursors are different} */
        Criteria scopedTo(String scope) {
            return new Criteria(scope + fingerprint, filter, ranking, after, limit);
        }

        static Criteria of(GroupRequest request) {
            return new Criteria(
                    RequestFingerprint.of(request),
                    request.filter(),
                    request.ranking(),
                    request.after(),
                    request.limit());
        }
    }

    /**
     * Chooses the movies of a page.
     *
     * @param engine the engine that produced the scores
     * @param criteria the criteria of the request
     * @param candidates the movies that pass the filter; this method removes those that must not be chosen
     * @param scores the score of each movie of the snapshot
     * @param taste the profile of the user or group: what must not be chosen, and for calibration
     * @return the movies
     * @throws dev.marquee.InvalidValueException if the cursor is malformed or belongs to another request
     */
    static Selection of(Engine engine, Criteria criteria, BitSet candidates, double[] scores, IndexedProfile taste) {
        long[] shownIds = PageCursor.read(criteria.fingerprint(), criteria.after());
        int[] shown = Arrays.stream(shownIds)
                .mapToInt(engine.snapshot().catalog()::indexOf)
                .filter(i -> i >= 0)
                .toArray();
        candidates.andNot(taste.hidden());
        for (int i : shown) {
            candidates.clear(i);
        }
        int[] items = new Reranker(engine.snapshot(), criteria.ranking())
                .rank(candidates, scores, taste, shown, criteria.limit());
        int candidateCount = candidates.cardinality();
        Cursor next = null;
        if (candidateCount > items.length) {
            long[] ids = Arrays.copyOf(shownIds, shownIds.length + items.length);
            for (int k = 0; k < items.length; k++) {
                ids[shownIds.length + k] = engine.snapshot().catalog().id(items[k]);
            }
            next = PageCursor.write(criteria.fingerprint(), ids);
        }
        return new Selection(items, candidateCount, next);
    }
}
