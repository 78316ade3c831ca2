package dev.marquee.movie;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A release of a movie in a country. Immutable.
 *
 * @param country the ISO 3166-1 code of the country, two letters in upper case
 * @param kind the kind of release
 * @param date the date, in the years 1 to 9999
 * @param certification the age rating that the movie has there, such as {@code PG-13}, at most 50 characters, or null
 * @param note a remark, such as the name of a festival, at most 255 characters, or null
 */
public record Release(
        String country,
        Kind kind,
        LocalDate date,
        @Nullable String certification,
        @Nullable String note) {

    /** The kinds of releases, in the order of TMDb's numbers. */
    public enum Kind {
        /** The first public showing. */
        PREMIERE(1),
        /** In few theaters. */
        LIMITED_THEATRICAL(2),
        /** In theaters. */
        THEATRICAL(3),
        /** For download or streaming. */
        DIGITAL(4),
        /** On a disc or tape. */
        PHYSICAL(5),
        /** On television. */
        TELEVISION(6);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** {@return TMDb's number of the kind, 1 to 6} */
        public int code() {
            return code;
        }

        /**
         * Finds a kind by TMDb's number.
         *
         * @param code the number
         * @return the kind, or empty if the number is not 1 to 6
         */
        public static Optional<Kind> ofCode(int code) {
            return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
        }
    }

    /**
     * Checks the values, and stores each text on one line in Unicode normalization form C without blanks at its ends.
     *
     * @throws InvalidValueException if the country or the date breaks its rule or a text is too long
     */
    public Release {
        Codes.country(country);
        Rules.date("release_date", date);
        certification = Rules.optional("certification", TextForm.optionalLine(certification), 50);
        note = Rules.optional("note", TextForm.optionalLine(note), 255);
    }

    /**
     * Creates a release without a note.
     *
     * @param country the ISO 3166-1 code of the country
     * @param kind the kind of release
     * @param date the date
     * @param certification the age rating, or null
     * @return the release
     * @throws InvalidValueException if a value breaks its rule
     */
    public static Release of(String country, Kind kind, LocalDate date, @Nullable String certification) {
        return new Release(country, kind, date, certification, null);
    }
}
