package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The SQL in {@code docs/schema.md} runs unchanged, and so does the SQL of the design document if that is present next
 * to the project.
 */
class DesignDocumentTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final List<Path> DOCUMENTS =
            List.of(PROJECT.resolve("docs/schema.md"), PROJECT.resolve("../shared/spec/database-design.md"));

    static Stream<Arguments> documents() {
        assertThat(DOCUMENTS.get(0)).exists();
        return Stream.of(Database.values())
                .flatMap(database -> DOCUMENTS.stream()
                        .filter(Files::exists)
                        .map(document -> Arguments.of(database, document.normalize())));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void sampleRowsOfTheDocumentAreInserted(Database database, Path document) throws IOException, SQLException {
        List<String> inserts = statements(document, "INSERT INTO");
        assertThat(inserts).hasSize(6);
        try (Connection connection = SchemaTest.migrated(database)) {
            for (String insert : inserts) {
                SchemaTest.execute(connection, insert);
            }

            assertThat(SchemaTest.rows(connection, "SELECT id, username, email, last_name FROM auth_user ORDER BY id"))
                    .containsExactly(
                            "1|moviefan123|fan@example.com|Doe",
                            "2|cinephile|cinema@example.com|Smith",
                            "3|actionlover|action@example.com|Johnson");
            assertThat(SchemaTest.rows(
                            connection,
                            "SELECT id, tmdb_id, title, release_date, vote_average + 0.0, vote_count"
                                    + " FROM movies_movie ORDER BY id"))
                    .containsExactly(
                            "1|550|Fight Club|1999-10-15|8.4|26280",
                            "2|13|Forrest Gump|1994-07-06|8.8|24000",
                            "3|155|The Dark Knight|2008-07-18|9.0|28000");
            assertThat(SchemaTest.rows(connection, "SELECT id, tmdb_id, name FROM movies_genre ORDER BY id"))
                    .containsExactly("1|28|Action", "2|18|Drama", "3|53|Thriller", "4|35|Comedy");
            assertThat(SchemaTest.rows(connection, "SELECT user_id, movie_id FROM favorites_userfavorite ORDER BY id"))
                    .containsExactly("1|1", "1|3", "2|1", "2|2", "3|3");
            assertThat(SchemaTest.rows(
                            connection, "SELECT preference_id, genre_id FROM preferences_preferencegenre ORDER BY id"))
                    .containsExactly("1|1", "1|3", "2|2", "2|4", "3|1");
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyIndexOfTheDocumentExists(Database database, Path document) throws IOException, SQLException {
        Pattern index = Pattern.compile("CREATE INDEX (\\w+) ON (\\w+)\\((\\w+)\\)");
        List<String> expected = new ArrayList<>();
        for (String statement : statements(document, "CREATE INDEX")) {
            Matcher matcher = index.matcher(statement);
            assertThat(matcher.find()).as(statement).isTrue();
            expected.add(matcher.group(1) + "|" + matcher.group(2) + "|" + matcher.group(3));
        }
        assertThat(expected).hasSize(14);
        try (Connection connection = SchemaTest.migrated(database)) {
            List<String> found = SchemaTest.rows(
                    connection,
                    database == Database.SQLITE
                            ? "SELECT i.name, i.tbl_name, c.name FROM sqlite_master i, pragma_index_info(i.name) c"
                                    + " WHERE i.type = 'index'"
                            : "SELECT i.relname, t.relname, a.attname FROM pg_index x"
                                    + " JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid"
                                    + " JOIN pg_attribute a ON a.attrelid = i.oid");

            assertThat(found).containsAll(expected);
        }
    }

    private static List<String> statements(Path document, String verb) throws IOException {
        return Pattern.compile("^" + verb + "[^;]*;", Pattern.MULTILINE)
                .matcher(Files.readString(document))
                .results()
                .map(result -> result.group())
                .toList();
    }
}
