package dev.marquee.cli.interactions;

import dev.marquee.exports.csv.DelimitedReader;
import dev.marquee.exports.csv.MalformedRecordException;
import dev.marquee.tmdb.text.EmptyText;
import dev.marquee.tmdb.text.NumberText;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The format of a file of interactions, detected from its first records.
 *
 * <p>The separator is the one that divides the first record into a header with known names for the user and the item;
 * else the one that divides each record into two to four fields of the right kinds. Of several, it is the one that
 * gives the most fields, and of those the comma first.
 *
 * <p>The first record is a header if it has known names for both the user and the item ({@link Column}). Otherwise it
 * is a line of data if a field of it is a number or a time, as no header has one. It is an unknown header, which
 * reading refuses, if it has a known name for one of them, if its third field is not a number, or if all fields below
 * one of its two are.
 *
 * @param separator the separator between fields
 * @param header whether the first record names the columns
 */
record InteractionFileFormat(Separator separator, boolean header) {

    private static final int SAMPLE_RECORDS = 50;
    private static final int MAX_NUMBER = 60;

    /** The first records of a file as one separator divides them. */
    private record Sample(Separator separator, List<List<String>> records, boolean malformed) {

        /** {@return the number of fields of the first record, 0 if it can't be an interaction} */
        int fields() {
            int fields = records.isEmpty() ? 0 : records.get(0).size();
            return fields < 2 || fields > 4 ? 0 : fields;
        }

        boolean fits(boolean header) {
            return !malformed && records.stream().skip(header ? 1 : 0).allMatch(InteractionFileFormat::fits);
        }

        boolean hasKnownHeader() {
            return !records.isEmpty() && Columns.areNamedBy(records.get(0));
        }

        boolean hasHeader() {
            if (records.isEmpty() || records.get(0).size() < 2) {
                return false;
            }
            List<String> first = records.get(0);
            if (first.stream().anyMatch(InteractionFileFormat::isData)) {
                return hasKnownHeader();
            }
            return first.stream().map(Column::named).anyMatch(named -> named == Column.USER || named == Column.ITEM)
                    || (first.size() > 2 && !EmptyText.isEmpty(first.get(2)))
                    || (first.size() == 2 && (isNumericBelow(0) || isNumericBelow(1)));
        }

        private boolean isNumericBelow(int column) {
            return !malformed
                    && records.size() > 1
                    && records.stream().skip(1).allMatch(row -> row.size() == 2 && isNumber(row.get(column)));
        }
    }

    /**
     * Detects the format of a file.
     *
     * @param start the start of the file, up to the end of a line
     * @param whole whether that is the whole file
     * @return the format, or null if all lines of the file are blank
     */
    static @Nullable InteractionFileFormat detect(String start, boolean whole) throws IOException {
        InteractionFileFormat fallback = new InteractionFileFormat(Separator.COMMA, false);
        if (start.isBlank()) {
            return whole ? null : fallback;
        }
        @Nullable InteractionFileFormat known = null;
        @Nullable InteractionFileFormat best = null;
        int knownFields = 0;
        int maxFields = 0;
        int fallbackFields = 0;
        for (Separator separator : Separator.values()) {
            Sample sample = sample(start, whole, separator);
            boolean header = sample.hasHeader();
            if (sample.hasKnownHeader() && sample.records().get(0).size() > knownFields) {
                known = new InteractionFileFormat(separator, true);
                knownFields = sample.records().get(0).size();
            }
            if (sample.fields() > maxFields && sample.fits(header)) {
                best = new InteractionFileFormat(separator, header);
                maxFields = sample.fields();
            }
            // With a bad record the first one decides, and reading reports the bad one.
            int fields = header ? sample.records().get(0).size() : sample.fields();
            if (separator == Separator.COMMA || fields > fallbackFields) {
                fallback = new InteractionFileFormat(separator, header);
                fallbackFields = fields;
            }
        }
        if (known != null) {
            return known;
        }
        return best == null ? fallback : best;
    }

    private static Sample sample(String start, boolean whole, Separator separator) throws IOException {
        List<List<String>> records = new ArrayList<>();
        try (DelimitedReader reader = new DelimitedReader(new StringReader(start), separator.format())) {
            @Nullable List<String> fields;
            while (records.size() < SAMPLE_RECORDS && (fields = reader.next()) != null) {
                if (!isBlank(fields, separator)) {
                    records.add(fields);
                }
            }
        } catch (MalformedRecordException e) {
            // A quoted field may go on after the start of the file.
            return new Sample(separator, records, whole || records.isEmpty());
        }
        return new Sample(separator, records, false);
    }

    /** {@return whether the fields are those of a blank line} */
    static boolean isBlank(List<String> fields, Separator separator) {
        return (fields.size() == 1 || separator == Separator.TAB)
                && fields.stream().allMatch(String::isEmpty);
    }

    private static boolean fits(List<String> fields) {
        return fields.size() >= 2
                && fields.size() <= 4
                && (fields.size() < 3 || EmptyText.isEmpty(fields.get(2)) || isNumber(fields.get(2)))
                && (fields.size() < 4 || EmptyText.isEmpty(fields.get(3)) || isTime(fields.get(3)));
    }

    private static boolean isData(String field) {
        return isNumber(field) || isTime(field);
    }

    private static boolean isNumber(String text) {
        return !Double.isNaN(number(text));
    }

    private static boolean isTime(String text) {
        return FieldText.epochSecond(text) != null;
    }

    /**
     * {@return the number that a text is in decimal notation, or as {@link NumberText} reads it; NaN if it is none or
     * has two readings} Infinity, numbers beyond a double, hexadecimal digits, suffixes and more than
     * {@value #MAX_NUMBER} characters are not accepted.
     */
    static double number(String text) {
        if (text.length() > MAX_NUMBER) {
            return Double.NaN;
        }
        for (int k = 0; k < text.length(); k++) {
            if ("0123456789.+-eE".indexOf(text.charAt(k)) < 0) {
                BigDecimal number = NumberText.decimal(text);
                return number == null ? Double.NaN : number.doubleValue();
            }
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isInfinite(number) ? Double.NaN : number;
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
