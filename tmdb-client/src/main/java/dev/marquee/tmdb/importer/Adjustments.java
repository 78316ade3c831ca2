package dev.marquee.tmdb.importer;

import dev.marquee.validation.TextForm;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adjusts texts and counts the rules that were applied. Confined to one thread. */
final class Adjustments {

    private static final int MAX_PATH = 255;
    private static final int MAX_LIST = 5_000;

    private final Map<Adjustment, Integer> counts = new EnumMap<>(Adjustment.class);

    Map<Adjustment, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }

    void count(Adjustment rule) {
        counts.merge(rule, 1, Integer::sum);
    }

    /** {@return a text on one line as the catalog stores it, of any length; null if nothing is left} */
    @Nullable
    String line(@Nullable String text) {
        return TextForm.optionalLine(storable(text));
    }

    /** {@return a title or name as the catalog stores it, cut to a length; null if nothing is left} */
    @Nullable
    String line(@Nullable String text, int maxLength, Adjustment whenLonger) {
        return cut(line(text), maxLength, whenLonger);
    }

    /** {@return a text of several lines as the catalog stores it, cut to a length; null if nothing is left} */
    @Nullable
    String lines(@Nullable String text, int maxLength, Adjustment whenLonger) {
        return cut(TextForm.optionalLines(storable(text)), maxLength, whenLonger);
    }

    private @Nullable String cut(@Nullable String text, int maxLength, Adjustment whenLonger) {
        if (text == null || text.codePointCount(0, text.length()) <= maxLength) {
            return text;
        }
        count(whenLonger);
        return text.substring(0, text.offsetByCodePoints(0, maxLength));
    }

    /** {@return the path of an image, or null if it is too long} */
    @Nullable
    String path(@Nullable String path) {
        if (path != null && path.codePointCount(0, path.length()) > MAX_PATH) {
            count(Adjustment.PATH_DROPPED);
            return null;
        }
        return storable(path);
    }

    /** {@return the list, cut to its first 5,000 entries} */
    <T> List<T> first(List<T> list) {
        if (list.size() <= MAX_LIST) {
            return list;
        }
        count(Adjustment.LIST_SHORTENED);
        return list.subList(0, MAX_LIST);
    }

    /** {@return the text without NUL and unpaired surrogates} */
    @Nullable
    String storable(@Nullable String text) {
        if (text == null || text.codePoints().allMatch(Adjustments::isStorable)) {
            return text;
        }
        count(Adjustment.TEXT_CLEANED);
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints().filter(Adjustments::isStorable).forEach(storable::appendCodePoint);
        return storable.toString();
    }

    private static boolean isStorable(int codePoint) {
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }
}
