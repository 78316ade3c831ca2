package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A map as lines of {@code name=value}, to be read by people who look into a column. In names and values a backslash stands
 * before a backslash, and before the letters n and r for a line's end; in names also before the letter e for an equals sign.
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
                        "a model's values are not name=value lines; were they written by hand?", null);
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
