package dev.marquee.community;

import dev.marquee.movie.Movie;
import dev.marquee.taste.WatchedAt;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that a user did, as it stands in a feed. Each implementation is immutable. */
public sealed interface Activity {

    /** {@return who did it} */
    Author author();

    /** {@return when it was done} */
    Instant at();

    /** {@return the kind} */
    ActivityKind kind();

    /**
     * That a user wrote a review.
     *
     * @param author the user
     * @param at when it was written
     * @param review the review
     * @param movie the movie
     * @param title the review's title, or null
     * @param beginning the first 280 characters of its text; empty if it is a spoiler
     * @param spoiler whether it tells what a reader may not want to know
     */
    record Reviewed(
            Author author,
            Instant at,
            ReviewId review,
            Movie movie,
            @Nullable String title,
            String beginning,
            boolean spoiler)
            implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.REVIEW;
        }
    }

    /**
     * That a user rated a movie.
     *
     * @param author the user
     * @param at when it was rated
     * @param movie the movie
     * @param rating the rating, 0.5 to 10
     */
    record Rated(Author author, Instant at, Movie movie, BigDecimal rating) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.RATING;
        }
    }

    /**
     * That a user marked a movie as a favorite.
     *
     * @param author the user
     * @param at when it was marked
     * @param movie the movie
     */
    record Favored(Author author, Instant at, Movie movie) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.FAVORITE;
        }
    }

    /**
     * That a user watched a movie.
     *
     * @param author the user
     * @param at when it was watched, or the first moment of the day in UTC
     * @param movie the movie
     * @param watchedAt when it was watched, as exactly as it is known
     */
    record Watched(Author author, Instant at, Movie movie, WatchedAt watchedAt) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.PLAY;
        }
    }

    /**
     * That a user created a list.
     *
     * @param author the user
     * @param at when it was created
     * @param list the list
     * @param name its name
     * @param films the number of its films
     */
    record Listed(Author author, Instant at, ListId list, String name, long films) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.LIST;
        }
    }
}
