package dev.marquee.cli.interactions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a column of a file of interactions holds, with the names that a header may give it. */
enum Column {
    USER("user, username, uid, usr, u, customer, cust, person, reviewer, member", true),
    ITEM(
            "item, movie, film, product, track, artist, song, book, anime, game, video, content, asin, parent_asin,"
                    + " tmdb, imdb, iid, mid, i",
            true),
    VALUE("rating, score, stars, value, weight, count, plays", false),
    TIME("timestamp, time, datetime, date, ts, created_at, rated_at, watched_at, unixtime", false),
    /** The number of the row, which pandas, R and databases write in front; it is not read. */
    INDEX("index, row, rownames, row number, level 0, x", true);

    /** The names that pandas and R give to columns of row numbers that have none. */
    private static final Pattern NAMELESS = Pattern.compile("unnamed\\d+|x?\\d+");

    /** The type of a column in the files of RecBole. */
    private static final Pattern TYPE = Pattern.compile(":(token|float)(_seq)?$");

    private final String names;

    @SuppressWarnings("ImmutableEnumChecker") // What a stream makes a list of is immutable.
    private final List<String> known;

    private final boolean mayEndWithId;

    Column(String names, boolean mayEndWithId) {
        this.names = names;
        this.mayEndWithId = mayEndWithId;
        known = Arrays.stream(names.split(", ")).map(Column::plain).toList();
    }

    /** {@return what the column with this name holds, or null if the name is not known} */
    static @Nullable Column named(String heading) {
        String name = plain(TYPE.matcher(heading.toLowerCase(Locale.ROOT)).replaceFirst(""));
        if (heading.isBlank() || name.equals("id") || NAMELESS.matcher(name).matches()) {
            return INDEX;
        }
        for (Column column : values()) {
            if (column.isNamed(name)) {
                return column;
            }
        }
        return null;
    }

    private boolean isNamed(String name) {
        return known.contains(name)
                || (mayEndWithId && name.endsWith("id") && known.contains(name.substring(0, name.length() - 2)));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** {@return the names that are known, for a message} */
    static String knownNames() {
        return Arrays.stream(values())
                .filter(column -> column != INDEX)
                .map(column -> column.name().toLowerCase(Locale.ROOT) + ": " + column.names)
                .collect(Collectors.joining("; ", "", "; users and items may end in id"));
    }
}
