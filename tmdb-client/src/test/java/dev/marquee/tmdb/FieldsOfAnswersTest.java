package dev.marquee.tmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
 * No field is lost: each field of an answer is read, or there is a reason; and what is read is in the value that is
 * made of it. Made-up answers of every shape are tested in every build, recorded ones where they are. With
 * {@code -Dmarquee.tmdb.fields=write} the table {@code docs/tmdb-fields.md} is written, which else must be as it is.
 */
class FieldsOfAnswersTest {

    private static final Path TABLE = Path.of("../docs/tmdb-fields.md");

    /** Why a field is not read, by what matches it; the first that matches counts. */
    private static final Map<String, String> REASONS = reasons();

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("id", "the id that was asked for");
        reasons.put("tv_.*", "television");
        reasons.put("combined_credits|tv_credits", "television; its movies are in movie_credits");
        reasons.put(
                ".*\\.(first_air_date|origin_country|name|original_name|episode_count)",
                "television: no movie has it in a list");
        reasons.put(".*softcore", "TMDb does not document it");
        reasons.put("success|status_code|status_message", "the transport reads it, and makes faults of it");
        reasons.put(".*parent_company\\.(name|logo_path)", "the id is enough to ask for the company");
        reasons.put("total_results", "the number of items is in item_count");
        reasons.put(".*\\.media_type", "always movie or person where it is");
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
    void madeUpAnswerIsReadWithoutLoss(Shape shape) throws IOException {
        FieldReport report = FieldReport.of(shape.answer().getBytes(StandardCharsets.UTF_8), shape.reader());

        assertThat(report.result()).isNotNull();
        assertThat(report.unread()).allMatch(field -> !reason(field).isEmpty());
        if (shape != Shape.TOKEN) {
            assertThat(report.lost()).isEmpty();
        }
    }

    @Test
    void recordedAnswersAreReadWithoutLoss() throws IOException {
        Path folder = RecordedResponses.folder().orElse(null);
        assumeTrue(folder != null, "TMDb's recorded answers are not here; made-up ones are tested instead");
        StringBuilder table = new StringBuilder("""
                # Fields of TMDb's answers

                Each recorded answer that the client was tested with, the type that reads it, how many different fields it has, and those that no type
                reads, with the reason. What is read is also in the value that is made of it: the same test compares them. `*` stands for countries.
                Written by `FieldsOfAnswersTest` with `-Dmarquee.tmdb.fields=write`.

                | answer | type | fields | not read, because |
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
        table.append("\nOf television only, and so read by nothing: ")
                .append(files.stream()
                        .filter(RecordedResponses::isTelevision)
                        .map(file -> "`" + file.replace(".json", "") + "`")
                        .collect(Collectors.joining(", ")))
                .append(".\n\n")
                .append(RULES);
        if (System.getProperty("marquee.tmdb.fields", "").equals("write")) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE)).isEqualTo(table.toString());
    }

    /** What a rule drops: a rating that is no number. */
    private static final List<String> LOST_BY_RULE = List.of("results[].author_details.rating = \"rating\"");

    private static final String RULES = """
            ## What becomes of odd values

            | in the answer | in the record |
            |---|---|
            | a field is missing, null, blank, or of another JSON type than it should be | null, or 0, false or empty where the record says so |
            | a whole number outside 32 bits (64 for budget and revenue), or with a fraction | absent |
            | a number with an exponent beyond 400 either way | absent |
            | a number with a fraction, such as a rating, in quotes | the number, if it is one |
            | a date that no calendar has, or before the year 1 | null |
            | a time in TMDb's two forms (`2016-03-05T02:03:14.000Z`, `2023-03-05 10:06:41 UTC`) | an `Instant`, else null |
            | runtime 0 or less | null |
            | gender or release type of an unknown number | `UNKNOWN`, or null |
            | an element of a list without what identifies it (id, title or name, path, key) | left out |
            | a movie without a title in the request's language | the original title |
            | television among movies and people | left out |
            | vote averages above 10, negative budgets, titles of any length, a credit that is there twice | as TMDb has them; the importer fits them to the catalogue |
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
