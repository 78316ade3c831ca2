package dev.marquee.exports;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A record of CSV as RFC 4180 has it, with its line end. Stateless. */
final class CsvLine {

    private CsvLine() {}

    /** {@return the record} A missing field is empty. */
    static String of(List<? extends @Nullable String> fields) {
        return fields.stream()
                .map(field -> quoted(Objects.requireNonNullElse(field, "")))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                && field.equals(field.strip());
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
