package dev.marquee.serving;

import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.recommend.EveryoneRequest;
import dev.marquee.recommend.Recommender;
import dev.marquee.recommend.ScoredMovie;
import dev.marquee.storage.Storage;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Recommends for all accounts, some hundreds at a time: three statements read them, all processors score them, and the visitor
 * gets them before the next are read. Confined to one call.
 */
final class EveryoneBatch {

    private static final int AT_A_TIME = 500;
    private static final int[] NOTHING = {};

    private final Storage storage;
    private final Engine engine;
    private final EveryoneRequest request;
    private final BitSet passing;
    private final Reranker ranker;

    EveryoneBatch(Storage storage, Engine engine, EveryoneRequest request) {
        this.storage = storage;
        this.engine = engine;
        this.request = request;
        passing = engine.recommendable(request.filter());
        ranker = new Reranker(engine.snapshot(), request.ranking());
    }

    long visit(Recommender.EveryoneVisitor visitor) {
        PageRequest page = PageRequest.first(AT_A_TIME);
        long users = 0;
        while (true) {
            Page<User> some = storage.users().list(page);
            visit(some.items().stream().map(User::id).toList(), visitor);
            users += some.items().size();
            if (some.next().isEmpty()) {
                return users;
            }
            page = page.after(some.next().get());
        }
    }

    private void visit(List<UserId> users, Recommender.EveryoneVisitor visitor) {
        Map<UserId, List<MovieId>> favorites = storage.favorites().movieIds(users);
        Map<UserId, List<Genre>> preferences = storage.preferences().get(users);
        // Workers compute only: the storage is asked on the caller's thread, whose transaction it may be.
        List<List<ScoredMovie>> lists = IntStream.range(0, users.size())
                .parallel()
                .mapToObj(u -> recommend(
                        favorites.getOrDefault(users.get(u), List.of()),
                        preferences.getOrDefault(users.get(u), List.of())))
                .toList();
        for (int u = 0; u < lists.size(); u++) {
            visitor.visit(users.get(u), lists.get(u));
        }
    }

    private List<ScoredMovie> recommend(List<MovieId> favorites, List<Genre> preferences) {
        List<GenreId> stated = preferences.stream().map(Genre::id).toList();
        IndexedProfile taste = IndexedProfile.of(engine.snapshot().catalog(), favorites, stated);
        Scores scores = Scores.of(engine, taste, request.ranking().popularity());
        BitSet candidates = (BitSet) passing.clone();
        for (int seen : taste.history()) {
            candidates.clear(seen);
        }
        int[] best = ranker.rank(candidates, scores.all(), taste, NOTHING, request.limit());
        return Arrays.stream(best)
                .mapToObj(i ->
                        new ScoredMovie(new MovieId(engine.snapshot().catalog().id(i)), scores.of(i)))
                .toList();
    }
}
