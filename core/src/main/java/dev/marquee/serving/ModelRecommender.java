package dev.marquee.serving;

import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.community.LikingFriends;
import dev.marquee.kernel.TopItems;
import dev.marquee.model.ModelFile;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.EveryoneRequest;
import dev.marquee.recommend.Explanation;
import dev.marquee.recommend.FriendSuggestion;
import dev.marquee.recommend.GroupRecommendations;
import dev.marquee.recommend.GroupRecommendations.GroupRecommendation;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.PredictedRating;
import dev.marquee.recommend.Provenance;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.recommend.Recommender;
import dev.marquee.storage.Storage;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Recommender} of a storage: scores the movies of the catalog with the model in use and reads what
 * the user did and prefers at each call. Thread-safe.
 */
public final class ModelRecommender implements Recommender, AutoCloseable {

    /** The number of movies whose texts are kept in memory, of a kilobyte or two each. */
    private static final int MOST_DETAILS = 5_000;

    private static final double MOST_HALF_LIFE_HOURS = 10 * 365 * 24.0;

    private final Storage storage;
    private final Clock clock;
    private final Supplier<Optional<ModelFile>> serving;
    private final BackgroundTasks background;

    /** A thread of its own: computing the neighbors of many movies must not keep the catalog waiting. */
    private final BackgroundTasks counting;

    private final FavoriteState favorites;
    private final CatalogState catalogState;
    private final ContentState contents;
    private final KeptByCatalog<Movie> details;
    private final MovieTraits traits;
    private final RatingState ratings;
    private final Engines engines;
    private final Candidates candidates;

    /**
     * Creates a recommender; {@link dev.marquee.Marquee} calls it.
     *
     * @param storage the storage of the movies, users, favorites and preferences
     * @param clock the clock for the ages of the catalog, the favorites and the model
     * @param serving supplies, at each call, the trained model to serve; empty for none
     */
    public ModelRecommender(Storage storage, Clock clock, Supplier<Optional<ModelFile>> serving) {
        this.storage = storage;
        this.clock = clock;
        this.serving = serving;
        this.background = new BackgroundTasks(clock);
        this.counting = new BackgroundTasks(clock);
        this.favorites = new FavoriteState(storage, clock, counting);
        this.catalogState = new CatalogState(storage, clock, background);
        this.contents = new ContentState(storage, catalogState, background);
        this.details = new KeptByCatalog<>(storage, catalogState, clock, MOST_DETAILS, this::read);
        this.traits = new MovieTraits(storage, catalogState, clock);
        this.ratings = new RatingState(storage, clock, counting);
        this.engines = new Engines(storage, catalogState, favorites, serving);
        this.candidates = new Candidates(storage);
    }

    /**
     * Reads what recommendations need into memory, waits until it is there, and answers some requests for nobody. The
     * neighbors of the favorites are needed where no trained model serves.
     *
     * @param requests the number of requests to answer, not negative
     * @throws StorageException if the database fails or is closed, or inside a transaction
     */
    public void warmUp(int requests) {
        requireNoTransaction();
        favorites.warmUp(serving.get().isEmpty());
        rehearse(engines.current(false), requests);
    }

    /** Answers some requests for nobody, so that what answers need is loaded and partly compiled. */
    private void rehearse(Engine engine, int most) {
        long[] movies = engine.snapshot().catalog().ids();
        int requests = Math.min(most, movies.length);
        for (int k = 0; k < requests; k++) {
            MovieId liked = new MovieId(movies[(int) ((long) k * movies.length / requests)]);
            recommend(RecommendationRequest.forHistory(Set.of(liked)));
        }
    }

    /**
     * Reads what {@link #similar}, {@link #next} and {@link #onboarding} need as well, and waits until it is there.
     *
     * @throws StorageException if the database fails or is closed, or inside a transaction
     */
    public void warmUpSimilar() {
        requireNoTransaction();
        favorites.warmUp(true);
        engines.current(true);
        contents.warmUp();
    }

