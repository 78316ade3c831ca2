package dev.marquee.cli.movielens;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The contents of a data set, read and checked.
 *
 * @param movies the movies by their {@code tmdb_id}
 * @param votes the ratings of each movie, by its {@code tmdb_id}
 * @param users the MovieLens numbers of the users who rated, in ascending order
 * @param likes the ratings of 4 or higher
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

    /** A user likes a movie since a time, in seconds since 1970. */
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
