package dev.marquee.tmdb.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.tmdb.text.EmptyText;
import dev.marquee.tmdb.text.NumberText;
import dev.marquee.validation.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON value leniently: a field that is missing, null, empty or of an unexpected type is absent. TMDb's data is
 * written by people, and one malformed field must not lose a whole movie. Immutable.
 *
 * @param node an object or an array; every field of any other value is absent
 */
public record LenientJson(JsonNode node) {

    /** Up to here each whole number is a {@code double}. */
    private static final double MAX_EXACT = 1L << 53;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Parses JSON text.
     *
     * @param bytes the text begins at the first byte
     * @param length how many of the bytes are the text
     * @return the value, of any JSON type
     * @throws IOException if it is not JSON, too deep or too large
     */
    public static LenientJson parse(byte[] bytes, int length) throws IOException {
        return new LenientJson(JsonText.parse(bytes, length));
    }

    public @Nullable String text(String name) {
        JsonNode value = node.get(name);
        return value == null || !value.isTextual() || value.textValue().isBlank() ? null : value.textValue();
    }

    public String textOr(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** {@return the whole number, which may be in quotes or have an exponent or the fraction 0, or null} */
    public @Nullable Integer integer(String name) {
        return integer(node.get(name));
    }

    private static @Nullable Integer integer(@Nullable JsonNode value) {
        Long whole = whole(value);
        return whole == null || whole != whole.intValue() ? null : (Integer) whole.intValue();
    }

    /** {@return the whole number, as {@link #integer} reads it, in the range of {@code long}, or null} */
    @Nullable
    Long whole(String name) {
        return whole(node.get(name));
    }

    private static @Nullable Long whole(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        } else if (value.isTextual()) {
            return NumberText.whole(value.textValue());
        } else if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? (Long) value.longValue() : null;
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        return Math.abs(number) <= MAX_EXACT && number == Math.rint(number) ? (Long) (long) number : null;
    }

    int integerOr(String name, int otherwise) {
        Integer value = integer(name);
        return value == null ? otherwise : value;
    }

    long longOr(String name, long otherwise) {
        Long value = whole(name);
        return value == null ? otherwise : value;
    }

    public BigDecimal decimalOr(String name, BigDecimal otherwise) {
        BigDecimal decimal = decimal(name);
        return decimal == null ? otherwise : decimal;
    }

    /** {@return the number, which may be in quotes, or null} */
    @Nullable
    BigDecimal decimal(String name) {
        JsonNode value = node.get(name);
        if (value != null && value.isTextual()) {
            return NumberText.decimal(value.textValue());
        }
        if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
            return null;
        }
        BigDecimal decimal = value.decimalValue();
        return Decimals.isBounded(decimal) ? decimal : null;
    }

    /** {@return the boolean, or null} */
    @Nullable
    Boolean flagOrNull(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isBoolean()) {
            return null;
        }
        return value.booleanValue();
    }

    public boolean flag(String name) {
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

    /** {@return the instant, in either of TMDb's two formats, or null} */
    public @Nullable Instant instant(String name) {
        String text = text(name);
        if (text == null || text.length() > 40) {
            return null;
        }
        String form =
                text.endsWith(" UTC") ? text.substring(0, text.length() - 4).replace(' ', 'T') + "Z" : text;
        try {
            Instant instant = OffsetDateTime.parse(form).toInstant();
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** {@return the texts of an array field, without blank ones} */
    public List<String> texts(String name) {
        return object(name).texts();
    }

    /** {@return the texts of this array, without blank ones} */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : node) {
            if (value.isTextual() && !value.textValue().isBlank()) {
                texts.add(value.textValue());
            }
        }
        return texts;
    }

    /** {@return a text as it is, any other value as JSON text, or null} */
    @Nullable
    String json(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull() || value.isMissingNode()) {
            return null;
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    Set<Integer> integers(String name) {
        Set<Integer> integers = new TreeSet<>();
        for (JsonNode value : node.path(name)) {
            Integer integer = integer(value);
            if (integer != null) {
                integers.add(integer);
            }
        }
        return integers;
    }

    /** {@return what the reader returns for the elements of an array field, without nulls} */
    public <T> List<T> list(String name, Function<LenientJson, @Nullable T> reader) {
        return object(name).list(reader);
    }

    /** {@return what the reader returns for the elements of an array field, without nulls; null if it is no array} */
    <T> @Nullable List<T> listOrNull(String name, Function<LenientJson, @Nullable T> reader) {
        return object(name).isArray() ? list(name, reader) : null;
    }

    /** {@return what the reader returns for the elements of this array, without nulls} */
    public <T> List<T> list(Function<LenientJson, @Nullable T> reader) {
        List<T> list = new ArrayList<>();
        if (node.isArray()) {
            for (JsonNode element : node) {
                T value = reader.apply(new LenientJson(element));
                if (value != null) {
                    list.add(value);
                }
            }
        }
        return list;
    }

    /** {@return what the reader returns for the values of an object field, in order, without nulls} */
    public <T> Map<String, T> map(String name, Function<LenientJson, @Nullable T> reader) {
        return object(name).map(reader);
    }

    /** {@return what the reader returns for the values of this object, in order, without nulls} */
    public <T> Map<String, T> map(Function<LenientJson, @Nullable T> reader) {
        Map<String, T> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            T value = reader.apply(new LenientJson(entry.getValue()));
            if (value != null) {
                map.put(entry.getKey(), value);
            }
        });
        return Collections.unmodifiableMap(map);
    }

    /** {@return the integers of an object field by name} */
    Map<String, Integer> integerMap(String name) {
        Map<String, Integer> map = new LinkedHashMap<>();
        node.path(name).properties().forEach(entry -> {
            Integer value = integer(entry.getValue());
            if (value != null) {
                map.put(entry.getKey(), value);
            }
        });
        return map;
    }

    /** {@return whether the field is there, with any value} */
    public boolean hasField(String name) {
        return node.has(name);
    }

    /** {@return whether the field has a value: neither null nor a text that says that there is none} */
    boolean isGiven(String name) {
        JsonNode value = node.path(name);
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && EmptyText.isEmpty(value.textValue()));
    }

    /** {@return the number of elements of an array field; 1 if it has another value, 0 if it has none} */
    int size(String name) {
        JsonNode value = node.path(name);
        return value.isArray() ? value.size() : isGiven(name) ? 1 : 0;
    }

    /** {@return the number of elements of several array fields} */
    int elements(List<String> names) {
        return names.stream().mapToInt(this::size).sum();
    }

    boolean isArray() {
        return node.isArray();
    }

    boolean isObject() {
        return node.isObject();
    }

    public LenientJson self() {
        return this;
    }

    boolean has(String name) {
        return node.path(name).isContainerNode();
    }

    LenientJson object(String name) {
        return new LenientJson(node.path(name));
    }
}
