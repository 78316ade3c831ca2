package dev.marquee.recommend;

import dev.marquee.NotFoundException;
import dev.marquee.model.CatalogSnapshot;
import dev.marquee.model.Taste;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.storage.Storage;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The recommender that {@link dev.marquee.Marquee} serves: models over a snapshot, the person's taste read at each call.
 * Thread-safe; see {@link Recommender} for the scores.
 */
public final class ModelRecommender implements Recommender {

    private final Storage storage;
    private final Snapshots snapshots;

    /**
     * Makes a recommender; {@link dev.marquee.Marquee} calls it.
     *
     * @param storage where movies and tastes are
     * @param clock tells the age of the snapshot
     */
    public ModelRecommender(Storage storage, Clock clock) {
        this.storage = storage;
        this.snapshots = new Snapshots(storage, clock);
    }

    @Override
    public List<Recommendation> recommend(RecommendationRequest request) {
        Set<MovieId> history = new HashSet<>(request.history());
        Set<GenreId> stated = new HashSet<>(request.genres());
        UserId user = request.user();
        if (user != null) {
            addTaste(user, history, stated);
        }
        Snapshot snapshot = snapshots.current();
        Taste taste = taste(snapshot.catalog(), history, stated);
        BlendedScores scores = BlendedScores.of(snapshot, taste);
        BitSet candidates = FilterMask.passing(request.filter(), snapshot.catalog());
        for (int seen : taste.history()) {
            candidates.clear(seen);
        }
        List<Integer> best = TopN.of(candidates, scores.total(), request.limit());

        Map<Integer, List<Integer>> causes =
                best.stream().collect(Collectors.toMap(Function.identity(), i -> scores.strongestCauses(i, taste)));
        Map<MovieId, Movie> movies = load(snapshot.catalog(), best, causes.values());
        ReasonWriter writer = new ReasonWriter(snapshot.catalog(), movies, stated);
        return best.stream()
                .filter(i -> movies.containsKey(movieId(snapshot.catalog(), i)))
                .map(i -> writer.recommendation(i, scores, causes.getOrDefault(i, List.of())))
                .toList();
    }

    private void addTaste(UserId user, Set<MovieId> history, Set<GenreId> stated) {
        List<MovieId> favorites = storage.favorites().movieIds(user);
        List<Genre> preferences = storage.preferences().get(user);
        if (favorites.isEmpty()
                && preferences.isEmpty()
                && storage.users().find(user).isEmpty()) {
            throw new NotFoundException("there is no user with id " + user + "; register one, or ask for a history");
        }
        history.addAll(favorites);
        preferences.forEach(genre -> stated.add(genre.id()));
    }

    @Override
    public List<Recommendation> similar(MovieId movie, MovieFilter filter, int limit) {
        Rules.range("limit", limit, 1, 1000);
        Movie asked = storage.movies()
                .find(movie)
                .orElseThrow(() -> new NotFoundException("there is no movie with id " + movie + "; search by title"));
        Snapshot snapshot = snapshots.current();
        CatalogSnapshot catalog = snapshot.catalog();
        int index = catalog.indexOf(movie.value());
        BitSet candidates = FilterMask.passing(filter, catalog);
        BlendedScores scores;
        if (index < 0) {
            // Another process added it a moment ago: only its genres are known yet.
            scores = BlendedScores.similarTo(
                    snapshot,
                    taste(
                            catalog,
                            Set.of(),
                            asked.genres().stream().map(Genre::id).toList()));
        } else {
            candidates.clear(index);
            scores = BlendedScores.similarTo(snapshot, new Taste(new int[] {index}, new int[0]));
        }
        List<Integer> best = TopN.of(candidates, scores.total(), limit);
        Map<MovieId, Movie> movies = load(catalog, best, List.of());
        return best.stream()
                .filter(i -> movies.containsKey(movieId(catalog, i)))
                .map(i -> ReasonWriter.similar(asked, loaded(movies, catalog, i), i, scores))
                .toList();
    }

    @Override
    public List<Recommendation> trending(MovieFilter filter, int limit) {
        Rules.range("limit", limit, 1, 1000);
        Snapshot snapshot = snapshots.current();
        CatalogSnapshot catalog = snapshot.catalog();
        int enough = snapshot.quality().priorVotes();
        Comparator<Integer> order = Comparator.comparingInt((Integer i) -> catalog.voteCount(i) >= enough ? 0 : 1)
                .thenComparingDouble(i -> catalog.voteCount(i) >= enough
                        ? -catalog.voteAverage(i)
                        : -snapshot.quality().of(i))
                .thenComparingInt(i -> -catalog.voteCount(i));
        List<Integer> best = TopN.of(FilterMask.passing(filter, catalog), order, limit);
        Map<MovieId, Movie> movies = load(catalog, best, List.of());
        return best.stream()
                .filter(i -> movies.containsKey(movieId(catalog, i)))
                .map(i -> ReasonWriter.rated(
                        loaded(movies, catalog, i), snapshot.quality().of(i)))
                .toList();
    }

    private static Taste taste(CatalogSnapshot catalog, Collection<MovieId> history, Collection<GenreId> genres) {
        return new Taste(
                history.stream()
                        .mapToInt(id -> catalog.indexOf(id.value()))
                        .filter(i -> i >= 0)
                        .sorted()
                        .toArray(),
                genres.stream()
                        .mapToInt(id -> catalog.genreIndexOf(id.value()))
                        .filter(i -> i >= 0)
                        .sorted()
                        .toArray());
    }

    private static MovieId movieId(CatalogSnapshot catalog, int index) {
        return new MovieId(catalog.id(index));
    }

    private static Movie loaded(Map<MovieId, Movie> movies, CatalogSnapshot catalog, int index) {
        return Objects.requireNonNull(movies.get(movieId(catalog, index)), "filtered before");
    }

    private Map<MovieId, Movie> load(CatalogSnapshot catalog, List<Integer> best, Collection<List<Integer>> causes) {
        Set<MovieId> ids = new HashSet<>();
        best.forEach(i -> ids.add(movieId(catalog, i)));
        causes.forEach(list -> list.forEach(i -> ids.add(movieId(catalog, i))));
        return storage.movies().findAll(ids).stream().collect(Collectors.toMap(Movie::id, Function.identity()));
    }
}
