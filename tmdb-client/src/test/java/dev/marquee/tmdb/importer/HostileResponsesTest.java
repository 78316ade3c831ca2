package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.Marquee;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.tmdb.MadeUpMovie;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.wire.LenientJson;
import dev.marquee.tmdb.wire.MovieReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Responses of TMDb with values that nobody expects are stored as far as they can be, and never end an import. */
class HostileResponsesTest {

    private static final int RESPONSES = 400;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0000-00-00",
            "2001-02-30",
            "9999-12-31",
            "10000-01-01",
            "-0001-01-01",
            "2004-11-18T00:00:00.000Z",
            "+999999999-12-31T23:59:59.999999999Z",
            "tt",
            "tt1",
            "TT0111161",
            "tt0000000",
            "tt00000000001",
            "https://www.imdb.com/title/tt0111161/",
            "us",
            "USA",
            "U1",
            "\u0130S",
            "EN",
            "e1",
            "xx-YY",
            "\u0000",
            "\uD800",
            "a\nb\u2028c",
            "\u200B",
            "null",
            "NaN",
            "1e400",
            "1,5",
            "x".repeat(300),
            "\uD83D\uDD25".repeat(300),
            "e\u0301".repeat(2100));

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private JsonNode hostile() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(10)) {
            case 0 -> json.nullNode();
            case 1 -> json.numberNode(random.nextInt(5) - 2);
            case 2 -> json.numberNode(Long.MAX_VALUE - random.nextInt(3));
            case 3 -> json.numberNode(random.nextBoolean() ? -0.5 : 1e300);
            case 4 -> json.booleanNode(random.nextBoolean());
            case 5 -> json.arrayNode();
            case 6 -> json.objectNode();
            case 7 -> json.arrayNode().add(json.textNode(text())).addNull().add(7);
            default -> json.textNode(text());
        };
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** Changes some of the values below a node, and repeats elements. */
    private void mutate(JsonNode node, int rarity) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(
                    object.properties().stream().map(Map.Entry::getKey).toList())) {
                if (!name.equals("id") && random.nextInt(rarity) == 0) {
                    if (random.nextInt(4) == 0) {
                        object.remove(name);
                    } else {
                        object.set(name, hostile());
                    }
                } else {
                    mutate(object.get(name), rarity);
                }
            }
            if (random.nextInt(rarity) == 0) {
                object.set("unknown " + random.nextInt(9), hostile());
            }
        } else if (node instanceof ArrayNode array) {
            int count = array.size();
            for (int i = 0; i < count; i++) {
                if (random.nextInt(3) == 0) {
                    array.add(array.get(i).deepCopy());
                }
            }
            for (JsonNode element : array) {
                mutate(element, rarity);
            }
            if (random.nextInt(rarity) == 0) {
                array.add(hostile());
            }
        }
    }

    @Test
    void mutatedResponseIsStoredAndStaysAsItIsWhenItComesAgain() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (Marquee marquee = Marquee.open("jdbc:sqlite::memory:")) {
            for (int i = 1; i <= RESPONSES; i++) {
                ObjectNode response = (ObjectNode) mapper.readTree(MadeUpMovie.json());
                mutate(response, 2 + random.nextInt(40));
                response.put("id", i);
                response.put("title", "Movie " + i);
                String description = "seed " + seed + ": " + response;
                MovieDetails details = Objects.requireNonNull(
                        MovieReader.movie(new LenientJson(response)), "it has an id and a title");
                List<UpsertedMovie.Outcome> outcomes = new ArrayList<>();
                for (int k = 0; k < 2; k++) {
                    try {
                        MovieMapping mapping = new MovieMapping(details, KeptParts.ALL);
                        mapping.leaveOutImdbId();
                        outcomes.add(marquee.movies()
                                .upsertAll(List.of(mapping.newMovie(Map.of())))
                                .get(0)
                                .outcome());
                    } catch (RuntimeException e) {
                        throw new AssertionError(description, e);
                    }
                }
                assertThat(outcomes)
                        .as(description)
                        .containsExactly(UpsertedMovie.Outcome.INSERTED, UpsertedMovie.Outcome.UNCHANGED);
            }
        }
    }
}
