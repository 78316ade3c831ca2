package dev.marquee.recommend;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Why a movie was recommended, as text that can follow "because". Immutable; {@code toString()} returns the
 * {@link #text}.
 *
 * <p>Every reason has a share: the fraction of the recommendation's score that it accounts for, 0 to 1. Reasons are
 * listed with the largest share first. Reasons with a small share are left out, so that the shares add up to at most 1.
 */
public sealed interface Reason {

    /** {@return the fraction of the score that this reason accounts for, 0 to 1} */
    double share();

    /** {@return the reason in English, without "because" and without a period} */
    String text();

    /**
     * Users who like the user's favorites like this one too.
     *
     * @param movies the one to three favorites that add most to the score, the largest addend first
     * @param movieShares the fraction of the score that each of these movies adds, parallel to them
     * @param share the fraction of the score that favorites account for, 0 to 1
     */
    record Liked(List<Movie> movies, List<Double> movieShares, double share) implements Reason {

        /** Copies the lists. */
        public Liked {
            movies = atLeastOne("movies", movies);
            movieShares = List.copyOf(movieShares);
        }

        @Override
        public String text() {
            return "you liked " + joined(names(movies));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Users who like movies that the user rated like this one too.
     *
     * @param movies the one to three rated movies that add most to the score, the largest addend first
     * @param ratings the user's rating of each of these movies, 0.5 to 10, parallel to them
     * @param movieShares the fraction of the score that each of these movies adds, parallel to them
     * @param share the fraction of the score that ratings account for, 0 to 1
     */
    record Rated(List<Movie> movies, List<BigDecimal> ratings, List<Double> movieShares, double share)
            implements Reason {

        /** Copies the lists. */
        public Rated {
            movies = atLeastOne("movies", movies);
            ratings = List.copyOf(ratings);
            movieShares = List.copyOf(movieShares);
        }

        @Override
        public String text() {
            return "you rated "
                    + joined(IntStream.range(0, movies.size())
                            .mapToObj(k -> named(movies.get(k), movies) + " " + number(ratings.get(k)))
                            .toList());
        }

        private static String number(BigDecimal rating) {
            return rating.stripTrailingZeros().toPlainString();
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Users who like movies that the user watched like this one too.
     *
     * @param movies the one to three watched movies, which the user neither marked nor rated, that add most to the
     *     score, the largest addend first
     * @param movieShares the fraction of the score that each of these movies adds, parallel to them
     * @param share the fraction of the score that plays account for, 0 to 1
     */
    record Watched(List<Movie> movies, List<Double> movieShares, double share) implements Reason {

        /** Copies the lists. */
        public Watched {
            movies = atLeastOne("movies", movies);
            movieShares = List.copyOf(movieShares);
        }

        @Override
        public String text() {
            return "you watched " + joined(names(movies));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Users who like movies on the user's watchlist like this one too.
     *
     * @param movies the one to three movies of the watchlist that add most to the score, the largest addend first
     * @param movieShares the fraction of the score that each of these movies adds, parallel to them
     * @param share the fraction of the score that the watchlist accounts for, 0 to 1
     */
    record Wanted(List<Movie> movies, List<Double> movieShares, double share) implements Reason {

        /** Copies the lists. */
        public Wanted {
            movies = atLeastOne("movies", movies);
            movieShares = List.copyOf(movieShares);
        }

        @Override
        public String text() {
            return "you want to watch " + joined(names(movies));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Users who like some movies that the user knows like this one too, and all of these movies share a person or a
     * keyword with it.
     *
     * @param bond what the movies share
     * @param name the name of the person, or the keyword
     * @param deed what the user did with all of these movies
     * @param movies the movies of the history, two to six, the largest addend first
     * @param movieShares the fraction of the score that each of these movies adds, parallel to them
     * @param share the fraction of the score that these movies account for, 0 to 1
     */
    record FilmsOf(Bond bond, String name, Deed deed, List<Movie> movies, List<Double> movieShares, double share)
            implements Reason {

        /** What movies can share. */
        public enum Bond {
            /** A person who directed them. */
            DIRECTOR,
            /** A person who plays one of the ten first parts in each. */
            CAST,
            /** A keyword. */
            KEYWORD
        }

        /** What a user did with all of some movies; the first one that holds. */
        public enum Deed {
            /** The user watched each of them in the present year, by UTC. */
            WATCHED_THIS_YEAR,
            /** The user marked each as a favorite, or rated it {@link dev.marquee.taste.Rating#LIKE} or more. */
            LIKED,
            /** The user watched each of them. */
            WATCHED,
            /** The user marked, rated, watched or wants to watch each of them. */
            INTERESTED
        }

        private static final List<String> NUMBERS = List.of("one", "two", "three", "four", "five", "six");

        /** Copies the lists. */
        public FilmsOf {
            movies = atLeastOne("movies", movies);
            movieShares = List.copyOf(movieShares);
        }

        @Override
        public String text() {
            int count = movies.size();
            String films = (count <= NUMBERS.size() ? NUMBERS.get(count - 1) : String.valueOf(count))
                    + (count == 1 ? " film" : " films");
            String shared = switch (bond) {
                case DIRECTOR -> films + " of " + name;
                case CAST -> films + " with " + name;
                case KEYWORD -> films + " with the keyword " + name;
            };
            return switch (deed) {
                case WATCHED_THIS_YEAR -> "you watched " + shared + " this year";
                case LIKED -> "you liked " + shared;
                case WATCHED -> "you watched " + shared;
                case INTERESTED -> shared + " interest you";
            };
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Many users like the movie, whatever else they like.
     *
     * @param favorites the number of users who marked it as a favorite
     * @param share the fraction of the score, 0 to 1
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
     * Friends of the user like the movie: they marked it as a favorite, or rated it
     * {@link dev.marquee.taste.Rating#LIKE} or more. It is given whatever its share is, and only of friends whose taste
     * the user may see.
     *
     * @param friends the usernames of one to three of them
     * @param count the number of all of them, 1 or more
     * @param share the fraction of the score by which they raise it, 0 to 1; 0 unless the request gives friends a
     *     weight
     */
    record FriendsLike(List<String> friends, int count, double share) implements Reason {

        /** Copies the list. */
        public FriendsLike {
            friends = atLeastOne("friends", friends);
        }

        @Override
        public String text() {
            return count == 1 ? "your friend " + friends.get(0) + " loved it" : count + " friends loved it";
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * The movie has genres that the user likes.
     *
     * @param genres those genres of the movie that the user prefers, or else all of the movie's genres; by name
     * @param stated whether the user stated them as preferences; otherwise they come from the history
     * @param share the fraction of the score, 0 to 1
     */
    record SharedGenres(List<Genre> genres, boolean stated, double share) implements Reason {

        /** Copies the genres. */
        public SharedGenres {
            genres = atLeastOne("genres", genres);
        }

        @Override
        public String text() {
            String names = joined(genres.stream().map(Genre::name).toList());
            return (stated ? "you prefer " : "you often like ") + names;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * The movie's votes are good. If there is no vote yet, the text states that instead.
     *
     * @param voteAverage the average of the votes, 0.0 to 10.0
     * @param voteCount the number of votes
     * @param share the fraction of the score, 0 to 1
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
     * The movie is similar to the one that the request names.
     *
     * @param movie the movie that the request names
     * @param sharedGenres the genres that both movies have, by name; may be empty
     * @param share the fraction of the score, 0 to 1
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

    /**
     * People who watched a movie watched this one next, or soon after.
     *
     * @param movie the movie that the request names, or the one of the history that adds most by what people watched
     *     after it
     * @param share the fraction of the score that comes from the order in which people watched movies, 0 to 1
     */
    record WatchedNext(Movie movie, double share) implements Reason {

        @Override
        public String text() {
            return "people who watched " + movie.title() + " watched this next";
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * The movie shares people and keywords with the one that the request names.
     *
     * @param movie the movie that the request names
     * @param people the names of the people that add most to the similarity, at most two, the largest addend first
     * @param keywords the keywords that add most to it, at most two, the largest addend first; one of both lists may be
     *     empty
     * @param share the fraction of the score that these people and keywords account for, 0 to 1
     */
    record InCommon(Movie movie, List<String> people, List<String> keywords, double share) implements Reason {

        /** Copies the lists. */
        public InCommon {
            atLeastOne("people and keywords", people.isEmpty() ? keywords : people);
            people = List.copyOf(people);
            keywords = List.copyOf(keywords);
        }

        @Override
        public String text() {
            List<String> shared = new ArrayList<>(people);
            if (!keywords.isEmpty()) {
                shared.add((keywords.size() == 1 ? "the keyword " : "the keywords ") + joined(keywords));
            }
            return "it has " + joined(shared) + " in common with " + movie.title();
        }

        @Override
        public String toString() {
            return text();
        }
    }

    private static List<String> names(List<Movie> movies) {
        return movies.stream().map(movie -> named(movie, movies)).toList();
    }

    /** {@return the title of a movie, with the year if another one of the movies has the same title} */
    private static String named(Movie movie, List<Movie> movies) {
        boolean isShared = movies.stream()
                .anyMatch(
                        other -> !other.id().equals(movie.id()) && other.title().equalsIgnoreCase(movie.title()));
        LocalDate released = movie.releaseDate();
        return isShared && released != null ? movie.title() + " (" + released.getYear() + ")" : movie.title();
    }

    private static <T> List<T> atLeastOne(String name, List<T> values) {
        if (values.isEmpty()) {
            throw new InvalidValueException(name + " of a reason must not be empty; give another kind of reason");
        }
        return List.copyOf(values);
    }

    private static String joined(List<String> names) {
        if (names.size() == 1) {
            return names.get(0);
        }
        return names.stream().limit(names.size() - 1L).collect(Collectors.joining(", ")) + " and "
                + names.get(names.size() - 1);
    }
}
