package dev.marquee.tmdb.importer;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adjusts texts and counts the rules that were applied. Confined to one thread. */
final class Adjustments {

    private final Map<Adjustment, Integer> counts = new EnumMap<>(Adjustment.class);

    Map<Adjustment, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }

    void count(Adjustment rule) {
        counts.merge(rule, 1, Integer::sum);
    }

    /** {@return the text without characters that databases do not store, cut to a length; null if nothing is left} */
    @Nullable
    String text(@Nullable String text, int maxLength, Adjustment whenLonger) {
        String storable = storable(text);
        if (storable == null || storable.isBlank()) {
            return null;
        }
        if (storable.codePointCount(0, storable.length()) <= maxLength) {
            return storable;
        }
        count(whenLonger);
        return storable.substring(0, storable.offsetByCodePoints(0, maxLength));
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
