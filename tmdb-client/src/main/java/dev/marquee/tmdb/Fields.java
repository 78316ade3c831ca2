package dev.marquee.tmdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object leniently: a field that is missing, null, empty or of another type than it should be is absent.
 * TMDb's data are written by people, and one odd field must not cost a movie.
 *
 * @param node the object, or anything else, in which case every field is absent
 */
record Fields(JsonNode node) {

    private static final int LEAST_EXPONENT = -400;
    private static final int LARGEST_EXPONENT = 400;

    @Nullable
    String text(String name) {
        JsonNode value = node.get(name);
        return value == null || !value.isTextual() || value.textValue().isBlank() ? null : value.textValue();
    }

    String textOr(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    @Nullable
    Integer integer(String name) {
        JsonNode value = node.get(name);
        return value != null && value.isIntegralNumber() && value.canConvertToInt() ? (Integer) value.intValue() : null;
    }

    int integerOr(String name, int otherwise) {
        Integer value = integer(name);
        return value == null ? otherwise : value;
    }

    long longOr(String name, long otherwise) {
        JsonNode value = node.get(name);
        return value != null && value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : otherwise;
    }

    BigDecimal decimalOr(String name, BigDecimal otherwise) {
        JsonNode value = node.get(name);
        if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
            return otherwise;
        }
        BigDecimal decimal = value.decimalValue();
        // Nobody means 1e999999999, and rounding it would take all memory.
        return decimal.scale() > LARGEST_EXPONENT || decimal.scale() < LEAST_EXPONENT ? otherwise : decimal;
    }

    boolean flag(String name) {
        JsonNode value = node.get(name);
        return value != null && value.isBoolean() && value.booleanValue();
    }

    @Nullable
    LocalDate date(String name) {
        String text = text(name);
        if (text == null || text.length() < 10) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text.substring(0, 10));
            return date.getYear() < 1 ? null : date;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    Set<Integer> integers(String name) {
        Set<Integer> integers = new TreeSet<>();
        for (JsonNode value : node.path(name)) {
            if (value.isIntegralNumber() && value.canConvertToInt()) {
                integers.add(value.intValue());
            }
        }
        return integers;
    }

    /** {@return what the reader makes of each object of an array, without those of which it makes nothing} */
    <T> List<T> list(String name, Function<Fields, @Nullable T> reader) {
        List<T> list = new ArrayList<>();
        JsonNode array = node.path(name);
        if (array.isArray()) {
            for (JsonNode element : array) {
                T value = reader.apply(new Fields(element));
                if (value != null) {
                    list.add(value);
                }
            }
        }
        return list;
    }

    Fields object(String name) {
        return new Fields(node.path(name));
    }
}
