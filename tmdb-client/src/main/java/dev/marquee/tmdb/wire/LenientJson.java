package dev.marquee.tmdb.wire;

import com.fasterxml.jackson.databind.JsonNode;
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

    private static final int MIN_EXPONENT = -400;
    private static final int MAX_EXPONENT = 400;
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

    public @Nullable Integer integer(String name) {
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

    public BigDecimal decimalOr(String name, BigDecimal otherwise) {
        BigDecimal decimal = decimal(name);
        return decimal == null ? otherwise : decimal;
    }

    /** {@return the number, which may be in quotes, or null} */
    @Nullable
    BigDecimal decimal(String name) {
        JsonNode value = node.get(name);
        if (value != null && value.isTextual() && value.textValue().matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
            return new BigDecimal(value.textValue());
        }
        if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
            return null;
        }
        BigDecimal decimal = value.decimalValue();
        // A number such as 1e999999999 is a mistake, and rounding it would exhaust the memory.
        boolean absurd = decimal.scale() > MAX_EXPONENT || decimal.scale() < MIN_EXPONENT;
        return absurd ? null : decimal;
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
            if (value.isIntegralNumber() && value.canConvertToInt()) {
                integers.add(value.intValue());
            }
        }
        return integers;
    }

    /** {@return what the reader returns for the elements of an array field, without nulls} */
    public <T> List<T> list(String name, Function<LenientJson, @Nullable T> reader) {
        return object(name).list(reader);
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
            JsonNode value = entry.getValue();
            if (value.isIntegralNumber() && value.canConvertToInt()) {
                map.put(entry.getKey(), value.intValue());
            }
        });
        return map;
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
