package dev.marquee.storage.memory;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieOrder;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The place of a row in a list as a text, so that a cursor can contain it: the texts of two rows compare as the rows'
 * values do. Each method adds a value, the most significant first; the last one must be unique. Immutable.
 *
 * @param text the text, of characters below 256
 */
public record SortKey(String text) implements Comparable<SortKey> {

    /** A place before all others. */
    public static final SortKey FIRST = new SortKey("");

    private static final String NULL = "last"; // After every number in hexadecimal digits.

    /**
     * Adds a number, the smallest first.
     *
     * @param number the number, or null, which comes last
     * @return a longer key
     */
    public SortKey up(@Nullable Long number) {
        return new SortKey(
                text + (number == null ? NULL : String.format(Locale.ROOT, "%016x", number ^ Long.MIN_VALUE)));
    }

    /**
     * Adds a number, the greatest first.
     *
     * @param number the number, or null, which comes last
     * @return a longer key
     */
    public SortKey down(@Nullable Long number) {
        return up(number == null ? null : Long.valueOf(~number));
    }

    /**
     * Adds a text in the order of code points.
     *
     * @param value the text, without NUL
     * @return a longer key
     */
    public SortKey up(String value) {
        String utf8 = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new SortKey(text + utf8 + "\0");
    }

    /**
     * Returns a movie's place.
     *
     * @param order the order
     * @param movie the movie
     * @return the place
     */
    public static SortKey of(MovieOrder order, Movie movie) {
        LocalDate date = movie.releaseDate();
        Long day = date == null ? null : Long.valueOf(date.toEpochDay());
        Double popularity = movie.popularity(); // 0 or more, where the bits are in the order of the numbers.
        SortKey key = switch (order) {
            case ID -> FIRST;
            case TITLE -> FIRST.up(movie.title());
            case NEWEST -> FIRST.down(day);
            case OLDEST -> FIRST.up(day);
            case TOP_RATED -> topRated(movie);
            case MOST_VOTED -> FIRST.down((long) movie.voteCount());
            case RECENTLY_ADDED -> FIRST.down(micros(movie.createdAt()));
            case MOST_POPULAR ->
                FIRST.down(popularity == null ? null : Long.valueOf(Double.doubleToLongBits(popularity)));
            case HIGHEST_BUDGET -> FIRST.down(movie.budget());
            case HIGHEST_REVENUE -> FIRST.down(movie.revenue());
        };
        return key.up(movie.id().value());
    }

    /**
     * Returns the place of a user's favorite.
     *
     * @param order the order
     * @param favorite the favorite
     * @return the place
     */
    public static SortKey of(FavoriteOrder order, FavoriteMovie favorite) {
        Movie movie = favorite.movie();
        SortKey key = switch (order) {
            case LATEST -> FIRST.down(micros(favorite.favoritedAt()));
            case EARLIEST -> FIRST.up(micros(favorite.favoritedAt()));
            case TITLE -> FIRST.up(movie.title());
            case TOP_RATED -> topRated(movie);
        };
        return key.up(movie.id().value());
    }

    private static SortKey topRated(Movie movie) {
        return FIRST.down(movie.voteAverage().unscaledValue().longValue()).down((long) movie.voteCount());
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Override
    public int compareTo(SortKey other) {
        return text.compareTo(other.text);
    }
}
