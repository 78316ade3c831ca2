package dev.marquee.tmdb.export;

import dev.marquee.InvalidValueException;
import java.time.LocalDate;
import java.util.Locale;

/**
 * The files of ids that TMDb exports each day. See
 * <a href="https://developer.themoviedb.org/docs/daily-id-exports">daily id exports</a>.
 */
public enum ExportFile {
    /** Movies, with title and popularity. */
    MOVIES("movie_ids"),
    /** Pornographic movies, with title and popularity. */
    ADULT_MOVIES("adult_movie_ids"),
    /** People, with name and popularity. */
    PEOPLE("person_ids"),
    /** People who work in pornography, with name and popularity. */
    ADULT_PEOPLE("adult_person_ids"),
    /** Collections, with name. */
    COLLECTIONS("collection_ids"),
    /** Keywords, with name. */
    KEYWORDS("keyword_ids"),
    /** Companies, with name. */
    COMPANIES("production_company_ids");

    private static final int FIRST_YEAR = 2017;

    private final String prefix;

    ExportFile(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Returns the name of a day's file. TMDb offers it from about 8:00 UTC of that day on, for about three months.
     *
     * @param day the day, in UTC
     * @return such as {@code movie_ids_05_15_2025.json.gz}
     * @throws InvalidValueException if TMDb made no exports in that year
     */
    public String fileName(LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > 9999) {
            throw new InvalidValueException("TMDb's exports begin in " + FIRST_YEAR + ", was " + day);
        }
        return String.format(
                Locale.ROOT,
                "%s_%02d_%02d_%04d.json.gz",
                prefix,
                day.getMonthValue(),
                day.getDayOfMonth(),
                day.getYear());
    }
}
