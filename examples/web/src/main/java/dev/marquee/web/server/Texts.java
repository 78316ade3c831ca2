package dev.marquee.web.server;

import dev.marquee.InvalidValueException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts that go to browsers, and paths that come from them. */
public final class Texts {

    private static final Pattern LOCAL_PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]*");

    /** A field that the library names as its column, such as {@code first_name}, at the start of its message. */
    private static final Pattern NAME_OF_COLUMN = Pattern.compile("^([a-z]+)_([a-z]+)\\b");

    /** A word at the start of a message that is not the beginning of a file's name, a path or an address. */
    private static final Pattern FIRST_WORD = Pattern.compile("^\\p{Ll}[\\p{L}'’-]*(?=[,;:.?]?(?:\\s|$))");

    private static final int LONGEST_PATH = 2000;

    private Texts() {}

    /**
     * Returns a path of this site that the browser sent as where to go next.
     *
     * @param path what was sent; anything that is no path of this site is not taken
     * @param otherwise the path instead
     * @return a path of this site
     */
    public static String localPath(String path, String otherwise) {
        return path.length() <= LONGEST_PATH && LOCAL_PATH.matcher(path).matches() ? path : otherwise;
    }

    /**
     * Returns a text as it stands in a query.
     *
     * @param text any text
     * @return the text, percent-encoded
     */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Returns the message of a refused value for people: a whole sentence.
     *
     * @param refused the library's exception
     * @return its message with a capital letter and a period
     */
    public static String words(InvalidValueException refused) {
        return sentence(NAME_OF_COLUMN.matcher(refused.getMessage()).replaceFirst("$1 $2"));
    }

    /**
     * Returns a message for people: a whole sentence.
     *
     * @param message a message of the library, or null
     * @return the message with a capital letter, unless it begins with a file's name, and a period
     */
    public static String sentence(@Nullable String message) {
        if (message == null || message.isEmpty()) {
            return "That did not work.";
        }
        String text = FIRST_WORD.matcher(message).replaceFirst(word -> capitalized(word.group()));
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }

    private static String capitalized(String word) {
        int first = word.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + word.substring(Character.charCount(first));
    }

    /**
     * Returns the beginning of a text that may be long, such as one that a visitor typed.
     *
     * @param text any text
     * @param most the greatest number of characters, as code points
     * @return the text, or its beginning with an ellipsis
     */
    public static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }
}
