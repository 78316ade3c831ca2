package dev.marquee.cli.interactions;

import dev.marquee.cli.csv.DelimitedReader;
import dev.marquee.cli.csv.MalformedRecordException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The format of a file of interactions, detected from its first records.
 *
 * <p>The separator is the one that divides each record into two to four fields of the right kinds; of several, the one
 * that gives the most fields, and of those the comma first. The first record is a header if it has known names
 * ({@code userId,movieId} and the like), if its value is not a number and its ids are not both numbers, or if neither
 * of its two fields is a number while all fields below are.
 *
 * @param separator the separator between fields
 * @param header whether the first record names the columns
 */
record InteractionFileFormat(Separator separator, boolean header) {

    private static final int SAMPLE_RECORDS = 50;

    private static final Set<String> USERS = Set.of(
            "user",
            "userid",
            "uid",
            "u",
            "username",
            "usr",
            "customer",
            "customerid",
            "person",
            "personid",
            "reviewerid");
    private static final Set<String> ITEMS = Set.of(
            "item",
            "itemid",
            "iid",
            "i",
            "movie",
            "movieid",
            "mid",
            "film",
            "filmid",
            "product",
            "productid",
            "track",
            "trackid",
            "book",
            "bookid",
            "asin",
            "tmdbid",
            "imdbid");

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

        boolean hasHeader() {
            if (records.isEmpty() || records.get(0).size() < 2) {
                return false;
            }
            List<String> first = records.get(0);
            String user = first.get(0);
            String item = first.get(1);
            if (USERS.contains(letters(user)) && ITEMS.contains(letters(item))) {
                return true;
            }
            if (first.size() > 2) {
                String value = first.get(2);
                return !value.isEmpty() && !isNumber(value) && !(isNumber(user) && isNumber(item));
            }
            return !isNumber(user)
                    && !isNumber(item)
                    && !malformed
                    && records.size() > 1
                    && records.stream()
                            .skip(1)
                            .allMatch(row -> row.size() == 2 && row.stream().allMatch(InteractionFileFormat::isNumber));
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
        InteractionFileFormat best = null;
        int maxFields = 0;
        int fallbackFields = 0;
        for (Separator separator : Separator.values()) {
            Sample sample = sample(start, whole, separator);
            boolean header = sample.hasHeader();
            if (sample.fields() > maxFields && sample.fits(header)) {
                best = new InteractionFileFormat(separator, header);
                maxFields = sample.fields();
            }
            // With a bad record the first one decides, and reading reports the bad one.
            if (separator == Separator.COMMA || sample.fields() > fallbackFields) {
                fallback = new InteractionFileFormat(separator, header);
                fallbackFields = sample.fields();
            }
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
                && fields.stream().skip(2).allMatch(field -> field.isEmpty() || isNumber(field));
    }

    private static boolean isNumber(String text) {
        return !Double.isNaN(number(text));
    }

    /**
     * {@return the number that a text is in decimal notation, NaN if it is none} Infinity, hexadecimal digits and
     * suffixes are not accepted.
     */
    static double number(String text) {
        for (int k = 0; k < text.length(); k++) {
            if ("0123456789.+-eE".indexOf(text.charAt(k)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
