package dev.marquee.recommend;

import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Why a movie was recommended, in words that follow "because". Immutable; {@code toString()} gives the {@link #text}.
 *
 * <p>Every reason has a share: the part of the recommendation's score that it accounts for, 0 to 1. Reasons come with the
 * largest share first; what is too small to name is left out, so shares add up to at most 1.
 */
public sealed interface Reason {

    /** {@return the part of the score that this accounts for, 0 to 1} */
    double share();

    /** {@return the reason in words, without "because" and without a full stop} */
    String text();

    /**
     * People who like movies of the person's history like this one too.
     *
     * @param movies the one to three movies of the history that add most to the score, the strongest first
     * @param movieShares the part of the score that each of these movies adds, parallel to them
     * @param share the part of the score that the whole history accounts for, 0 to 1
     */
    record Liked(List<Movie> movies, List<Double> movieShares, double share) implements Reason {

        /** Copies the movies. */
        public Liked {
            movies = List.copyOf(movies);
            movieShares = List.copyOf(movieShares);
        }

        @Override
        public String text() {
            return "you liked " + joined(movies.stream().map(Movie::title).toList());
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Many people like the movie, whatever else they like.
     *
     * @param favorites how many people marked it as a favorite
     * @param share the part of the score, 0 to 1
     */
    record Popular(int favorites, double share) implements Reason {

        @Override
        public String text() {
            return favorites == 1 ? "one person likes it" : String.format(Locale.ROOT, "%,d people like it", favorites);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * The movie's genres are the person's.
     *
     * @param genres the genres that the two share, by name
     * @param stated whether the person named them as preferences; otherwise they are the history's
     * @param share the part of the score, 0 to 1
     */
    record SharedGenres(List<Genre> genres, boolean stated, double share) implements Reason {

        /** Copies the genres. */
        public SharedGenres {
            genres = List.copyOf(genres);
        }

        @Override
        public String text() {
            String names = joined(genres.stream().map(Genre::name).toList());
            if (!stated) {
                return "you often like " + names;
            }
            return (genres.size() == 1 ? "your genre " : "your genres ") + names;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Many people rate the movie well. Where there is no vote yet, that is what the text says.
     *
     * @param voteAverage the average of the votes, 0.0 to 10.0
     * @param voteCount their number
     * @param share the part of the score, 0 to 1
     */
    record WellRated(BigDecimal voteAverage, int voteCount, double share) implements Reason {

        @Override
        public String text() {
            if (voteCount == 0) {
                return "nobody rated it yet";
            }
            return String.format(
                    Locale.ROOT,
                    "well rated (%s from %,d %s)",
                    voteAverage,
                    voteCount,
                    voteCount == 1 ? "vote" : "votes");
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * The movie is like the one that was asked about.
     *
     * @param movie the movie that was asked about
     * @param sharedGenres the genres that the two share, by name; empty if people alone connect them
     * @param share the part of the score, 0 to 1
     */
    record SimilarTo(Movie movie, List<Genre> sharedGenres, double share) implements Reason {

        /** Copies the genres. */
        public SimilarTo {
            sharedGenres = List.copyOf(sharedGenres);
        }

        @Override
        public String text() {
            return sharedGenres.isEmpty()
                    ? "people who like " + movie.title() + " like it"
                    : "it is " + joined(sharedGenres.stream().map(Genre::name).toList()) + " like " + movie.title();
        }

        @Override
        public String toString() {
            return text();
        }
    }

    private static String joined(List<String> names) {
        if (names.size() == 1) {
            return names.get(0);
        }
        return names.stream().limit(names.size() - 1L).collect(Collectors.joining(", ")) + " and "
                + names.get(names.size() - 1);
    }
}
