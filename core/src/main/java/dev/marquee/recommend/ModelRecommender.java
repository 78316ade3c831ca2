package dev.marquee.recommend;

import dev.marquee.NotFoundException;
import dev.marquee.kernel.TopItems;
import dev.marquee.model.CatalogSnapshot;
import dev.marquee.model.ModelFile;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.GroupRecommendations.ForGroup;
import dev.marquee.storage.Storage;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The recommender that {@link dev.marquee.Marquee} serves: the model in use over a snapshot, the person's taste read at each
 * call. Thread-safe; see {@link Recommender} for the scores.
 */
public final class ModelRecommender implements Recommender {

    private final Storage storage;
    private final Clock clock;
    private final Engines engines;

    /**
     * Makes a recommender; {@link dev.marquee.Marquee} calls it.
     *
     * @param storage where movies and tastes are
     * @param clock tells the age of the snapshot and of the model
     * @param serving is asked at each call for the trained model to serve; empty for none
     */
    public ModelRecommender(Storage storage, Clock clock, Supplier<Optional<ModelFile>> serving) {
        this.storage = storage;
        this.clock = clock;
        this.engines = new Engines(storage, clock, serving);
    }

    @Override
    public Recommendations answer(RecommendationRequest request) {
        Person person = Person.read(storage, request);
        Engine engine = engines.current();
        Taste taste = person.taste(engine);
        Scores scores = Scores.of(engine, taste, request.ranking().popularity());
        Listing listing = Listing.of(engine, Listing.Order.of(request), taste.history(), scores.all(), taste);
        List<ScoreParts> parts =
                Arrays.stream(listing.items()).mapToObj(scores::parts).toList();
        Map<MovieId, Movie> movies = load(parts);
        ReasonWriter writer = new ReasonWriter(engine.snapshot(), movies, person.stated());
        List<ScoreParts> present =
                parts.stream().filter(p -> movies.containsKey(p.movie())).toList();
        return new Recommendations(
                present.stream()
                        .map(p -> {
                            Movie movie = present(movies, p.movie());
                            return new Recommendation(movie, p.score(), writer.personal(movie, p));
                        })
                        .toList(),
                present,
                served(engine, List.of(scores), listing, request.limit()),
                listing.next());
    }

    @Override
    public GroupRecommendations recommendForGroup(GroupRequest request) {
        List<Person> people = Person.read(storage, request.members());
        Engine engine = engines.current();
        List<Scores> scores = people.stream()
                .map(person -> Scores.of(
                        engine, person.taste(engine), request.ranking().popularity()))
                .toList();
        double[] together = new double[engine.snapshot().catalog().size()];
        Arrays.fill(together, request.strategy().start());
        scores.forEach(of -> request.strategy().add(together, of.all(), scores.size()));
        Taste all = Taste.of(
                engine.snapshot().catalog(),
                people.stream().flatMap(p -> p.history().stream()).collect(Collectors.toSet()),
                people.stream().flatMap(p -> p.stated().stream()).collect(Collectors.toSet()));
        Listing listing = Listing.of(engine, Listing.Order.of(request), all.history(), together, all);

        int[] keenest = Arrays.stream(listing.items())
                .map(item -> keenest(scores, item))
                .toArray();
        List<ScoreParts> parts = new ArrayList<>();
        for (int k = 0; k < keenest.length; k++) {
            parts.add(scores.get(keenest[k]).parts(listing.items()[k]));
        }
        Map<MovieId, Movie> movies = load(parts);
        List<ForGroup> items = new ArrayList<>();
        for (int k = 0; k < keenest.length; k++) {
            Movie movie = movies.get(parts.get(k).movie());
            if (movie != null) {
                int item = listing.items()[k];
                ReasonWriter writer = new ReasonWriter(
                        engine.snapshot(), movies, people.get(keenest[k]).stated());
                items.add(new ForGroup(
                        movie,
                        together[item],
                        ownScores(request.members(), scores, item),
                        request.members().get(keenest[k]),
                        writer.personal(movie, parts.get(k))));
            }
        }
        return new GroupRecommendations(items, served(engine, scores, listing, request.limit()), listing.next());
    }

    private static int keenest(List<Scores> scores, int item) {
        int keenest = 0;
        for (int m = 1; m < scores.size(); m++) {
            keenest = scores.get(m).of(item) > scores.get(keenest).of(item) ? m : keenest;
        }
        return keenest;
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
        Movie asked = find(movie);
        Engine engine = engines.current();
        Scores scores = likeness(engine, asked);
        BitSet candidates = engine.recommendable(filter);
        for (int itself : scores.taste().history()) {
            candidates.clear(itself);
        }
        List<ScoreParts> parts = Arrays.stream(TopItems.of(candidates, scores.all(), limit))
                .mapToObj(scores::parts)
                .toList();
        Map<MovieId, Movie> movies = load(parts);
        return parts.stream()
                .filter(p -> movies.containsKey(p.movie()))
                .map(p -> {
                    Movie found = present(movies, p.movie());
                    return new Recommendation(found, p.score(), ReasonWriter.similar(asked, found, p));
                })
                .toList();
    }