    /**
     * Prepares a model that is to serve next, so that no request does. Requests get the present one meanwhile.
     *
     * @param model the model
     */
    public void prepare(ModelFile model) {
        engines.prepare(model);
    }

    /**
     * Frees what was kept for a model that was prepared and does not serve after all. Without effect for any other.
     *
     * @param model the model
     */
    public void discard(ModelFile model) {
        engines.discard(model);
    }

    private void requireNoTransaction() {
        if (storage.inTransaction()) {
            throw new StorageException(
                    "warming up inside a transaction could wait for the connection that the transaction uses; do it"
                            + " outside",
                    null);
        }
    }

    /** Ends the background work promptly; calls that begin later get what is in memory. Closing again has no effect. */
    @Override
    public void close() {
        try {
            background.close();
        } finally {
            counting.close();
        }
    }

    @Override
    public Recommendations recommendPage(RecommendationRequest request) {
        UserProfile profile = UserProfile.read(storage, request, clock.instant());
        Engine engine = engines.current(false);
        IndexedProfile taste = profile.index(engine, request.includeSeen());
        FriendBoost boost = FriendBoost.of(storage, request);
        Scores scores = Scores.of(engine, taste, request.ranking().popularity(), boost);
        Selection selection = Selection.of(
                engine,
                Selection.Criteria.of(request),
                candidates.of(engine.snapshot(), request.filter(), request.among()),
                scores.all(),
                taste);
        ChosenMovies movies = ChosenMovies.load(storage, details, traits, selection.items(), scores::parts);
        ReasonWriter writer = reasons(engine, movies, profile, request.user(), boost);
        List<Recommendation> items = movies.map(chosen -> new Recommendation(
                chosen.movie(), chosen.parts().score(), writer.personal(chosen.movie(), chosen.parts())));
        return page(engine, scores, selection, request.limit(), movies, items);
    }

    /** {@return the writer for a user, or for nobody whose friends may be told about} */
    private ReasonWriter reasons(
            Engine engine, ChosenMovies answer, UserProfile profile, @Nullable UserId user, FriendBoost boost) {
        Map<MovieId, LikingFriends> friends = user == null
                ? Map.of()
                : storage.acquaintances()
                        .likedByFriends(
                                user, answer.map(chosen -> chosen.movie().id()));
        return new ReasonWriter(
                engine.statistics(),
                answer,
                profile,
                Year.from(clock.instant().atZone(ZoneOffset.UTC)),
                friends,
                boost);
    }

    private Recommendations page(
            Engine engine,
            Scores scores,
            Selection selection,
            int limit,
            ChosenMovies movies,
            List<Recommendation> items) {
        return new Recommendations(
                items,
                movies.map(ChosenMovies.Chosen::parts),
                provenance(engine, List.of(scores), selection, limit),
                selection.next());
    }

    @Override
    public GroupRecommendations recommendForGroup(GroupRequest request) {
        List<UserProfile> profiles = UserProfile.read(storage, request.members());
        Engine engine = engines.current(false);
        CatalogSnapshot catalog = engine.snapshot().catalog();
        List<Scores> scores = profiles.stream()
                .map(profile -> Scores.of(
                        engine,
                        profile.index(engine, request.includeSeen()),
                        request.ranking().popularity()))
                .toList();
        double[] groupScores = GroupScores.combine(request.strategy(), scores, catalog.size());
        IndexedProfile group = UserProfile.union(profiles).index(engine, request.includeSeen());
        Selection selection = Selection.of(
                engine,
                Selection.Criteria.of(request),
                candidates.of(engine.snapshot(), request.filter(), request.among()),
                groupScores,
                group);
        ChosenMovies movies = ChosenMovies.load(
                storage,
                details,
                traits,
                selection.items(),
                item -> scores.get(bestMember(scores, item)).parts(item));
        List<GroupRecommendation> items = movies.map(chosen -> {
            int best = bestMember(scores, chosen.item());
            // The others of the group may not see what the friends of this one like.
            ReasonWriter writer = reasons(engine, movies, profiles.get(best), null, FriendBoost.NONE);
            return new GroupRecommendation(
                    chosen.movie(),
                    groupScores[chosen.item()],
                    ownScores(request.members(), scores, chosen.item()),
                    request.members().get(best),
                    writer.personal(chosen.movie(), chosen.parts()));
        });
        return new GroupRecommendations(
                items, provenance(engine, scores, selection, request.limit()), selection.next());
    }

