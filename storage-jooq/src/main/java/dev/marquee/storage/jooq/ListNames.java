package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;

import dev.marquee.search.SearchForm;
import dev.marquee.validation.TextForm;
import org.jooq.Condition;

/** The names of lists in the form in which they are sorted and searched for. Stateless and thread-safe. */
final class ListNames {

    /** So many code points that a cursor can have them, whatever their bytes are. */
    private static final int MAX_FORM = 300;

    private static final String GREATEST = Character.toString(Character.MAX_CODE_POINT);

    private ListNames() {}

    /** {@return the form of a name: folded, on one line; never empty} */
    static String form(String name) {
        String folded = SearchForm.folded(TextForm.line(name)).strip();
        return cut(folded.isEmpty() ? name : folded);
    }

    private static String cut(String form) {
        return form.codePointCount(0, form.length()) <= MAX_FORM
                ? form
                : form.substring(0, form.offsetByCodePoints(0, MAX_FORM));
    }

    /** {@return that the form of a list's name begins with that of a text, as a range of an index} */
    static Condition beginsWith(String text) {
        String from = form(text);
        return COMMUNITY_LIST.NAME_FORM.ge(from).and(COMMUNITY_LIST.NAME_FORM.le(from + GREATEST));
    }
}
