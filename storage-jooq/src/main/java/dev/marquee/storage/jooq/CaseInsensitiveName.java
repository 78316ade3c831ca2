package dev.marquee.storage.jooq;

import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Names without regard to case: ASCII letters as the databases' lower() folds them, by index; other letters one by one, as
 * {@link String#equalsIgnoreCase} does, on the few rows that agree in everything else. A letter of ASCII never equals another.
 */
record CaseInsensitiveName(String name) {

    /** {@return whether the database's own lower() is enough} */
    boolean isAscii() {
        return name.chars().allMatch(c -> c < 128);
    }

    /** {@return a condition that lets through every equal name, and for a name beyond ASCII perhaps others} */
    Condition candidates(Field<String> column) {
        if (isAscii()) {
            return DSL.lower(column).eq(name.toLowerCase(Locale.ROOT));
        }
        StringBuilder pattern = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (c >= 128) {
                pattern.append('_');
            } else {
                pattern.append("\\%_".indexOf(c) >= 0 ? "\\" : "").append((char) Character.toLowerCase(c));
            }
        });
        return DSL.lower(column).like(pattern.toString(), '\\');
    }

    boolean equal(String other) {
        return name.codePointCount(0, name.length()) == other.codePointCount(0, other.length())
                && folded(name).equals(folded(other));
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        text.codePoints().forEach(c -> {
            int fold = Character.toLowerCase(Character.toUpperCase(c));
            folded.appendCodePoint(c >= 128 && fold < 128 ? c : fold);
        });
        return folded.toString();
    }
}
