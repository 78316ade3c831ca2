package dev.marquee.web.film;

import dev.marquee.recommend.PredictedRating;
import dev.marquee.taste.RatingSummary;
import dev.marquee.taste.WatchedAt;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a person did with a film, and the forms that change it. Immutable.
 *
 * @param film the film's id
 * @param title the film's title
 * @param loggedIn whether somebody is logged in; otherwise the person's own values are empty
 * @param rating the person's rating, or null
 * @param predicted the rating that the person would probably give, or null if there is a rating or nothing to go by
 * @param ratings the ratings by everybody here
 * @param plays the number of the person's plays
 * @param last when the person watched the film last, or null
 * @param listed whether the film is on the person's watchlist
 * @param dismissed whether the person is not interested
 * @param minute where the person stopped the film, or null
 * @param today the day that the form for a play begins with
 */
public record TasteBar(
        long film,
        String title,
        boolean loggedIn,
        @Nullable BigDecimal rating,
        @Nullable PredictedRating predicted,
        RatingSummary ratings,
        int plays,
        @Nullable WatchedAt last,
        boolean listed,
        boolean dismissed,
        @Nullable Long minute,
        LocalDate today) {

    private static final int STEPS = 20;

    /**
     * One of the ratings to choose from.
     *
     * @param value the rating as it is sent
     * @param text the rating in words
     * @param chosen whether it is the person's rating
     * @param left whether it is the left half of a star
     */
    public record Star(String value, String text, boolean chosen, boolean left) {}

    /** {@return the ratings to choose from, the least first} */
    public List<Star> stars() {
        return IntStream.rangeClosed(1, STEPS)
                .mapToObj(step -> {
                    BigDecimal value = BigDecimal.valueOf(step * 5L, 1);
                    String text = value.stripTrailingZeros().toPlainString();
                    return new Star(
                            text, text + " of 10", rating != null && rating.compareTo(value) == 0, step % 2 == 1);
                })
                .toList();
    }

    /** {@return the person's rating in words; empty if there is none} */
    public String ratingText() {
        return rating == null
                ? ""
                : "You rated it " + rating.stripTrailingZeros().toPlainString() + " of 10";
    }

    /** {@return the predicted rating in words; empty if there is none} */
    public String predictedText() {
        return predicted == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "You would give it about %.1f, by your other ratings (give or take %.1f)",
                        predicted.value(),
                        predicted.error());
    }

    /** {@return the ratings by everybody here in words; empty if there are none} */
    public String ratingsText() {
        return ratings.count() == 0
                ? ""
                : String.format(Locale.ROOT, "%.1f from ", ratings.mean())
                        + Numbers.count(ratings.count(), "rating here", "ratings here");
    }

    /** {@return the plays in words; empty if there are none} */
    public String playsText() {
        if (plays == 0) {
            return "";
        }
        String times = plays == 1 ? "You watched it" : "You watched it " + Numbers.count(plays, "time") + ", last";
        return last == null
                ? (plays == 1 ? times : "You watched it " + Numbers.count(plays, "time"))
                : times + when(last);
    }

    /** {@return where the person stopped in words; empty if it is not known} */
    public String progressText() {
        return minute == null ? "" : "You stopped at minute " + Numbers.text(minute);
    }

    private static String when(WatchedAt time) {
        return switch (time.precision()) {
            case INSTANT, DAY -> " on " + time.day().map(LocalDate::toString).orElse("");
            case YEAR -> " in " + time;
            case UNKNOWN -> "";
        };
    }

    /** {@return the log-in that comes back to the film} */
    public String logIn() {
        return "/log-in?to=" + Texts.encoded("/film/" + film);
    }
}
