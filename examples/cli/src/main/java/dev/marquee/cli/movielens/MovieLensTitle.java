package dev.marquee.cli.movielens;

import dev.marquee.exports.ReadingOrder;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A title as MovieLens writes it, taken apart: {@code Usual Suspects, The (1995)} is The Usual Suspects of 1995, and
 * {@code Hate (Haine, La) (1995)} is Hate of 1995, originally La Haine.
 *
 * @param title the title with its article first
 * @param original the title in the original language, or null
 * @param aliases other titles
 * @param year the year of release, or null if there is none; the first year of a range
 */
record MovieLensTitle(
        String title,
        @Nullable String original,
        List<String> aliases,
        @Nullable Integer year) {

    private static final Pattern CONTROLS = Pattern.compile("\\R|[\\p{Cntrl}\\x80-\\x9F]");

    /** The year or years, with a numeral if IMDb has several such titles, and IMDb's mark of videos and television. */
    private static final Pattern YEAR =
            Pattern.compile("^(.*\\S)\\s*\\((\\d{4})(?:/[IVX]+)?(?:\\s*[-–]\\s*(?:\\d{4})?)?\\)"
                    + "\\s*(?:\\((?:V|TV|VG|mini)\\)\\s*)?$");

    private static final Pattern DAY = Pattern.compile("(\\d{1,2})-(\\p{Alpha}{3})-(\\d{4})");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]*)\\)");

    static MovieLensTitle parse(String written) {
        String text = Normalizer.normalize(CONTROLS.matcher(written).replaceAll(" "), Normalizer.Form.NFC)
                .strip();
        Matcher dated = YEAR.matcher(text);
        if (!dated.matches()) {
            return of(OtherTitles.labeled(text), null);
        }
        int year = Integer.parseInt(dated.group(2));
        return of(OtherTitles.of(dated.group(1)), year == 0 ? null : year);
    }

    private static MovieLensTitle of(OtherTitles others, @Nullable Integer year) {
        return new MovieLensTitle(inReadingOrder(others.title()), others.original(), others.aliases(), year);
    }

    /** {@return the day that 24-Jan-1997 writes, or null if a text is none} */
    static @Nullable LocalDate day(String text) {
        Matcher day = DAY.matcher(text);
        int month = day.matches() ? MONTHS.indexOf(day.group(2).toLowerCase(Locale.ROOT)) + 1 : 0;
        try {
            return month == 0
                    ? null
                    : LocalDate.of(Integer.parseInt(day.group(3)), month, Integer.parseInt(day.group(1)));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static String inReadingOrder(String title) {
        int bracket = title.indexOf(" (");
        if (bracket < 0) {
            return ReadingOrder.of(title);
        }
        String rest = IN_BRACKETS
                .matcher(title.substring(bracket))
                .replaceAll(match -> Matcher.quoteReplacement("(" + ReadingOrder.of(match.group(1)) + ")"));
        return ReadingOrder.of(title.substring(0, bracket)) + rest;
    }
}
