package dev.marquee.serving;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.ScoreParts;
import dev.marquee.storage.Storage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The movies of an answer, as the database has them, with the parts of their scores. Confined to one request.
 *
 * @param chosen the movies in the order of the answer, without movies that were deleted after they were scored
 * @param loaded by id, these movies and the movies of the history that reasons name
 * @param bonds what these movies share with movies of the history
 */
record ChosenMovies(List<Chosen> chosen, Map<MovieId, Movie> loaded, Bonds bonds) {

    /**
     * One movie of an answer.
     *
     * @param item the index of the movie in the snapshot
     * @param parts the parts of its score
     * @param movie the movie with its genres
     */
    record Chosen(int item, ScoreParts parts, Movie movie) {}

    /**
     * Loads movies and the movies that contribute most to their scores. Cost: two SQL statements if one of them is not
     * in memory, and those of {@link Bonds}.
     *
     * @param storage the names of features
     * @param details the movies
     * @param traits the people and keywords of movies
     * @param items the indices of the movies, in the order of the answer
     * @param partsOf returns the parts of a movie's score
     * @return the movies
     */
    static ChosenMovies load(
            Storage storage,
            KeptByCatalog<Movie> details,
            MovieTraits traits,
            int[] items,
            IntFunction<ScoreParts> partsOf) {
        List<ScoreParts> parts = new ArrayList<>();
        Set<MovieId> ids = new HashSet<>();
        for (int item : items) {
            ScoreParts itemParts = partsOf.apply(item);
            parts.add(itemParts);
            ids.add(itemParts.movie());
            ids.addAll(itemParts.topContributors());
            itemParts.topFollowed().ifPresent(ids::add);
        }
        Bonds bonds = Bonds.of(traits, storage.trainingData(), parts);
        ids.addAll(bonds.movies());
        Map<MovieId, Movie> loaded = details.of(ids);
        List<Chosen> chosen = new ArrayList<>();
        for (int k = 0; k < items.length; k++) {
            Movie movie = loaded.get(parts.get(k).movie());
            if (movie != null) {
                chosen.add(new Chosen(items[k], parts.get(k), movie));
            }
        }
        return new ChosenMovies(chosen, loaded, bonds);
    }

    /** {@return the results of a function for each movie, in the order of the answer} */
    <R> List<R> map(Function<Chosen, R> function) {
        return chosen.stream().map(function).toList();
    }
}