    /** {@return the index of the member with the highest score of a movie, the first of equal scores} */
    private static int bestMember(List<Scores> scores, int item) {
        int best = 0;
        for (int m = 1; m < scores.size(); m++) {
            best = scores.get(m).of(item) > scores.get(best).of(item) ? m : best;
        }
        return best;
    }

    private static Map<UserId, Double> ownScores(List<UserId> members, List<Scores> scores, int item) {
        Map<UserId, Double> own = new LinkedHashMap<>();
        for (int m = 0; m < members.size(); m++) {
            own.put(members.get(m), scores.get(m).of(item));
        }
        return own;
    }

    @Override
    public List<Recommendation> similar(MovieId movie, MovieFilter filter, int limit) {
        Rules.range("limit", limit, 1, 1000);
        Movie reference = find(movie);
        Engine engine = engines.current(true);
        Scores scores = about(engine, reference, Scores::similarTo);
        BitSet recommendable = candidates.of(engine.snapshot(), filter);
        recommendable.andNot(scores.taste().hidden());
        int[] best = TopItems.of(recommendable, scores.all(), limit);
        Commons commons = Commons.of(storage.trainingData(), scores, best);
        return ChosenMovies.load(storage, details, traits, best, scores::parts)
                .map(chosen -> new Recommendation(
                        chosen.movie(),
                        chosen.parts().score(),
                        ReasonWriter.similar(reference, chosen.movie(), chosen.parts(), commons.of(chosen.item()))));
    }

    private Map<MovieId, Movie> read(Collection<MovieId> movies) {
        return storage.movies().findAll(movies).stream().collect(Collectors.toMap(Movie::id, Function.identity()));
    }

    private Movie find(MovieId movie) {
        return storage.movies().find(movie).orElseThrow(() -> missing(movie));
    }

    private static NotFoundException missing(MovieId movie) {
        return new NotFoundException("there is no movie with id " + movie + "; search by title");
    }

    /** Scores every movie for one. */
    private interface Scoring {
        Scores of(Engine engine, Optional<Content> content, int movie);
    }

    private Scores about(Engine engine, Movie reference, Scoring scoring) {
        CatalogSnapshot catalog = engine.snapshot().catalog();
        int index = catalog.indexOf(reference.id().value());
        // The snapshot may lack a movie that another process has just added; then only its genres are known.
        return index >= 0
                ? scoring.of(engine, contents.current(), index)
                : Scores.similarToGenres(
                        engine,
                        IndexedProfile.genres(
                                catalog,
                                reference.genres().stream().map(Genre::id).toList()));
    }

