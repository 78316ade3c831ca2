package dev.marquee.cli.movielens;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A title as MovieLens writes it, taken apart: {@code Usual Suspects, The (1995)} is The Usual Suspects of 1995.
 *
 * @param title the title with its article first
 * @param year the year of release, or null if there is none; the first year of a range
 */
record MovieLensTitle(String title, @Nullable Integer year) {

    private static final Pattern CONTROLS = Pattern.compile("\\R|[\\p{Cntrl}\\x80-\\x9F]");

    /** The year or years, with a numeral if IMDb has several such titles, and IMDb's mark of videos and television. */
    private static final Pattern YEAR =
            Pattern.compile("^(.*\\S)\\s*\\((\\d{4})(?:/[IVX]+)?(?:\\s*[-–]\\s*(?:\\d{4})?)?\\)"
                    + "\\s*(?:\\((?:V|TV|VG|mini)\\)\\s*)?$");

    private static final Pattern DAY = Pattern.compile("(\\d{1,2})-(\\p{Alpha}{3})-(\\d{4})");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern ARTICLE_LAST = Pattern.compile("^(.*\\S), ([\\p{L}]+'?)$");

    private static final Set<String> ARTICLES = Set.of(
            "the", "a", "an", "le", "la", "les", "l'", "un", "une", "el", "los", "las", "una", "il", "lo", "gli", "i",
            "der", "die", "das", "ein", "eine", "den", "det", "de", "en", "ett", "het", "o", "os", "as", "um", "uma");

    static MovieLensTitle parse(String written) {
        String text = Normalizer.normalize(CONTROLS.matcher(written).replaceAll(" "), Normalizer.Form.NFC)
                .strip();
        Matcher dated = YEAR.matcher(text);
        if (!dated.matches()) {
            return new MovieLensTitle(inReadingOrder(text), null);
        }
        int year = Integer.parseInt(dated.group(2));
        return new MovieLensTitle(inReadingOrder(dated.group(1)), year == 0 ? null : year);
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
            return articleFirst(title);
        }
        String rest = IN_BRACKETS
                .matcher(title.substring(bracket))
                .replaceAll(match -> Matcher.quoteReplacement("(" + articleFirst(match.group(1)) + ")"));
        return articleFirst(title.substring(0, bracket)) + rest;
    }

    private static String articleFirst(String title) {
        Matcher matcher = ARTICLE_LAST.matcher(title);
        if (!matcher.matches() || !ARTICLES.contains(matcher.group(2).toLowerCase(Locale.ROOT))) {
            return title;
        }
        String article = matcher.group(2);
        return article + (article.endsWith("'") ? "" : " ") + matcher.group(1);
    }
}
