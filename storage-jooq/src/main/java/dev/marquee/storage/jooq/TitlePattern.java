package dev.marquee.storage.jooq;

import dev.marquee.movie.TitleMatch;
import dev.marquee.validation.Rules;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A title search as a pattern in which each letter stands as the class of its cases, {@code [éÉ]}: neither SQLite, whose LIKE
 * and lower() know ASCII alone, nor PostgreSQL, whose lower() depends on the database's locale, is asked to fold case.
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

    /** {@return a pattern for PostgreSQL's ~, an advanced regular expression, which matches anywhere} */
    String regex() {
        String start = match == TitleMatch.SUBSTRING ? "" : "^";
        String end = match == TitleMatch.WHOLE ? "$" : "";
        // Everything that is neither letter nor digit is escaped; a backslash before those means the character itself.
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
