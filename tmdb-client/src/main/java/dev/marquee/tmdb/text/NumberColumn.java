package dev.marquee.tmdb.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of one column. Where a cell alone has two readings, as {@code 1,234} has, the whole column decides:
 * first {@link #add} each cell, then {@link #plain} gives each cell the form in which {@link NumberText} reads it.
 *
 * <p>A comma is known to begin fractions if a cell has it once and not before exactly three digits, or after groups, as
 * {@code 7,2} and {@code 1.234,5} have; to separate groups if a cell has it twice, or before the point, as
 * {@code 1,234,567} and {@code 1,234.5} have. The same is true of the point. A cell keeps its form if its separator is
 * known for both or for neither.
 *
 * <p>Takes constant memory. Confined to one thread.
 */
public final class NumberColumn {

    private static final int MAX_LENGTH = 64;
    private static final Pattern TWO_READINGS = Pattern.compile("[-+]?[1-9]\\d{0,2}[.,]\\d{3}");

    private final Separator comma = new Separator(',', '.');
    private final Separator point = new Separator('.', ',');

    /** Creates a column without cells. */
    public NumberColumn() {}

    /**
     * Adds a cell to those by which the column is decided.
     *
     * @param cell the cell; one that is no number, or has two readings, is passed over
     */
    public void add(String cell) {
        String text = EmptyText.strip(cell);
        if (text.length() <= MAX_LENGTH && !TWO_READINGS.matcher(text).matches() && NumberText.decimal(text) != null) {
            comma.add(text);
            point.add(text);
        }
    }

    /**
     * Returns a cell in the form that has one reading.
     *
     * @param cell the cell, or null
     * @return the number with a point before its fraction and without groups, if the cell alone has two readings and
     *     the column decides for one; otherwise the cell
     */
    public @Nullable String plain(@Nullable String cell) {
        if (cell == null || cell.length() > MAX_LENGTH) {
            return cell;
        }
        String text = EmptyText.strip(cell);
        if (!TWO_READINGS.matcher(text).matches()) {
            return cell;
        }
        Separator separator = text.indexOf(',') >= 0 ? comma : point;
        if (separator.fractions == separator.groups) {
            return cell;
        }
        // The exponent says that the point begins a fraction.
        return separator.groups ? text.replaceAll("[.,]", "") : text.replace(',', '.') + "e0";
    }

    /** What the column shows of one separator. */
    private static final class Separator {

        private final char self;
        private final char other;
        private boolean fractions;
        private boolean groups;

        private Separator(char self, char other) {
            this.self = self;
            this.other = other;
        }

        private void add(String number) {
            int first = number.indexOf(self);
            if (first < 0) {
                return;
            }
            boolean isGroup = number.indexOf(self, first + 1) >= 0 || number.indexOf(other) > first;
            groups |= isGroup;
            fractions |= !isGroup;
        }
    }
}
