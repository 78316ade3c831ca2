package dev.marquee.serving;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.ScoreParts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The movies of an answer as the database has them now, each with what its score is made of, and the movies that caused the
 * scores. Confined to one request.
 *
 * @param chosen the movies in the order of the answer; one deleted since it was scored is left out
 * @param loaded these movies and the causes of their scores, by id
 */
record ChosenMovies(List<Chosen> chosen, Map<MovieId, Movie> loaded) {

    /**
     * One movie of an answer.
     *
     * @param item its index in the snapshot
     * @param parts what its score is made of
     * @param movie the movie with its genres
     */
    record Chosen(int item, ScoreParts parts, Movie movie) {}

    /** Loads movies and the causes of their scores in two statements, however many there are. */
    static ChosenMovies load(MovieCatalog movies, int[] items, IntFunction<ScoreParts> partsOf) {
        List<ScoreParts> parts = new ArrayList<>();
        Set<MovieId> ids = new HashSet<>();
        for (int item : items) {
            ScoreParts of = partsOf.apply(item);
            parts.add(of);
            ids.add(of.movie());
            ids.addAll(of.strongest());
        }
        Map<MovieId, Movie> loaded =
                movies.findAll(ids).stream().collect(Collectors.toMap(Movie::id, Function.identity()));
        List<Chosen> chosen = new ArrayList<>();
        for (int k = 0; k < items.length; k++) {
            Movie movie = loaded.get(parts.get(k).movie());
            if (movie != null) {
                chosen.add(new Chosen(items[k], parts.get(k), movie));
            }
        }
        return new ChosenMovies(chosen, loaded);
    }

    /** {@return what each movie of the answer becomes, in order} */
    <R> List<R> map(Function<Chosen, R> result) {
        return chosen.stream().map(result).toList();
    }
}