    @Override
    public Recommendations next(MovieId finished, RecommendationRequest request) {
        Movie reference = find(finished);
        UserProfile profile =
                UserProfile.read(storage, request, clock.instant()).with(finished, clock.instant());
        Engine engine = engines.current(true);
        IndexedProfile taste = profile.index(engine, request.includeSeen());
        taste.hide(engine.snapshot().catalog().indexOf(finished.value()));
        FriendBoost boost = FriendBoost.of(storage, request);
        Scores personal = Scores.of(engine, taste, request.ranking().popularity(), boost);
        Scores similarity = about(engine, reference, Scores::after);
        double[] means = personal.all().clone();
        for (int i = 0; i < means.length; i++) {
            means[i] = (means[i] + similarity.of(i)) / 2;
        }
        Selection.Criteria criteria = Selection.Criteria.of(request).scopedTo("next " + finished + "|");
        Selection selection = Selection.of(
                engine, criteria, candidates.of(engine.snapshot(), request.filter(), request.among()), means, taste);
        ChosenMovies movies = ChosenMovies.load(storage, details, traits, selection.items(), personal::parts);
        Commons commons = Commons.of(storage.trainingData(), similarity, selection.items());
        ReasonWriter writer = reasons(engine, movies, profile, request.user(), boost);
        List<Recommendation> items = movies.map(chosen -> new Recommendation(
                chosen.movie(),
                means[chosen.item()],
                writer.next(
                        reference,
                        chosen.movie(),
                        similarity.parts(chosen.item()),
                        similarity.followed(chosen.item()),
                        commons.of(chosen.item()),
                        chosen.parts())));
        return page(engine, personal, selection, request.limit(), movies, items);
    }

    @Override
    public Optional<Explanation> explain(MovieId movie, RecommendationRequest request) {
        UserProfile profile =
                UserProfile.read(storage, request, clock.instant()).without(movie);
        Engine engine = engines.current(false);
        int item = engine.snapshot().catalog().indexOf(movie.value());
        if (item < 0) {
            find(movie);
            return Optional.empty();
        }
        IndexedProfile taste = profile.index(engine, request.includeSeen());
        FriendBoost boost = FriendBoost.of(storage, request);
        Scores scores = Scores.of(engine, taste, request.ranking().popularity(), boost);
        BitSet ranked = candidates.of(engine.snapshot(), request.filter(), request.among());
        ranked.andNot(taste.hidden());
        ranked.set(item);
        int better = (int) ranked.stream()
                .filter(other -> scores.of(other) > scores.of(item))
                .count();
        ChosenMovies movies = ChosenMovies.load(storage, details, traits, new int[] {item}, scores::parts);
        ReasonWriter writer = reasons(engine, movies, profile, request.user(), boost);
        return Optional.of(movies
                .map(chosen -> new Explanation(
                        chosen.movie(),
                        chosen.parts(),
                        writer.personal(chosen.movie(), chosen.parts()),
                        better + 1,
                        ranked.cardinality()))
                .stream()
                .findFirst()
                .orElseThrow(() -> missing(movie)));
    }

    @Override
    public Map<MovieId, PredictedRating> predictRatings(UserId user, Collection<MovieId> movies) {
        Rules.size("movies", movies, 1000);
        Map<Long, Double> own = new HashMap<>();
        storage.ratings()
                .of(user)
                .forEach(
                        rating -> own.put(rating.movie().value(), rating.value().doubleValue()));
        if (own.isEmpty()) {
            if (storage.users().find(user).isEmpty()) {
                throw new NotFoundException("there is no user with id " + user + "; register the user");
            }
            return Map.of();
        }
        RatingStatistics statistics = ratings.current();
        Map<MovieId, PredictedRating> predicted = new HashMap<>();
        movies.forEach(movie ->
                statistics.predict(own, movie.value()).ifPresent(prediction -> predicted.put(movie, prediction)));
        return predicted;
    }

    @Override
    public List<FriendSuggestion> suggestFriends(UserId user, int limit) {
        Rules.range("limit", limit, 1, 100);
        UserProfile profile = UserProfile.read(storage, RecommendationRequest.forUser(user), clock.instant());
        return new FriendFinder(storage, engines.current(false), user, profile).find(limit);
    }

    @Override
    public List<Movie> onboarding(MovieFilter filter, int limit) {
        Rules.range("limit", limit, 1, 100);
        Engine engine = engines.current(true);
        int[] chosen = new Onboarding(engine, candidates.of(engine.snapshot(), filter)).choose(limit);
        return storage.movies()
                .findAll(Arrays.stream(chosen).mapToObj(i -> movieId(engine, i)).toList());
    }

