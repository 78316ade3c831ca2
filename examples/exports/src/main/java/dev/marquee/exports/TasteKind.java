package dev.marquee.exports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of facts in Marquee's own files. */
enum TasteKind {
    RATING("ratings", "rated_at"),
    PLAY("plays", "watched_at"),
    WATCHLIST("watchlist", "added_at"),
    FAVORITE("favorites", "created_at"),
    DISMISSAL("dismissals", "dismissed_at");

    /** The columns of the CSV file. */
    static final List<String> COLUMNS =
            List.of("kind", "tmdb_id", "imdb_id", "title", "year", "rating", "at", "source", "source_id", "note");

    private final String list;
    private final String time;

    TasteKind(String list, String time) {
        this.list = list;
        this.time = time;
    }

    /** {@return the field of the list in JSON} */
    String list() {
        return list;
    }

    /** {@return the field of the time in JSON} */
    String time() {
        return time;
    }

    /** {@return the name in CSV} */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable TasteKind named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    static @Nullable TasteKind listed(String list) {
        return Arrays.stream(values())
                .filter(kind -> kind.list.equals(list))
                .findFirst()
                .orElse(null);
    }
}
