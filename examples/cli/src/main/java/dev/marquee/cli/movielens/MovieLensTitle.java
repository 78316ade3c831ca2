package dev.marquee.cli.movielens;

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

    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern YEAR = Pattern.compile("^(.*\\S)\\s*\\((\\d{4})(?:\\s*[-–]\\s*(?:\\d{4})?)?\\)\\s*$");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern ARTICLE_LAST = Pattern.compile("^(.*\\S), ([\\p{L}]+'?)$");

    private static final Set<String> ARTICLES = Set.of(
            "the", "a", "an", "le", "la", "les", "l'", "un", "une", "el", "los", "las", "una", "il", "lo", "gli", "i",
            "der", "die", "das", "ein", "eine", "den", "det", "de", "en", "ett", "het", "o", "os", "as", "um", "uma");

    static MovieLensTitle parse(String written) {
        String text = LINE_END.matcher(written).replaceAll(" ");
        Matcher dated = YEAR.matcher(text);
        if (!dated.matches()) {
            return new MovieLensTitle(inReadingOrder(text.strip()), null);
        }
        int year = Integer.parseInt(dated.group(2));
        return new MovieLensTitle(inReadingOrder(dated.group(1)), year == 0 ? null : year);
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
