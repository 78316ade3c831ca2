package dev.marquee.cli.interactions;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a file of interactions is written: told from its first lines.
 *
 * <p>The separator is the one that parts each of the lines into two to four fields of the right kinds; of several the one that
 * makes the most fields, and then the comma. The first line is a header if its names are known ones ({@code userId,movieId} and the like), if its value is
 * not a number and its ids are not both numbers, or if neither of its two fields is a number while all below are.
 *
 * @param separator between the fields
 * @param header whether the first line names the columns
 */
record Layout(Separator separator, boolean header) {

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

    /** {@return the layout of a file that begins with these lines; there is one at least} */
    static Layout of(List<String> lines) {
        Layout best = null;
        int most = 0;
        for (Separator separator : Separator.values()) {
            Layout layout = new Layout(separator, isHeader(separator, lines));
            int fields = layout.fields(lines.get(0));
            if (fields > most && lines.stream().skip(layout.header() ? 1 : 0).allMatch(layout::fits)) {
                best = layout;
                most = fields;
            }
        }
        return best == null ? unfit(lines) : best;
    }

    /** {@return the layout by the first line alone, where a later one is bad and will be named} */
    private static Layout unfit(List<String> lines) {
        Layout best = new Layout(Separator.COMMA, false);
        for (Separator separator : Separator.values()) {
            Layout layout = new Layout(separator, isHeader(separator, lines));
            if (layout.fields(lines.get(0)) > best.fields(lines.get(0))) {
                best = layout;
            }
        }
        return new Layout(best.separator(), isHeader(best.separator(), lines));
    }

    /** {@return the number of fields, 0 if there are not two to four} */
    private int fields(String line) {
        @Nullable List<String> fields = split(separator, line);
        return fields == null || fields.size() < 2 || fields.size() > 4 ? 0 : fields.size();
    }

    private boolean fits(String line) {
        @Nullable List<String> fields = split(separator, line);
        return fields != null
                && fields.size() >= 2
                && fields.size() <= 4
                && fields.stream().skip(2).allMatch(field -> field.isEmpty() || isNumber(field));
    }

    private static boolean isHeader(Separator separator, List<String> lines) {
        @Nullable List<String> fields = split(separator, lines.get(0));
        if (fields == null || fields.size() < 2) {
            return false;
        }
        String user = fields.get(0);
        String item = fields.get(1);
        if (USERS.contains(plain(user)) && ITEMS.contains(plain(item))) {
            return true;
        }
        if (fields.size() > 2) {
            String value = fields.get(2);
            return !value.isEmpty() && !isNumber(value) && !(isNumber(user) && isNumber(item));
        }
        return !isNumber(user)
                && !isNumber(item)
                && lines.size() > 1
                && lines.stream().skip(1).allMatch(line -> {
                    @Nullable List<String> row = split(separator, line);
                    return row != null && row.size() == 2 && row.stream().allMatch(Layout::isNumber);
                });
    }

    private static @Nullable List<String> split(Separator separator, String line) {
        try {
            return separator.split(line);
        } catch (IllegalArgumentException notSo) {
            return null;
        }
    }

    static boolean isNumber(String text) {
        return !Double.isNaN(number(text));
    }

    /** {@return the number that a text is, NaN if it is none; infinity, hexadecimal and suffixes are none here} */
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

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
