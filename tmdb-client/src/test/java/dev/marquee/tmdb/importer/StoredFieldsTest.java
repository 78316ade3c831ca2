package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.Marquee;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.tmdb.MadeUpMovie;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.wire.LenientJson;
import dev.marquee.tmdb.wire.MovieReader;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of fields in {@code docs/tmdb-fields.md} is complete, and each value is in the column that it names. */
class StoredFieldsTest {

    @TempDir
    private Path folder;

    private final Map<String, String> values = MadeUpMovie.leaves(StoredFields.OTHER_PARTS);

    private static JsonNode json() throws IOException {
        return new ObjectMapper().readTree(MadeUpMovie.json());
    }

    @Test
    void everyFieldOfTheResponseIsStoredOrHasAReason() {
        assertThat(values.keySet())
                .hasSizeGreaterThan(80)
                .allSatisfy(field -> assertThat(StoredFields.places().containsKey(field))
                        .isNotEqualTo(StoredFields.isLeftOut(field)));
        Set<String> unused = new TreeSet<>(StoredFields.places().keySet());
        unused.removeAll(values.keySet());
        assertThat(unused).isEmpty();
    }

    @Test
    void eachValueIsInItsColumn() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("fields.db");
        try (Marquee marquee = Marquee.open(url)) {
            MovieDetails details = Objects.requireNonNull(MovieReader.movie(new LenientJson(json())), "a movie");
            MovieMapping mapping = new MovieMapping(details, KeptParts.ALL);
            new BatchWriter(marquee, "fields", null, begun(marquee)).write(List.of(FetchResult.movie(7, mapping)));
        }

        try (Connection connection = DriverManager.getConnection(url)) {
            for (Map.Entry<String, StoredFields.Place> entry :
                    StoredFields.places().entrySet()) {
                StoredFields.Place place = entry.getValue();
                assertThat(column(connection, place))
                        .as(entry.getKey() + " in " + place)
                        .anyMatch(stored -> isSame(String.valueOf(values.get(entry.getKey())), stored));
            }
        }
    }

    private static ImportState begun(Marquee marquee) {
        ImportState state = ImportState.fresh(Instant.EPOCH);
        marquee.checkpoints().put("fields", state.text());
        return state;
    }

    @Test
    void filtersAndOrdersOfTheTableExist() {
        Set<String> filters = Arrays.stream(MovieFilter.class.getMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());
        Set<String> orders =
                Arrays.stream(MovieOrder.values()).map(MovieOrder::name).collect(Collectors.toSet());
        Set<String> methods = Arrays.stream(MovieCatalog.class.getMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());
        int found = 0;
        for (StoredFields.Place place : StoredFields.places().values()) {
            for (String part : place.found().split(", (?=filter|order|search|`)", -1)) {
                Set<String> known = part.startsWith("filter") ? filters : part.startsWith("order") ? orders : methods;
                Matcher name = Pattern.compile("`(\\w+)").matcher(part);
                while (name.find()) {
                    assertThat(known).as(place + ": " + part).contains(name.group(1));
                    found++;
                }
            }
        }
        assertThat(found).isGreaterThan(25);
    }

    @Test
    void docsHaveTheTable() throws IOException {
        assertThat(Files.readString(Path.of("../docs/tmdb-fields.md")))
                .contains(StoredFields.section().strip());
    }

    private static List<String> column(Connection connection, StoredFields.Place place) throws SQLException {
        List<String> stored = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT \"" + place.column() + "\" FROM " + place.table())) {
            while (rows.next()) {
                stored.add(String.valueOf(rows.getString(1)));
            }
        }
        return stored;
    }

    /** A moment may have another form, a date no time, an average one decimal and a flag a number. */
    private static boolean isSame(String given, String stored) {
        return Stream.of(given, given.equals("6.625") ? "6.6" : given, given.equals("true") ? "1" : given)
                        .anyMatch(stored::equals)
                || (given.matches("\\d{4}-\\d\\d-\\d\\dT.*") && stored.startsWith(given.substring(0, 10)));
    }
}
