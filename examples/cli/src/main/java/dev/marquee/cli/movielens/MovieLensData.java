package dev.marquee.cli.movielens;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The contents of a data set, read and checked.
 *
 * @param movies the movies by their {@code tmdb_id}
 * @param votes the votes of each movie, one a user, by its {@code tmdb_id}
 * @param users the MovieLens numbers of the users who rated, in ascending order
 * @param ratings the ratings
 * @param ratingCount the number of ratings
 * @param files the counts of the files
 * @param unusable the first rows with a problem
 */
record MovieLensData(
        Map<Integer, MovieLensMovie> movies,
        Map<Integer, Votes> votes,
        SortedSet<Integer> users,
        GivenRatings ratings,
        long ratingCount,
        List<FileCounts> files,
        List<UnusableRow> unusable) {

    /** Ratings, of one movie by all users or by one. Confined to the reading thread. */
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
