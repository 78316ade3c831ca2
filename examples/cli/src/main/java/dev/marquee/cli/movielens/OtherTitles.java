package dev.marquee.cli.movielens;

import dev.marquee.exports.ReadingOrder;
import dev.marquee.tmdb.text.EmptyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The titles in brackets after a title of MovieLens, taken off it: {@code Hate (Haine, La)} and {@code Seven (a.k.a.
 * Se7en)}. A bracket that belongs to the title stays, such as those of {@code (500) Days of Summer}, {@code
 * Frontière(s)} and {@code Birdman: Or (The Unexpected Virtue of Ignorance)}.
 *
 * @param title the title without them
 * @param original the title in the original language, or null if none of the brackets is certain to be it
 * @param aliases the other titles, in the order of the brackets
 */
record OtherTitles(String title, @Nullable String original, List<String> aliases) {

    private static final int TITLE_LENGTH = 255;

    private static final Pattern ALSO_KNOWN_AS =
            Pattern.compile("(?:a\\.?\\s?k\\.?\\s?a\\.?:?|also known as)\\s+(.+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern LABELED = Pattern.compile(
            "\\s+\\((?:a\\.?\\s?k\\.?\\s?a\\.?:?|also known as)\\s+([^()]+)\\)", Pattern.CASE_INSENSITIVE);

    /** IMDb's marks of videos, television and games. */
    private static final Pattern MARK = Pattern.compile("V|TV|VG|mini");

    /** A title that ends so goes on in the bracket. */
    private static final Pattern UNFINISHED = Pattern.compile("(?:.*[\\s:&+,/–—-])?(?:[:&+,/–—-]|(?i:or|and))");

    /** What goes on with a title: more of its sentence, a year, a part or a version. */
    private static final Pattern CONTINUATION = Pattern.compile("(?:and|or|et|und|oder|ou|y)\\s.*"
            + "|(?:18|19|20)\\d\\d|\\dD"
            + "|(?i:short|live|silent|uncut|unrated|restored|remastered|extended|redux|documentary|video)"
            + "|(?i:tv)\\s(?i:movie|film|series|mini-?series|special)"
            + "|(?i:part|vol\\.?|volume|chapter|episode|season|book)\\s(?i:\\d+|[ivx]+|one|two|three|four|five)\\b.*"
            + "|.*\\b(?i:sequence|cut|edition|version)");

    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(?:the|of|and|with|from|by|who|her|his|my|one|two|three|four|five|seven|eight|nine)\\b|\\w['’]s\\b"
                    + "|^an?\\s.*\\b(?:in|on|at|for|to)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile(".*\\s(\\d+D?|II|III|IV|V|VI)");

    /** What may differ between two spellings of one title. */
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+|\\band\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern INITIALS = Pattern.compile("[A-Z.]{3,}");

    OtherTitles {
        aliases = List.copyOf(aliases);
    }

    /** Takes the titles that are labeled as other ones off a title that had no year. */
    static OtherTitles labeled(String written) {
        List<String> aliases = new ArrayList<>();
        String title = withoutLabeled(written, aliases);
        return new OtherTitles(title, null, aliases);
    }

    /** Takes the titles in brackets off a title that had a year after it, which was taken off. */
    static OtherTitles of(String written) {
        List<String> aliases = new ArrayList<>();
        List<String> unlabeled = new ArrayList<>();
        String title = written;
        for (int start = lastBracket(title); start > 0; start = lastBracket(title)) {
            String before = title.substring(0, start).strip();
            String inside = title.substring(start + 1, title.length() - 1).strip();
            Matcher labeled = ALSO_KNOWN_AS.matcher(inside);
            if (belongs(before, labeled.matches() ? labeled.group(1) : inside)) {
                break;
            }
            if (labeled.matches()) {
                aliases.add(0, ReadingOrder.of(labeled.group(1)));
            } else if (!MARK.matcher(inside).matches()) {
                String other = ReadingOrder.of(inside);
                aliases.add(0, other);
                unlabeled.add(0, other);
            }
            title = before;
        }
        title = withoutLabeled(title, aliases);
        String original = unlabeled.size() == 1 && isOriginal(unlabeled.get(0), title) ? unlabeled.get(0) : null;
        if (original != null) {
            aliases.remove(aliases.lastIndexOf(original));
        }
        return new OtherTitles(title, original, aliases);
    }

    private static String withoutLabeled(String title, List<String> aliases) {
        return LABELED.matcher(title)
                .replaceAll(found -> {
                    String other = found.group(1).strip();
                    if (EmptyText.isEmptyTitle(other) || other.length() > TITLE_LENGTH) {
                        return Matcher.quoteReplacement(found.group());
                    }
                    aliases.add(ReadingOrder.of(other));
                    return "";
                })
                .strip();
    }

    /** {@return where the bracket begins that ends a title and has a blank before it; −1 if there is none} */
    private static int lastBracket(String title) {
        int depth = 0;
        for (int k = title.length() - 1; k > 0 && title.endsWith(")"); k--) {
            depth += title.charAt(k) == ')' ? 1 : title.charAt(k) == '(' ? -1 : 0;
            if (depth == 0) {
                return Character.isWhitespace(title.charAt(k - 1)) ? k : -1;
            }
        }
        return -1;
    }

    private static boolean belongs(String before, String inside) {
        return EmptyText.isEmptyTitle(before)
                || EmptyText.isEmptyTitle(inside)
                || inside.length() > TITLE_LENGTH
                || UNFINISHED.matcher(before).matches()
                || CONTINUATION.matcher(inside).matches();
    }

    /** {@return whether the only other title is in the original language, as it is unless it reads as English} */
    private static boolean isOriginal(String other, String title) {
        String number = number(other);
        return !ENGLISH.matcher(other).find()
                && !INITIALS.matcher(other).matches()
                && (number == null || number.equals(number(title)))
                && !(isAscii(other) && !isAscii(title))
                && !isOfOneLanguage(other, title);
    }

    /**
     * {@return whether a title differs from another one as titles of one language do: by its spelling, by the name of a
     * series before it, or by its maker's name before it}
     */
    private static boolean isOfOneLanguage(String other, String title) {
        String subtitle = other.substring(other.lastIndexOf(": ") + 1).strip();
        return spelled(other).equals(spelled(title))
                || (subtitle.length() < other.length()
                        && subtitle.indexOf(' ') > 0
                        && (" " + title).toLowerCase(Locale.ROOT).endsWith(" " + subtitle.toLowerCase(Locale.ROOT)))
                || title.matches("(?iU).*['’]s " + Pattern.quote(other));
    }

    private static String spelled(String title) {
        return NO_LETTERS.matcher(title).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String number(String title) {
        Matcher number = NUMBER.matcher(title);
        return number.matches() ? number.group(1) : null;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80 || !Character.isLetter(character));
    }
}
