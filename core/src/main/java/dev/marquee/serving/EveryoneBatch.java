package dev.marquee.serving;

import dev.marquee.movie.Genre;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.recommend.EveryoneRequest;
import dev.marquee.recommend.Recommender;
import dev.marquee.recommend.ScoredMovie;
import dev.marquee.storage.Storage;
import dev.marquee.taste.Taste;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Recommends movies to all users in batches: the first one of 50, so that the first lists arrive soon, and each twice
 * as large as the last one up to 800. For each batch, three statements read the users, all processors score them, and
 * the visitor receives their lists before the next batch is read. Memory: one batch of histories and lists, and the
 * scores of one user for each processor. Confined to one call.
 */
final class EveryoneBatch {

    private static final int FIRST_BATCH = 50;
    private static final int MAX_BATCH = 800;
    private static final int[] NO_MOVIES = {};

    private final Storage storage;
    private final Engine engine;
    private final EveryoneRequest request;
    private final BitSet recommendable;
    private final Reranker reranker;

    EveryoneBatch(Storage storage, Engine engine, EveryoneRequest request) {
        this.storage = storage;
        this.engine = engine;
        this.request = request;
        recommendable = new Candidates(storage).of(engine.snapshot(), request.filter());
        reranker = new Reranker(engine.snapshot(), request.ranking());
    }

    /** Passes each user's list to a visitor, in the order of user ids, and returns the number of users. */
    long visit(Recommender.EveryoneVisitor visitor) {
        PageRequest page = PageRequest.first(FIRST_BATCH);
        long users = 0;
        while (true) {
            Page<User> batch = storage.users().list(page);
            visit(batch.items().stream().map(User::id).toList(), visitor);
            users += batch.items().size();
            if (batch.next().isEmpty()) {
                return users;
            }
            page = new PageRequest(
                    Math.min(MAX_BATCH, 2 * page.limit()), batch.next().get());
        }
    }

    private void visit(List<UserId> users, Recommender.EveryoneVisitor visitor) {
        Map<UserId, Taste> tastes = storage.tastes(users);
        Map<UserId, List<Genre>> preferences = storage.preferences().get(users);
        // Workers only compute. The storage is read on the caller's thread, which may have a transaction.
        List<List<ScoredMovie>> lists = IntStream.range(0, users.size())
                .parallel()
                .mapToObj(u -> recommend(
                        tastes.getOrDefault(users.get(u), Taste.NONE),
                        preferences.getOrDefault(users.get(u), List.of())))
                .toList();
        for (int u = 0; u < lists.size(); u++) {
            visitor.visit(users.get(u), lists.get(u));
        }
    }

    private List<ScoredMovie> recommend(Taste done, List<Genre> preferences) {
        IndexedProfile taste = UserProfile.of(done, preferences).index(engine, request.includeSeen());
        Scores scores = Scores.of(engine, taste, request.ranking().popularity());
        BitSet candidates = (BitSet) recommendable.clone();
        candidates.andNot(taste.hidden());
        int[] best = reranker.rank(candidates, scores.all(), taste, NO_MOVIES, request.limit());
        return Arrays.stream(best)
                .mapToObj(i ->
                        new ScoredMovie(new MovieId(engine.snapshot().catalog().id(i)), scores.of(i)))
                .toList();
    }
}