    private Movie find(MovieId movie) {
        return storage.movies()
                .find(movie)
                .orElseThrow(() -> new NotFoundException("there is no movie with id " + movie + "; search by title"));
    }

    private static Scores likeness(Engine engine, Movie asked) {
        CatalogSnapshot catalog = engine.snapshot().catalog();
        int index = catalog.indexOf(asked.id().value());
        // One that another process added a moment ago has its genres alone.
        return index >= 0
                ? Scores.similarTo(engine, index)
                : Scores.similarToGenres(
                        engine,
                        Taste.of(
                                        catalog,
                                        List.of(),
                                        asked.genres().stream().map(Genre::id).toList())
                                .genres());
    }

    @Override
    public Recommendations next(MovieId finished, RecommendationRequest request) {
        Movie asked = find(finished);
        Person person = Person.read(storage, request);
        Set<MovieId> seen = new HashSet<>(person.history());
        seen.add(finished);
        Engine engine = engines.current();
        Taste taste = new Person(seen, person.stated()).taste(engine);
        Scores personal = Scores.of(engine, taste, request.ranking().popularity());
        Scores likeness = likeness(engine, asked);
        double[] means = personal.all().clone();
        for (int i = 0; i < means.length; i++) {
            means[i] = (means[i] + likeness.of(i)) / 2;
        }
        Listing listing = Listing.of(
                engine, Listing.Order.of(request).under("next " + finished + "|"), taste.history(), means, taste);
        List<ScoreParts> parts =
                Arrays.stream(listing.items()).mapToObj(personal::parts).toList();
        Map<MovieId, Movie> movies = load(parts);
        ReasonWriter writer = new ReasonWriter(engine.snapshot(), movies, person.stated());
        List<Recommendation> items = new ArrayList<>();
        List<ScoreParts> present = new ArrayList<>();
        for (int k = 0; k < listing.items().length; k++) {
            Movie movie = movies.get(parts.get(k).movie());
            if (movie != null) {
                int item = listing.items()[k];
                List<Reason> reasons = writer.next(asked, movie, likeness.parts(item), parts.get(k));
                items.add(new Recommendation(movie, means[item], reasons));
                present.add(parts.get(k));
            }
        }
        return new Recommendations(
                items, present, served(engine, List.of(personal), listing, request.limit()), listing.next());
    }

    @Override
    public List<Movie> onboarding(MovieFilter filter, int limit) {
        Rules.range("limit", limit, 1, 100);
        Engine engine = engines.current();
        int[] chosen = new Onboarding(engine.snapshot(), engine.recommendable(filter)).choose(limit);
        return storage.movies()
                .findAll(Arrays.stream(chosen).mapToObj(i -> movieId(engine, i)).toList());
    }

    @Override
    public List<Recommendation> trending(MovieFilter filter, int limit) {
        Rules.range("limit", limit, 1, 1000);
        Engine engine = engines.current();
        Snapshot snapshot = engine.snapshot();
        double[] order = byVotes(snapshot);
        List<MovieId> best = Arrays.stream(TopItems.of(engine.recommendable(filter), order, limit))
                .mapToObj(i -> movieId(engine, i))
                .toList();
        return storage.movies().findAll(best).stream()
                .map(movie -> ReasonWriter.byVotes(
                        movie,
                        snapshot.quality()
                                .of(snapshot.catalog().indexOf(movie.id().value()))))
                .toList();
    }

    /** {@return a key that puts the well known before the others, those by average and then by votes, these by quality} */
    private static double[] byVotes(Snapshot snapshot) {
        CatalogSnapshot catalog = snapshot.catalog();
        int enough = snapshot.quality().priorVotes();
        double[] keys = new double[catalog.size()];
        for (int i = 0; i < keys.length; i++) {
            int votes = catalog.voteCount(i);
            // Averages differ by a tenth at least, so that the largest number of votes decides between equal ones only.
            keys[i] = votes >= enough
                    ? 1000 + catalog.voteAverage(i) + votes * 1e-12
                    : snapshot.quality().of(i);
        }
        return keys;
    }

    @Override
    public long recommendForEveryone(EveryoneRequest request, EveryoneVisitor visitor) {
        return new Everyone(storage, engines.current(), request).visit(visitor);
    }

    private Served served(Engine engine, List<Scores> people, Listing listing, int limit) {
        return States.of(engine, clock.instant(), storage.inTransaction(), people, listing, limit);
    }

    private static MovieId movieId(Engine engine, int index) {
        return new MovieId(engine.snapshot().catalog().id(index));
    }

    private static Movie present(Map<MovieId, Movie> movies, MovieId id) {
        return Objects.requireNonNull(movies.get(id), "filtered before");
    }

    /** {@return what was chosen and what caused it, in two statements, however many} */
    private Map<MovieId, Movie> load(Collection<ScoreParts> parts) {
        Set<MovieId> ids = new HashSet<>();
        for (ScoreParts of : parts) {
            ids.add(of.movie());
            ids.addAll(of.strongest());
        }
        return storage.movies().findAll(ids).stream().collect(Collectors.toMap(Movie::id, Function.identity()));
    }
}
