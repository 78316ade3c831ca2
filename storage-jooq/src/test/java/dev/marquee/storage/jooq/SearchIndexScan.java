package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.search.EntryId;
import dev.marquee.search.EntryKind;
import dev.marquee.search.SearchForm;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the search index of a database with what a plain scan of its tables gives. */
final class SearchIndexScan {

    private final Connection connection;
    private final Database database;

    /** What the index is to have: the kind by owner and form, and what else is compared. */
    private final Map<String, EntryKind> wanted = new TreeMap<>();

    private final Map<String, Integer> popularity = new HashMap<>();
    private final Map<Long, String> overviews = new TreeMap<>();

    private SearchIndexScan(Connection connection, Database database) {
        this.connection = connection;
        this.database = database;
    }

    /** Fails if something is pending, or the index differs from the tables. */
    static void assertCurrent(String url, String description) throws SQLException {
        Database database = url.startsWith("jdbc:sqlite") ? Database.SQLITE : Database.POSTGRESQL;
        try (Connection connection = CatalogFeedTest.connect(url)) {
            assertThat(SchemaTest.rows(connection, "SELECT subject, owner_id FROM search_pending"))
                    .as(description)
                    .isEmpty();
            SearchIndexScan scan = new SearchIndexScan(connection, database);
            scan.readTables();
            scan.compare(description);
        }
    }

    private interface Visitor {
        void visit(ResultSet row) throws SQLException;
    }

    private void each(String query, Visitor visitor) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                visitor.visit(rows);
            }
        }
    }

    private void readTables() throws SQLException {
        each("SELECT id, title, original_title, overview, vote_count FROM movies_movie WHERE id > 0", row -> {
            long id = row.getLong(1);
            want(EntryKind.TITLE, id, row.getString(2));
            want(EntryKind.ORIGINAL_TITLE, id, row.getString(3));
            String overview = row.getString(4);
            if (overview != null && !SearchForm.ofLong(overview).isEmpty()) {
                overviews.put(id, SearchForm.ofLong(overview));
            }
            popularity.put("MOVIES " + id, EntryId.bucket(row.getInt(5)));
        });
        each(
                "SELECT a.movie_id, a.title FROM movies_alternativetitle a JOIN movies_movie m ON m.id = a.movie_id"
                        + " ORDER BY a.id",
                row -> want(EntryKind.ALIAS, row.getLong(1), row.getString(2)));
        each(
                "SELECT t.movie_id, t.title FROM movies_translation t JOIN movies_movie m ON m.id = t.movie_id"
                        + " ORDER BY t.id",
                row -> want(EntryKind.ALIAS, row.getLong(1), row.getString(2)));
        each(
                "SELECT p.id, p.name, (SELECT max(vote_count) FROM movies_moviecast c JOIN movies_movie m"
                        + " ON m.id = c.movie_id WHERE c.person_id = p.tmdb_id) FROM movies_person p",
                row -> {
                    want(EntryKind.PERSON, row.getLong(1), row.getString(2));
                    popularity.put("PEOPLE " + row.getLong(1), EntryId.bucket(row.getInt(3)));
                });
        each(
                "SELECT c.id, c.name, (SELECT max(vote_count) FROM movies_movie m WHERE m.collection_id = c.id)"
                        + " FROM movies_collection c",
                row -> {
                    want(EntryKind.COLLECTION, row.getLong(1), row.getString(2));
                    popularity.put("COLLECTIONS " + row.getLong(1), EntryId.bucket(row.getInt(3)));
                });
        each("SELECT id, name FROM movies_keyword", row -> {
            want(EntryKind.KEYWORD, row.getLong(1), row.getString(2));
            popularity.put("KEYWORDS " + row.getLong(1), 0);
        });
    }

    private void want(EntryKind kind, long owner, String text) {
        if (text != null && !SearchForm.of(text).isEmpty()) {
            wanted.putIfAbsent(kind.group() + " " + owner + " " + SearchForm.of(text), kind);
        }
    }

    private void compare(String description) throws SQLException {
        Map<String, EntryKind> found = new TreeMap<>();
        Map<String, Set<Long>> idsByWord = new TreeMap<>();
        each("SELECT id, kind, owner_id, form FROM search_entry", row -> {
            EntryId id = EntryId.of(row.getLong(1));
            assertThat(id.kind().code()).as(description).isEqualTo(row.getInt(2));
            assertThat(id.owner()).as(description).isEqualTo(row.getLong(3));
            String owner = id.kind().group() + " " + id.owner();
            found.put(owner + " " + row.getString(4), id.kind());
            int votes = popularity.getOrDefault(owner, -1);
            if (owner.startsWith("MOVIES") || owner.startsWith("KEYWORDS")) {
                assertThat(id.bucket())
                        .as("%s: popularity of %s", description, owner)
                        .isEqualTo(votes);
            } else {
                assertThat(id.bucket())
                        .as("%s: popularity of %s", description, owner)
                        .isGreaterThanOrEqualTo(votes);
            }
            for (String word : row.getString(4).split(" ", -1)) {
                idsByWord.computeIfAbsent(word, each -> new TreeSet<>()).add(row.getLong(1));
            }
        });
        assertThat(found).as(description).isEqualTo(wanted);
        Map<Long, String> foundOverviews = new TreeMap<>();
        each("SELECT movie_id, form FROM search_overview", row -> foundOverviews.put(row.getLong(1), row.getString(2)));
        assertThat(foundOverviews).as(description).isEqualTo(overviews);
        Set<String> words = new HashSet<>();
        each("SELECT word FROM search_word", row -> words.add(row.getString(1)));
        assertThat(words).as(description).containsAll(idsByWord.keySet());
        compareWords(idsByWord, description);
    }

    private void compareWords(Map<String, Set<Long>> idsByWord, String description) throws SQLException {
        if (database == Database.SQLITE) {
            SchemaTest.execute(
                    connection, "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)");
            SchemaTest.execute(
                    connection,
                    "INSERT INTO search_overview_index (search_overview_index, rank) VALUES ('integrity-check', 1)");
        } else {
            SchemaTest.execute(connection, "SET enable_seqscan = off");
        }
        for (Map.Entry<String, Set<Long>> word : idsByWord.entrySet()) {
            Set<Long> ids = new TreeSet<>();
            String text = word.getKey().replace("'", "''");
            each(
                    database == Database.SQLITE
                            ? "SELECT rowid FROM search_index WHERE search_index MATCH '\"" + text + "\"'"
                            : "SELECT id FROM search_entry WHERE array_to_tsvector(string_to_array(form, ' '))"
                                    + " @@ '''" + text + "'''::tsquery",
                    row -> ids.add(row.getLong(1)));
            assertThat(ids).as("%s: %s", description, word.getKey()).isEqualTo(word.getValue());
        }
    }

    /** {@return the forms of an owner in the index} */
    static List<String> forms(String url, EntryKind kind, long owner) throws SQLException {
        try (Connection connection = CatalogFeedTest.connect(url)) {
            return SchemaTest.rows(
                    connection,
                    "SELECT form FROM search_entry WHERE kind = " + kind.code() + " AND owner_id = " + owner
                            + " ORDER BY id");
        }
    }

    /** {@return the owners that are pending, such as {@code 0:5}} */
    static List<String> pending(String url) throws SQLException {
        try (Connection connection = CatalogFeedTest.connect(url)) {
            return SchemaTest.rows(
                    connection, "SELECT DISTINCT subject || ':' || owner_id FROM search_pending ORDER BY 1");
        }
    }
}
