package dev.marquee.cli.movielens;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * A whole data set, read and checked.
 *
 * @param movies the movies by their {@code tmdb_id}
 * @param votes the ratings of each movie, by its {@code tmdb_id}
 * @param users MovieLens's numbers of the people who rated, ascending
 * @param likes the ratings of 4 or more
 * @param ratings the number of ratings
 * @param unusable the rows that were left out
 */
record MovieLensData(
        Map<Integer, MovieLensMovie> movies,
        Map<Integer, Votes> votes,
        SortedSet<Integer> users,
        Collection<Like> likes,
        long ratings,
        List<UnusableRow> unusable) {

    /** A person likes a movie since a moment, in seconds. */
    record Like(int user, int tmdbId, long epochSecond) {}

    /** The ratings of one movie. Confined to the reading thread. */
    static final class Votes {
        private int count;
        private double sum;

        void add(double rating) {
            count++;
            sum += rating;
        }

        int count() {
            return count;
        }

        double mean() {
            return count == 0 ? 0 : sum / count;
        }
    }
}
