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
 * One page chosen out of scores. Confined to one request.
 *
 * @param items the indices of the movies on the page, in order
 * @param candidates how many movies there were to choose from
 * @param next where the next page starts, or null if nothing is left
 */
record Selection(int[] items, int candidates, @Nullable Cursor next) {

    /**
     * What a page is chosen for.
     *
     * @param fingerprint tells a cursor of this request from others
     * @param filter which movies may come
     * @param ranking how the list is put together
     * @param after where the page before ended, or null
     * @param limit the most movies
     */
    record Order(
            String fingerprint,
            MovieFilter filter,
            RankingOptions ranking,
            @Nullable Cursor after,
            int limit) {

        static Order of(RecommendationRequest request) {
            return new Order(
                    RequestFingerprint.of(request),
                    request.filter(),
                    request.ranking(),
                    request.after(),
                    request.limit());
        }

        /** {@return the order of another question with the same request} */
        Order under(String question) {
            return new Order(question + fingerprint, filter, ranking, after, limit);
        }

        static Order of(GroupRequest request) {
            return new Order(
                    RequestFingerprint.of(request),
                    request.filter(),
                    request.ranking(),
                    request.after(),
                    request.limit());
        }
    }

    /**
     * Chooses.
     *
     * @param engine the movies
     * @param order what is asked
     * @param seen movies that must not come
     * @param scores one for each movie
     * @param taste the person's, for calibration
     */
    static Selection of(Engine engine, Order order, int[] seen, double[] scores, IndexedProfile taste) {
        long[] shownIds = PageCursor.read(order.fingerprint(), order.after());
        int[] shown = Arrays.stream(shownIds)
                .mapToInt(engine.snapshot().catalog()::indexOf)
                .filter(i -> i >= 0)
                .toArray();
        BitSet candidates = engine.recommendable(order.filter());
        for (int i : seen) {
            candidates.clear(i);
        }
        for (int i : shown) {
            candidates.clear(i);
        }
        int[] items =
                new Reranker(engine.snapshot(), order.ranking()).rank(candidates, scores, taste, shown, order.limit());
        int left = candidates.cardinality();
        Cursor next = null;
        if (left > items.length) {
            long[] ids = Arrays.copyOf(shownIds, shownIds.length + items.length);
            for (int k = 0; k < items.length; k++) {
                ids[shownIds.length + k] = engine.snapshot().catalog().id(items[k]);
            }
            next = PageCursor.write(order.fingerprint(), ids);
        }
        return new Selection(items, left, next);
    }
}
