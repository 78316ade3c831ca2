package dev.marquee.tmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.marquee.tmdb.importer.StoredFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No field is lost: each field of a response is read or has a stated reason, and what is read is in the resulting
 * value. Made-up responses of every shape are tested in every build, recorded ones where they are available. With
 * {@code -Dmarquee.tmdb.fields=write} the test writes {@code docs/tmdb-fields.md}; without, the file must be up to
 * date.
 */
class FieldsOfResponsesTest {

    private static final Path TABLE = Path.of("../docs/tmdb-fields.md");

    /** Why a field is not read, by pattern; the first matching pattern counts. */
    private static final Map<String, String> REASONS = reasons();

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("id", "the id of the request");
        reasons.put("tv_.*", "television");
        reasons.put("combined_credits|tv_credits", "television; its movies are in movie_credits");
        reasons.put(
                ".*\\.(first_air_date|origin_country|name|original_name|episode_count)",
                "television: movies in lists do not have it");
        reasons.put(".*softcore", "TMDb does not document it");
        reasons.put("success|status_code|status_message", "the transport reads it and throws exceptions by it");
        reasons.put(".*parent_company\\.(name|logo_path)", "the id is enough to request the company");
        reasons.put("total_results", "item_count has the number of items");
        reasons.put(".*\\.media_type", "always movie or person");
        return reasons;
    }

    private static String reason(String field) {
        return REASONS.entrySet().stream()
                .filter(reason -> field.matches(reason.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void madeUpResponseIsReadWithoutLoss(Shape shape) throws IOException {
        FieldReport report = FieldReport.of(shape.json().getBytes(StandardCharsets.UTF_8), shape.reader());

        assertThat(report.result()).isNotNull();
        assertThat(report.unread()).allMatch(field -> !reason(field).isEmpty());
        if (shape != Shape.TOKEN) {
            assertThat(report.lost()).isEmpty();
        }
    }

    @Test
    void recordedResponsesAreReadWithoutLoss() throws IOException {
        Path folder = RecordedResponses.folder().orElse(null);
        assumeTrue(folder != null, "there are no recorded responses; made-up ones are tested instead");
        StringBuilder table = new StringBuilder("""
                # Fields of TMDb's responses

                Each recorded response that the client was tested with, the type that it becomes, its number of distinct
                fields, and the fields that are not read, with the reason. The same test checks that the value of every
                field that is read is in the result. `*` stands for a country code. `FieldsOfResponsesTest` writes this
                file when it runs with `-Dmarquee.tmdb.fields=write`.

                | response | type | fields | not read, with the reason |
                |---|---|---|---|
                """);
        Set<String> files = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(Files::isRegularFile)
                    .forEach(
                            path -> files.add(folder.relativize(path).toString().replace('\\', '/')));
        }
        Map<String, Shape> shapes = RecordedResponses.shapes();
        assertThat(files.stream().filter(file -> !RecordedResponses.isTelevision(file)))
                .containsExactlyInAnyOrderElementsOf(shapes.keySet());
        for (String file : files) {
            Shape shape = shapes.get(file);
            if (shape != null) {
                FieldReport report = FieldReport.of(Files.readAllBytes(folder.resolve(file)), shape.reader());
                assertThat(report.result()).as(file).isNotNull();
                assertThat(report.unread())
                        .as(file)
                        .allMatch(field -> !reason(field).isEmpty());
                assertThat(report.lost()).as(file).isSubsetOf(LOST_BY_RULE);
                table.append(row(file, shape, report));
            }
        }
        table.append("\nAbout television only, which the client does not cover:\n")
                .append(files.stream()
                        .filter(RecordedResponses::isTelevision)
                        .map(file -> "`" + file.replace(".json", "") + "`")
                        .collect(Collectors.joining(",\n")))
                .append(".\n\n")
                .append(RULES)
                .append(StoredFields.section());
        if (System.getProperty("marquee.tmdb.fields", "").equals("write")) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE)).isEqualTo(table.toString());
    }

    /** Values that a rule drops: a rating that is not a number. */
    private static final List<String> LOST_BY_RULE = List.of("results[].author_details.rating = \"rating\"");

    private static final String RULES = """
            ## How malformed values are read

            | in the response | in the record |
            |---|---|
            | a field is missing, null, blank or of an unexpected JSON type | null, or 0, false or empty as documented |
            | an integer outside 32 bits (64 for budget and revenue), or with a fraction other than 0 | as if missing |
            | a number with more than 100 digits before or after its point | as if missing |
            | a number in quotes, as `NumberText` reads it: `"120"`, `"1e9"`, `"2,787,965,087"` | the number |
            | a date that does not exist, or before the year 1 | null |
            | a time in neither `2016-03-05T02:03:14.000Z` nor `2023-03-05 10:06:41 UTC` | null |
            | a runtime of 0 or less | null |
            | a gender of an unknown number | `UNKNOWN` |
            | a release type of an unknown number | null |
            | a part of a movie without its list, such as `videos` without `results` | as if it was not sent |
            | a list element without its identifying fields (id, title or name, path, key) | left out |
            | a movie without a title in the request's language | has the original title |
            | television among movies and people | left out |
            | an average vote above 10, a negative budget, a long title, a duplicate credit | unchanged |
            """;

    private static String row(String file, Shape shape, FieldReport report) {
        Map<String, Set<String>> byReason = new LinkedHashMap<>();
        for (String field : report.unread()) {
            byReason.computeIfAbsent(reason(field), any -> new TreeSet<>()).add("`" + field + "`");
        }
        String unread = byReason.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; "));
        return "| " + file.replace(".json", "") + " | `" + shape.type() + "` | " + report.fieldCount() + " | " + unread
                + " |\n";
    }
}
