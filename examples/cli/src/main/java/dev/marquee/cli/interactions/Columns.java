package dev.marquee.cli.interactions;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of a file are. Immutable.
 *
 * @param user the field of the user, from 0
 * @param item the field of the item
 * @param value the field of the value, or −1 if there is none
 * @param time the field of the time, or −1 if there is none
 * @param width the number of fields of each line, or −1 if value and time may be left out at the end of any line
 */
record Columns(int user, int item, int value, int time, int width) {

    /** The columns of a file without a header. */
    static final Columns IN_ORDER = new Columns(0, 1, 2, 3, -1);

    private static final int SHOWN = 40;

    /** {@return whether the names are a header that names the user and the item} */
    static boolean areNamedBy(List<String> headings) {
        List<@Nullable Column> columns =
                headings.stream().<@Nullable Column>map(Column::named).toList();
        return columns.contains(Column.USER) && columns.contains(Column.ITEM);
    }

    /**
     * Reads a header.
     *
     * @throws IllegalArgumentException if a name is unknown, two name the same, or none names the user or the item; the
     *     message says which
     */
    static Columns named(List<String> headings) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int k = 0; k < headings.size(); k++) {
            String heading = headings.get(k);
            Column column = Column.named(heading);
            if (column == null) {
                throw new IllegalArgumentException("the header has the unknown name \"" + shortened(heading)
                        + "\"; known are " + Column.knownNames());
            }
            Integer before = places.putIfAbsent(column, k);
            if (before != null && column != Column.INDEX) {
                throw new IllegalArgumentException("the columns \"" + shortened(headings.get(before)) + "\" and \""
                        + shortened(heading) + "\" would both be the "
                        + column.name().toLowerCase(Locale.ROOT) + "; remove one of them");
            }
        }
        for (Column needed : List.of(Column.USER, Column.ITEM)) {
            if (!places.containsKey(needed)) {
                throw new IllegalArgumentException("the header names no "
                        + needed.name().toLowerCase(Locale.ROOT) + "; known are " + Column.knownNames());
            }
        }
        return new Columns(
                places.getOrDefault(Column.USER, -1),
                places.getOrDefault(Column.ITEM, -1),
                places.getOrDefault(Column.VALUE, -1),
                places.getOrDefault(Column.TIME, -1),
                headings.size());
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
