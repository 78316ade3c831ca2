package dev.marquee.exports;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the article of a title before it, where catalogs that sort by title have it last. */
public final class ReadingOrder {

    private static final Pattern ARTICLE_LAST = Pattern.compile("^(.*\\S), ([\\p{L}]+['’]?)$");

    private static final Set<String> ARTICLES = Set.of(
            "the", "a", "an", "le", "la", "les", "l'", "l’", "un", "une", "el", "los", "las", "una", "il", "lo", "gli",
            "i", "der", "die", "das", "ein", "eine", "den", "det", "de", "en", "ett", "het", "o", "os", "as", "um",
            "uma");

    private ReadingOrder() {}

    /**
     * Returns a title with its article first.
     *
     * @param title the title, such as {@code Matrix, The} or {@code Avventura, L'}
     * @return the title as it is read, such as {@code The Matrix}; the title itself if no article ends it
     */
    public static String of(String title) {
        Matcher matcher = ARTICLE_LAST.matcher(title);
        if (!matcher.matches() || !isArticle(matcher.group(2))) {
            return title;
        }
        String article = matcher.group(2);
        return article + (article.endsWith("'") || article.endsWith("’") ? "" : " ") + matcher.group(1);
    }

    /** {@return whether a word is an article in a language that titles are sorted in} */
    private static boolean isArticle(String word) {
        return ARTICLES.contains(word.toLowerCase(Locale.ROOT));
    }
}
