package dev.marquee.tmdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.fake.Mutations;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Responses with random changes to their JSON or their bytes go through the whole client and cause no exception but
 * {@link TmdbException}. {@code -Dmarquee.test.fuzz.seed} repeats a run, {@code -Dmarquee.test.fuzz.count} sets the
 * number of responses: 10,000 in every build, 100,000 before a release.
 */
class MutatedResponsesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_RECORDING_BYTES = 8_000;

    private final long seed = Long.getLong("marquee.test.fuzz.seed", new Random().nextLong());
    private final int count = Integer.getInteger("marquee.test.fuzz.count", 10_000);
    private final Random random = new Random(seed);

    /** A response to mutate, and a call that reads it. */
    private record Sample(Consumer<TmdbClient> call, JsonNode json) {}

    private static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            samples.add(new Sample(shape.call(), JSON.readTree(shape.json())));
        }
        Path folder = RecordedResponses.folder().orElse(null);
        if (folder != null) {
            for (Map.Entry<String, Shape> recording : RecordedResponses.shapes().entrySet()) {
                Path path = folder.resolve(recording.getKey());
                if (Files.size(path) <= MAX_RECORDING_BYTES) {
                    samples.add(new Sample(recording.getValue().call(), JSON.readTree(Files.readAllBytes(path))));
                }
            }
        }
        return samples;
    }

    @Test
    void mutatedResponsesCauseTypedExceptionsOnly() throws IOException {
        System.out.println("mutated responses: seed " + seed + ", count " + count);
        StubHttp http = new StubHttp();
        List<Sample> samples = samples();
        Map<String, Integer> outcomes = new HashMap<>();
        Map<TmdbException.Kind, Integer> kinds = new EnumMap<>(TmdbException.Kind.class);
        long start = System.nanoTime();
        try (TmdbClient tmdb = TmdbClient.builder()
                .apiKey("very-secret")
                .http(http)
                .unlimited()
                .language("de-DE")
                .fallbackLanguage("en-US")
                .retries(0, Duration.ofMillis(1))
                .build()) {
            for (int i = 0; i < count; i++) {
                Sample sample = samples.get(random.nextInt(samples.size()));
                byte[] body = mutated(sample.json());
                respond(http, body);
                try {
                    sample.call().accept(tmdb);
                    outcomes.merge("read", 1, Integer::sum);
                } catch (TmdbException typed) {
                    kinds.merge(typed.kind(), 1, Integer::sum);
                    assertThat(String.valueOf(typed.getMessage())).doesNotContain("very-secret");
                } catch (RuntimeException | Error untyped) {
                    throw new AssertionError(
                            "seed " + seed + ", response " + i + ": " + new String(body, StandardCharsets.UTF_8),
                            untyped);
                }
            }
        }
        System.out.println("mutated responses: " + outcomes + " " + kinds + " in "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
        assertThat(outcomes).containsKey("read");
        assertThat(kinds).containsKeys(TmdbException.Kind.UNREADABLE, TmdbException.Kind.RATE_LIMITED);
    }

    private void respond(StubHttp http, byte[] body) throws IOException {
        int[] statuses = {
            200, 200, 200, 200, 200, 200, 200, 200, 200, 201, 204, 304, 302, 401, 404, 422, 429, 500, 504, 999
        };
        Map<String, List<String>> headers = new HashMap<>();
        String[] waits = {"", "0", "99999999999", "-1", "Thu, 01 May 2025 10:00:01 GMT", "Thu, 99 May", "\u00e9"};
        headers.put("Retry-After", List.of(waits[random.nextInt(waits.length)]));
        byte[] sent = body;
        if (random.nextInt(6) == 0) {
            headers.put("Content-Encoding", List.of(random.nextInt(4) == 0 ? "br" : "gzip"));
            byte[] packed = Mutations.gzip(body);
            sent = random.nextInt(3) == 0 ? Mutations.mutated(packed, random) : packed;
        }
        http.respond(statuses[random.nextInt(statuses.length)], headers, sent);
    }

    private byte[] mutated(JsonNode json) throws IOException {
        JsonNode changed = json.deepCopy();
        for (int i = random.nextInt(6); i > 0; i--) {
            changed = changed(changed);
        }
        byte[] bytes = JSON.writeValueAsBytes(changed);
        return random.nextInt(4) == 0 ? Mutations.mutated(bytes, random) : bytes;
    }

    /**
     * Changes one random place in the JSON: replaces, removes, renames or repeats a value.
     */
    private JsonNode changed(JsonNode root) {
        JsonNode node = root;
        while (true) {
            if (node instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.get(random.nextInt(names.size()));
                JsonNode child = object.get(name);
                if (child.isContainerNode() && !child.isEmpty() && random.nextInt(4) != 0) {
                    node = child;
                    continue;
                }
                switch (random.nextInt(4)) {
                    case 0 -> object.remove(name);
                    case 1 -> object.set(name + random.nextInt(3), object.remove(name));
                    default -> object.set(name, value());
                }
            } else if (node instanceof ArrayNode array && !array.isEmpty()) {
                int index = random.nextInt(array.size());
                JsonNode child = array.get(index);
                if (child.isContainerNode() && !child.isEmpty() && random.nextInt(4) != 0) {
                    node = child;
                    continue;
                }
                switch (random.nextInt(4)) {
                    case 0 -> array.remove(index);
                    case 1 -> array.add(child.deepCopy());
                    default -> array.set(index, value());
                }
            } else {
                return value();
            }
            return root;
        }
    }

    private JsonNode value() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(22)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextInt());
            case 3 -> nodes.numberNode(random.nextLong());
            case 4 -> nodes.numberNode(new BigInteger(900, random));
            case 5 -> nodes.numberNode(new BigDecimal("1E+" + random.nextInt(100_000)));
            case 6 -> nodes.numberNode(new BigDecimal("1E-" + random.nextInt(100_000)));
            case 7 -> nodes.numberNode(random.nextGaussian() * 1e6);
            case 8 -> nodes.numberNode(-1);
            case 9 -> nodes.numberNode(0);
            case 10 -> nodes.textNode("");
            case 11 -> nodes.textNode("\u0000\uD800 \uDBFF\u202E\uFFFF");
            case 12 -> nodes.textNode("x".repeat(random.nextInt(5_000)));
            case 13 -> nodes.textNode("+999999999-12-31T23:59:60.999999999+18:00");
            case 14 -> nodes.textNode("2024-02-30");
            case 15 -> nodes.textNode("0000-00-00 00:00:00 UTC");
            case 16 -> nodes.textNode("-999999999-01-01T00:00:00Z");
            case 17 -> nodes.arrayNode().add(1).add("x").addNull();
            case 18 -> nodes.objectNode().put("id", 1).put("name", "x");
            case 19 -> nodes.textNode("very-secret /../%2e%2e\r\nSet-Cookie: x");
            case 20 -> nested(random.nextInt(150));
            default -> nodes.numberNode(Integer.MAX_VALUE);
        };
    }

    private static JsonNode nested(int depth) {
        JsonNode node = JsonNodeFactory.instance.numberNode(1);
        for (int i = 0; i < depth; i++) {
            node = JsonNodeFactory.instance.arrayNode().add(node);
        }
        return node;
    }
}
