package dev.marquee.exports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an entry of an export of a user. Stateless. */
final class ImportedFields {

    private ImportedFields() {}

    static @Nullable String text(JsonNode entry, String name) {
        JsonNode value = entry.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new InvalidValueException(name + " must be a text, was " + shown(value) + "; correct the file");
        }
        return value.textValue();
    }

    static String required(JsonNode entry, String name) {
        String text = text(entry, name);
        if (text == null) {
            throw new InvalidValueException("an entry has no " + name + "; correct the file");
        }
        return text;
    }

    static @Nullable Instant optionalMoment(JsonNode entry, String name) {
        return text(entry, name) == null ? null : moment(entry, name);
    }

    static Instant moment(JsonNode entry, String name) {
        String text = required(entry, name);
        Instant moment = parsed(name, text);
        if (moment.isAfter(Instant.now())) {
            throw new InvalidValueException(name + " must not be in the future, was " + text + "; correct the file");
        }
        return moment;
    }

    private static Instant parsed(String name, String text) {
        try {
            return Rules.moment(name, Instant.parse(text));
        } catch (DateTimeException e) {
            throw new InvalidValueException(
                    name + " must be a moment, such as 2026-11-02T20:15:00Z, was " + text + "; correct the file");
        }
    }

    static BigDecimal number(JsonNode entry, String name) {
        JsonNode value = entry.path(name);
        if (!value.isNumber()) {
            throw new InvalidValueException("an entry has no number " + name + "; correct the file");
        }
        if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            throw new InvalidValueException(
                    name + " must be a number of at most 300 digits, was greater; correct the file");
        }
        return value.decimalValue();
    }

    /** {@return a whole number that is not cut off or wrapped around} */
    static int integer(JsonNode entry, String name) {
        JsonNode value = entry.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new InvalidValueException(name + " must be a whole number from " + Integer.MIN_VALUE + " to "
                    + Integer.MAX_VALUE + ", was " + shown(value) + "; correct the file");
        }
        return value.intValue();
    }

    static boolean flag(JsonNode entry, String name) {
        return flag(entry, name, false);
    }

    static boolean flag(JsonNode entry, String name, boolean otherwise) {
        JsonNode value = entry.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw new InvalidValueException(
                    name + " must be true or false, was " + shown(value) + "; correct the file");
        }
        return value.booleanValue();
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "missing" : Rules.shown(value.toString());
    }

    /** {@return the constant that a field names, or the default if there is none} */
    static <E extends Enum<E>> E constant(Class<E> type, JsonNode entry, String name, E otherwise) {
        String text = text(entry, name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(name + " has no meaning here, was " + text + "; correct the file");
        }
    }
}
