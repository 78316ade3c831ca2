package dev.marquee.storage.jooq;

import dev.marquee.validation.CaseFolding;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * A name that is compared without regard to case. ASCII letters are folded by the database's lower(), which an index
 * serves; other letters by {@link CaseFolding}, on the few rows that are equal otherwise.
 *
 * @param name the name
 */
record CaseInsensitiveName(String name) {

    /** {@return whether the database's lower() folds the whole name} */
    boolean isAscii() {
        return name.chars().allMatch(c -> c < 128);
    }

    /** {@return a condition that holds for every equal name and, if the name is not ASCII, possibly for others} */
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

    /** {@return whether another name is equal} */
    boolean equal(String other) {
        return CaseFolding.areEqual(name, other);
    }
}
