package dev.marquee.tmdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.tmdb.wire.LenientJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Observes a reader: which fields of the JSON it reads, and whether their values are in the result.
 */
final class FieldReport {

    /**
     * The fields whose value is not in the result literally: mapped to an enum, used to choose a type, or read as a
     * whole.
     */
    private static final Set<String> TRANSLATED =
            Set.of("gender", "type", "media_type", "success", "status_code", "status_message");

    private final Set<String> looked = new TreeSet<>();
    private final Set<String> fields = new TreeSet<>();
    private final Map<String, List<JsonNode>> values = new LinkedHashMap<>();
    private final @Nullable Object result;

    private FieldReport(JsonNode json, Function<LenientJson, @Nullable Object> reader) {
        JsonNode watched = watched(json, "");
        result = reader.apply(new LenientJson(watched));
        collect(json, "");
    }

    static FieldReport of(byte[] json, Function<LenientJson, @Nullable Object> reader) throws IOException {
        return new FieldReport(new ObjectMapper().readTree(json), reader);
    }

    /** An object that records which of its fields are read. */
    @SuppressWarnings("unchecked") // Jackson's own deepCopy
    private final class WatchedObject extends ObjectNode {
        private static final long serialVersionUID = 1L;
        private final String path;

        private WatchedObject(String path) {
            super(JsonNodeFactory.instance);
            this.path = path;
        }

        @Override
        public JsonNode get(String name) {
            looked.add(child(path, name));
            return super.get(name);
        }

        @Override
        public JsonNode path(String name) {
            looked.add(child(path, name));
            return super.path(name);
        }

        @Override
        public Set<Map.Entry<String, JsonNode>> properties() {
            Set<Map.Entry<String, JsonNode>> all = super.properties();
            all.forEach(entry -> looked.add(child(path, entry.getKey())));
            return all;
        }
    }

    private JsonNode watched(JsonNode json, String path) {
        if (json.isObject()) {
            WatchedObject object = new WatchedObject(path);
            json.properties()
                    .forEach(entry ->
                            object.set(entry.getKey(), watched(entry.getValue(), child(path, entry.getKey()))));
            return object;
        } else if (json.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            json.forEach(element -> array.add(watched(element, path + "[]")));
            return array;
        }
        return json;
    }

    /** {@return the path of a field, in which all country codes are one} */
    private static String child(String path, String name) {
        String shown = name.matches("[A-Z]{2}(-[A-Z]{2,3})?") ? "*" : name;
        return path.isEmpty() ? shown : path + "." + shown;
    }

    private void collect(JsonNode json, String path) {
        if (json.isArray()) {
            json.forEach(element -> collect(element, path + "[]"));
        } else if (json.isObject()) {
            boolean television = json.path("media_type").asText().equals("tv");
            json.properties().forEach(entry -> {
                String field = child(path, entry.getKey());
                fields.add(field);
                boolean whole = field.matches(".*items\\[\\]\\.(original_)?value");
                if (!television && looked.contains(field) && !whole) {
                    collect(entry.getValue(), field);
                }
            });
        } else if (!path.isEmpty()) {
            values.computeIfAbsent(path, any -> new ArrayList<>()).add(json);
        }
    }

    /** {@return the fields that the reader does not read, without the fields inside them} */
    Set<String> unread() {
        Set<String> unread = new TreeSet<>(fields);
        unread.removeAll(looked);
        return unread;
    }

    int fieldCount() {
        return fields.size();
    }

    @Nullable
    Object result() {
        return result;
    }

    /** {@return the fields whose value is missing in the result, with the value} */
    List<String> lost() {
        String made = String.valueOf(result);
        List<String> lost = new ArrayList<>();
        values.forEach((path, found) -> {
            String name = path.replaceAll(".*\\.|\\[\\]", "");
            if (!TRANSLATED.contains(name) && !unread().contains(path)) {
                found.stream()
                        .filter(value -> !isIn(made, value))
                        .limit(3)
                        .forEach(value -> lost.add(path + " = " + value));
            }
        });
        return lost;
    }

    private static boolean isIn(String made, JsonNode value) {
        if (value.isTextual()) {
            String text = value.textValue();
            boolean time = text.matches("\\d{4}-\\d\\d-\\d\\d[T ].*");
            return text.isBlank() || made.contains(time ? text.substring(0, 10) : text);
        } else if (value.isNumber()) {
            return value.decimalValue().signum() == 0
                    || made.contains(value.decimalValue().stripTrailingZeros().toPlainString());
        }
        return true;
    }
}
