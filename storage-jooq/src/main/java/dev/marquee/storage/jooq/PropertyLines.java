package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Encodes a map as readable lines of {@code name=value}. Names and values escape a backslash as {@code \\} and line
 * ends as {@code \n} and {@code \r}; names also escape an equals sign as {@code \e}.
 */
final class PropertyLines {

    private PropertyLines() {}

    static String text(Map<String, ?> values) {
        return values.entrySet().stream()
                .map(entry -> escaped(entry.getKey()).replace("=", "\\e") + "="
                        + escaped(entry.getValue().toString()))
                .collect(Collectors.joining("\n"));
    }

    static Map<String, String> map(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isEmpty()).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new StorageException(
                        "a model's parameters or metrics are not lines of name=value; correct them if they were not"
                                + " written by Marquee",
                        null);
            }
            values.put(plain(line.substring(0, equals)), plain(line.substring(equals + 1)));
        });
        return values;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                c = switch (text.charAt(++i)) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 'e' -> '=';
                    default -> text.charAt(i);
                };
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
