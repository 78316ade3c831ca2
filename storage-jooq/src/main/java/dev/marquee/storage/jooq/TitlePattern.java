package dev.marquee.storage.jooq;

import dev.marquee.movie.TitleMatch;
import dev.marquee.validation.Rules;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A title search as a pattern in which each letter is a character class of its cases, such as {@code [éÉ]}. This needs
 * no case folding by the database: SQLite's LIKE and lower() fold only ASCII, and PostgreSQL's lower() depends on the
 * locale.
 *
 * @param text the text to find, in Unicode normalization form C
 * @param match where in the title the text must be
 */
record TitlePattern(String text, TitleMatch match) {

    TitlePattern(String text, TitleMatch match) {
        Rules.required("search text", text, 255);
        this.text = Normalizer.normalize(text, Normalizer.Form.NFC);
        this.match = match;
    }

    /** {@return a pattern for SQLite's GLOB, which matches the whole title} */
    String glob() {
        String start = match == TitleMatch.SUBSTRING ? "*" : "";
        String end = match == TitleMatch.WHOLE ? "" : "*";
        return start
                + each(c -> "*?[".indexOf(c) >= 0 ? "[" + Character.toString(c) + "]" : Character.toString(c))
                + end;
    }

    /** {@return an advanced regular expression for PostgreSQL's operator ~, which matches anywhere in the title} */
    String regex() {
        String start = match == TitleMatch.SUBSTRING ? "" : "^";
        String end = match == TitleMatch.WHOLE ? "$" : "";
        // A backslash before a character that is neither a letter nor a digit stands for the character itself.
        return "***:(?c)" + start
                + each(c -> Character.isLetterOrDigit(c) || Character.isWhitespace(c) || c > 127
                        ? Character.toString(c)
                        : "\\" + Character.toString(c))
                + end;
    }

    private String each(IntFunction<String> literal) {
        StringBuilder pattern = new StringBuilder();
        text.codePoints().forEach(c -> {
            Set<Integer> cases = new LinkedHashSet<>();
            cases.add(c);
            cases.add(Character.toLowerCase(c));
            cases.add(Character.toUpperCase(c));
            cases.add(Character.toTitleCase(c));
            cases.add(Character.toLowerCase(Character.toUpperCase(c)));
            if (cases.size() == 1) {
                pattern.append(literal.apply(c));
            } else {
                pattern.append('[');
                cases.forEach(pattern::appendCodePoint);
                pattern.append(']');
            }
        });
        return pattern.toString();
    }
}
