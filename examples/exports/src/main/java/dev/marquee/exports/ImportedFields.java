package dev.marquee.exports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.InvalidValueException;
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
        return value.isTextual() ? value.textValue() : null;
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
        try {
            return Instant.parse(text);
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
        return value.decimalValue();
    }

    static boolean flag(JsonNode entry, String name) {
        return entry.path(name).asBoolean(false);
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