    @Override
    public List<Recommendation> trending(MovieFilter filter, int limit) {
        Rules.range("limit", limit, 1, 1000);
        Snapshot snapshot = catalogState.current();
        int[] best = TopItems.of(candidates.of(snapshot, filter), trendingKeys(snapshot), limit);
        return byVotes(snapshot, best, item -> trendingScore(snapshot, item));
    }

    @Override
    public List<Recommendation> trending(MovieFilter filter, int limit, Duration halfLife) {
        Rules.range("limit", limit, 1, 1000);
        Rules.range("half-life in hours", halfLife.toSeconds() / 3600.0, 1, MOST_HALF_LIFE_HOURS);
        Snapshot snapshot = catalogState.current();
        CatalogSnapshot catalog = snapshot.catalog();
        double[] keys = trendingKeys(snapshot);
        RecentActivity activity = RecentActivity.read(storage.trainingData(), clock.instant(), halfLife);
        for (int i = 0; i < keys.length; i++) {
            double active = activity.of(catalog.id(i));
            // The keys of votes are at most 1010, so that a small share of them only decides between equal activities.
            keys[i] = active > 0 ? 2000 + active + keys[i] * 1e-9 : keys[i];
        }
        int[] best = TopItems.of(candidates.of(snapshot, filter), keys, limit);
        if (best.length == 0 || activity.of(catalog.id(best[0])) <= 0) {
            return byVotes(snapshot, best, item -> trendingScore(snapshot, item));
        }
        return byVotes(snapshot, best, item -> {
            double active = activity.of(catalog.id(item));
            return active > 0 ? (1 + active / (active + 10)) / 2 : trendingScore(snapshot, item) / 2;
        });
    }

    private List<Recommendation> byVotes(Snapshot snapshot, int[] items, IntToDoubleFunction scores) {
        CatalogSnapshot catalog = snapshot.catalog();
        List<MovieId> ids =
                Arrays.stream(items).mapToObj(i -> new MovieId(catalog.id(i))).toList();
        return storage.movies().findAll(ids).stream()
                .map(movie -> ReasonWriter.byVotes(
                        movie, scores.applyAsDouble(catalog.indexOf(movie.id().value()))))
                .toList();
    }

    private static boolean hasManyVotes(Snapshot snapshot, int item) {
        return snapshot.catalog().voteCount(item) >= snapshot.quality().priorVotes();
    }

    /** {@return the score of a movie, which descends with {@link #trendingKeys}} */
    private static double trendingScore(Snapshot snapshot, int item) {
        // Averages have one decimal, which floats don't have exactly.
        return hasManyVotes(snapshot, item)
                ? 0.5 + Math.round(snapshot.catalog().voteAverage(item) * 10) / 200.0
                : snapshot.quality().of(item) / 2;
    }

    /**
     * {@return a sort key: movies with many votes first, by average and number of votes; then the others, by quality}
     */
    private static double[] trendingKeys(Snapshot snapshot) {
        CatalogSnapshot catalog = snapshot.catalog();
        double[] keys = new double[catalog.size()];
        for (int i = 0; i < keys.length; i++) {
            // Averages differ by at least 0.1, so that the term for the votes only decides between equal averages.
            keys[i] = hasManyVotes(snapshot, i)
                    ? 1000 + catalog.voteAverage(i) + catalog.voteCount(i) * 1e-12
                    : snapshot.quality().of(i);
        }
        return keys;
    }

    @Override
    public long recommendForEveryone(EveryoneRequest request, EveryoneVisitor visitor) {
        return new EveryoneBatch(storage, engines.current(false), request).visit(visitor);
    }

    private Provenance provenance(Engine engine, List<Scores> members, Selection selection, int limit) {
        return ProvenanceWriter.of(
                engine, catalogState.checkedAt(), clock.instant(), storage.inTransaction(), members, selection, limit);
    }

    private static MovieId movieId(Engine engine, int index) {
        return new MovieId(engine.snapshot().catalog().id(index));
    }
}
