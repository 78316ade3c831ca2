package dev.marquee.spring.boot.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as {@code openapi.yaml} describes it, to hold answers against. Knows as much of OpenAPI as that file has. */
final class Description {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Object> root;

    Description(String yaml) {
        this.root = new Yaml().load(yaml);
    }

    /** {@return the operations, such as {@code GET /movies}} */
    TreeSet<String> operations() {
        TreeSet<String> operations = new TreeSet<>();
        paths().forEach((path, methods) -> map(methods)
                .keySet()
                .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return operations;
    }

    /** {@return the paths of lists, with the lowest and the highest limit that they take} */
    List<Limit> limits() {
        List<Limit> limits = new ArrayList<>();
        paths().forEach((path, methods) -> parameters(map(methods)).forEach(parameter -> {
            if ("limit".equals(parameter.get("name"))) {
                Map<String, Object> schema = map(parameter.get("schema"));
                limits.add(new Limit(path, (int) schema.get("minimum"), (int) schema.get("maximum")));
            }
        }));
        return limits;
    }

    record Limit(String path, int minimum, int maximum) {}

    private static List<Map<String, Object>> parameters(Map<String, Object> methods) {
        return methods.containsKey("get") && map(methods.get("get")).containsKey("parameters")
                ? list(map(methods.get("get")).get("parameters")).stream()
                        .map(Description::map)
                        .toList()
                : List.of();
    }

    /** Asserts that an answer of a described path is one of those that are described. */
    void assertDescribes(String method, URI address, HttpResponse<String> response) {
        Optional<Map<String, Object>> operation = paths().entrySet().stream()
                .filter(path -> address.getPath().matches(path.getKey().replaceAll("\\{\\w+}", "[^/]+")))
                .min(Comparator.comparing(path -> path.getKey().contains("{")))
                .map(path -> map(path.getValue()))
                .filter(methods -> methods.containsKey(method.toLowerCase(Locale.ROOT)))
                .map(methods -> map(methods.get(method.toLowerCase(Locale.ROOT))));
        operation.ifPresent(found -> assertIsAmong(map(found.get("responses")), method + " " + address, response));
    }

    private void assertIsAmong(Map<String, Object> described, String request, HttpResponse<String> response) {
        boolean problem = response.statusCode() >= 400;
        Object answer = described.get(String.valueOf(response.statusCode()));
        assertThat(answer != null || problem)
                .as("%s answers %s", request, response.statusCode())
                .isTrue();
        Map<String, Object> found = resolved(map(answer == null ? described.get("default") : answer));
        assertHeaders(map(found.getOrDefault("headers", Map.of())), request, response);
        Map<String, Object> content = map(found.getOrDefault("content", Map.of()));
        if (content.isEmpty()) {
            assertThat(response.body()).as(request).isEmpty();
            return;
        }
        String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        assertThat(content).as(request).containsKey(type);
        assertMatches(map(map(content.get(type)).get("schema")), JSON.readTree(response.body()), request);
    }

    private static void assertHeaders(
            Map<String, Object> described, String request, HttpResponse<String> response) {
        for (String name : List.of("ETag", "Link", "Location")) {
            boolean sent = response.headers().firstValue(name).isPresent();
            boolean required = described.containsKey(name)
                    && Boolean.TRUE.equals(map(described.get(name)).get("required"));
            assertThat(sent)
                    .as("%s has a header %s, which is described as %s", request, name, described.get(name))
                    .isIn(required, described.containsKey(name));
        }
    }

    private void assertMatches(Map<String, Object> schema, JsonNode value, String place) {
        Map<String, Object> found = resolved(schema);
        Object types = found.get("type");
        List<String> allowed = types instanceof String one
                ? List.of(one)
                : list(types).stream().map(String::valueOf).toList();
        assertThat(allowed).as("type of %s: %s", place, value).contains(type(value, allowed));
        if (value.isObject()) {
            Map<String, Object> properties = map(found.getOrDefault("properties", Map.of()));
            List<String> names = new ArrayList<>(value.propertyNames());
            assertThat(properties.keySet()).as(place).containsAll(names);
            list(found.getOrDefault("required", List.of()))
                    .forEach(name -> assertThat(names).as(place).contains(String.valueOf(name)));
            names.forEach(name -> assertMatches(map(properties.get(name)), value.get(name), place + " " + name));
        }
        value.values().forEach(item -> {
            if (value.isArray()) {
                assertMatches(map(found.get("items")), item, place + " item");
            }
        });
        if ("date".equals(found.get("format")) && value.isString()) {
            assertThat(LocalDate.parse(value.asString())).as(place).isNotNull();
        }
    }

    private static String type(JsonNode value, List<String> allowed) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() && !allowed.contains("number") ? "integer" : "number";
            default -> "null";
        };
    }

    /** {@return what a reference such as {@code #/components/schemas/Movie} refers to} */
    private Map<String, Object> resolved(Map<String, Object> given) {
        if (!(given.get("$ref") instanceof String reference)) {
            return given;
        }
        Map<String, Object> found = root;
        for (String step : reference.substring("#/".length()).split("/")) {
            found = map(found.get(step));
        }
        return found;
    }

    private Map<String, Object> paths() {
        return map(root.get("paths"));
    }

    @SuppressWarnings("unchecked") // YAML's maps have texts as keys here.
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }
}
