package dev.marquee.benchmarks.writes;

import dev.marquee.movie.Credit;
import dev.marquee.movie.NewMovie;
import dev.marquee.taste.Favorite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables written by hand, with the best batching of each database: one statement over arrays on PostgreSQL, kept
 * prepared statements in one transaction on SQLite. Confined to one thread.
 */
final class PlainJdbc implements AutoCloseable {

    private static final DateTimeFormatter SQLITE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);
    private static final List<String> PARTS =
            List.of("movies_moviegenre", "movies_moviekeyword", "movies_moviecompany", "movies_moviecast");

    private final Connection connection;
    private final boolean sqlite;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    PlainJdbc(Connection connection) throws SQLException {
        this.connection = connection;
        this.sqlite = connection.getMetaData().getDatabaseProductName().equals("SQLite");
        connection.setAutoCommit(false);
    }

    /** The names of what several movies share, by table and id at TMDb. */
    private static Map<String, Map<Integer, String>> names(List<NewMovie> movies) {
        Map<String, Map<Integer, String>> names = new TreeMap<>();
        for (NewMovie movie : movies) {
            for (Credit credit : movie.credits()) {
                names.computeIfAbsent("movies_person", t -> new TreeMap<>()).put(credit.personId(), credit.name());
            }
            movie.keywords()
                    .forEach(keyword -> names.computeIfAbsent("movies_keyword", t -> new TreeMap<>())
                            .put(keyword.tmdbId(), keyword.name()));
            movie.companies()
                    .forEach(company -> names.computeIfAbsent("movies_company", t -> new TreeMap<>())
                            .put(company.tmdbId(), company.name()));
            if (movie.collection() != null) {
                names.computeIfAbsent("movies_collection", t -> new TreeMap<>())
                        .put(movie.collection().tmdbId(), movie.collection().name());
            }
        }
        return names;
    }

    /** Writes all rows of the movies, whatever is stored. */
    void write(List<NewMovie> movies) throws SQLException {
        write(movies, names(movies));
        connection.commit();
    }

    private void write(List<NewMovie> movies, Map<String, Map<Integer, String>> names) throws SQLException {
        for (Map.Entry<String, Map<Integer, String>> table : names.entrySet()) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            table.getValue().forEach((id, name) -> rows.add(new Object[] {id, name}));
            execute(Step.names(table.getKey()), rows);
        }
        execute(Step.MOVIES, movies.stream().map(PlainJdbc::row).toList());
        Map<Integer, Integer> ids = ids(movies);
        List<Object[]> deleted =
                ids.values().stream().map(id -> new Object[] {id}).toList();
        for (String part : PARTS) {
            execute(Step.deletion(part), deleted);
        }
        List<Object[]> genres = new ArrayList<>();
        List<Object[]> keywords = new ArrayList<>();
        List<Object[]> companies = new ArrayList<>();
        List<Object[]> credits = new ArrayList<>();
        for (NewMovie movie : movies) {
            Integer id = ids.get(movie.tmdbId());
            movie.genres().forEach(genre -> genres.add(new Object[] {id, (int) genre.value()}));
            movie.keywords().forEach(keyword -> keywords.add(new Object[] {id, keyword.tmdbId()}));
            movie.companies().forEach(company -> companies.add(new Object[] {id, company.tmdbId()}));
            movie.credits().forEach(credit -> credits.add(row(id, credit)));
        }
        execute(Step.GENRES, genres);
        execute(Step.KEYWORDS, keywords);
        execute(Step.COMPANIES, companies);
        execute(Step.CREDITS, credits);
    }

    private static @Nullable Object[] row(NewMovie movie) {
        return new @Nullable Object[] {
            movie.tmdbId(),
            movie.title(),
            movie.overview(),
            movie.releaseDate(),
            movie.posterPath(),
            movie.backdropPath(),
            movie.voteAverage(),
            movie.voteCount(),
            movie.runtime(),
            movie.status(),
            movie.originalTitle(),
            movie.originalLanguage(),
            movie.popularity(),
            movie.budget(),
            movie.revenue(),
            movie.collection() == null ? null : movie.collection().tmdbId()
        };
    }

    private static @Nullable Object[] row(Integer movie, Credit credit) {
        return new @Nullable Object[] {
            movie,
            credit.personId(),
            credit.type() == Credit.Type.CAST ? "cast" : "crew",
            credit.character(),
            credit.order(),
            credit.department(),
            credit.job()
        };
    }

    private Map<Integer, Integer> ids(List<NewMovie> movies) throws SQLException {
        Map<Integer, Integer> ids = new HashMap<>();
        try (ResultSet rows = in(
                "SELECT tmdb_id, id FROM movies_movie WHERE tmdb_id",
                movies.stream().map(NewMovie::tmdbId).toList(),
                "")) {
            while (rows.next()) {
                ids.put(rows.getInt(1), rows.getInt(2));
            }
        }
        return ids;
    }

    /** Reads what is stored, and writes the movies that differ from it. {@return the number of movies written} */
    int writeChanged(List<NewMovie> movies) throws SQLException {
        Map<String, Map<Integer, String>> names = names(movies);
        for (Map.Entry<String, Map<Integer, String>> table : names.entrySet()) {
            try (ResultSet rows = in(
                    "SELECT tmdb_id, name FROM " + table.getKey() + " WHERE tmdb_id",
                    table.getValue().keySet(),
                    "")) {
                while (rows.next()) {
                    table.getValue().remove(rows.getInt(1), rows.getString(2));
                }
            }
        }
        Map<Integer, List<Object>> stored = new HashMap<>();
        Map<Integer, Integer> tmdbIds = new HashMap<>();
        try (ResultSet rows = in(
                "SELECT id, tmdb_id, title, overview, CAST(release_date AS TEXT), poster_path, backdrop_path,"
                        + " vote_average, vote_count, runtime, status, original_title, original_language, popularity,"
                        + " budget, revenue, (SELECT c.tmdb_id FROM movies_collection c WHERE c.id = collection_id)"
                        + " FROM movies_movie WHERE tmdb_id",
                movies.stream().map(NewMovie::tmdbId).toList(),
                "")) {
            while (rows.next()) {
                tmdbIds.put(rows.getInt(1), rows.getInt(2));
                List<Object> values = new ArrayList<>();
                for (int i = 2; i <= 17; i++) {
                    values.add(rows.getString(i));
                }
                stored.put(rows.getInt(2), values);
            }
        }
        Map<Integer, List<List<Object>>> parts = new HashMap<>();
        parts(tmdbIds, parts, 1, "SELECT movie_id, genre_id FROM movies_moviegenre WHERE movie_id", "");
        parts(
                tmdbIds,
                parts,
                2,
                "SELECT movie_id, tmdb_id FROM movies_moviekeyword JOIN movies_keyword ON"
                        + " movies_keyword.id = keyword_id WHERE movie_id",
                "");
        parts(
                tmdbIds,
                parts,
                3,
                "SELECT movie_id, tmdb_id FROM movies_moviecompany JOIN movies_company ON"
                        + " movies_company.id = company_id WHERE movie_id",
                "");
        parts(
                tmdbIds,
                parts,
                4,
                "SELECT movie_id, person_id, cast_type, \"character\", \"order\", department, job"
                        + " FROM movies_moviecast WHERE movie_id",
                " ORDER BY id");
        List<NewMovie> changed = movies.stream()
                .filter(movie -> !same(row(movie), stored.get(movie.tmdbId()))
                        || !parts(movie)
                                .equals(
                                        parts.get(movie.tmdbId()) == null
                                                ? Set.of()
                                                : Set.copyOf(parts.get(movie.tmdbId()))))
                .toList();
        if (!changed.isEmpty()) {
            names.values().removeIf(Map::isEmpty);
            write(changed, names);
        }
        connection.commit();
        return changed.size();
    }

    private void parts(
            Map<Integer, Integer> tmdbIds, Map<Integer, List<List<Object>>> parts, int kind, String sql, String order)
            throws SQLException {
        try (ResultSet rows = in(sql, tmdbIds.keySet(), order)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                Object[] values = new Object[columns];
                values[0] = kind;
                for (int i = 1; i < columns; i++) {
                    values[i] = rows.getObject(i + 1);
                }
                parts.computeIfAbsent(tmdbIds.get(rows.getInt(1)), id -> new ArrayList<>())
                        .add(Arrays.asList(values));
            }
        }
    }

    private static Set<List<Object>> parts(NewMovie movie) {
        Set<List<Object>> parts = new HashSet<>();
        movie.genres().forEach(genre -> parts.add(List.of(1, (int) genre.value())));
        movie.keywords().forEach(keyword -> parts.add(List.of(2, keyword.tmdbId())));
        movie.companies().forEach(company -> parts.add(List.of(3, company.tmdbId())));
        movie.credits().forEach(credit -> parts.add(Arrays.asList(row(4, credit))));
        return parts;
    }

    private static boolean same(@Nullable Object[] wanted, @Nullable List<Object> stored) {
        if (stored == null) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            String before = (String) stored.get(i);
            Object after = wanted[i];
            if (after == null || before == null ? after != before : !equal(before, after)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(String before, Object after) {
        return after instanceof Number number && !(after instanceof Integer) && !(after instanceof Long)
                ? Double.parseDouble(before) == number.doubleValue()
                : before.equals(after.toString());
    }

    /** Marks movies as favorites. {@return the number of new rows} */
    int favorites(List<Favorite> favorites) throws SQLException {
        int added = execute(
                Step.FAVORITES,
                favorites.stream()
                        .map(favorite -> new Object[] {
                            (int) favorite.user().value(),
                            (int) favorite.movie().value(),
                            sqlite
                                    ? SQLITE_TIME.format(favorite.createdAt())
                                    : favorite.createdAt().atOffset(ZoneOffset.UTC)
                        })
                        .toList());
        connection.commit();
        return added;
    }

    private int execute(Step step, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        if (!sqlite) {
            PreparedStatement statement = prepared(step.postgresql());
            for (int column = 0; column < step.types().size(); column++) {
                @Nullable Object[] values = new @Nullable Object[rows.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = rows.get(i)[column];
                }
                statement.setArray(
                        column + 1, connection.createArrayOf(step.types().get(column), values));
            }
            return statement.executeUpdate();
        }
        PreparedStatement statement = prepared(step.sqlite());
        for (@Nullable Object[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                Object value = row[column];
                if (value instanceof Integer number) {
                    statement.setInt(column + 1, number);
                } else if (value instanceof Long number) {
                    statement.setLong(column + 1, number);
                } else if (value instanceof Double number) {
                    statement.setDouble(column + 1, number);
                } else {
                    statement.setString(column + 1, value == null ? null : value.toString());
                }
            }
            statement.addBatch();
        }
        return Arrays.stream(statement.executeBatch()).sum();
    }

    private ResultSet in(String sql, Collection<Integer> values, String order) throws SQLException {
        PreparedStatement statement =
                prepared(sql + (sqlite ? " IN (SELECT value FROM json_each(?))" : " = ANY(?)") + order);
        if (sqlite) {
            statement.setString(1, values.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
        } else {
            statement.setArray(1, connection.createArrayOf("int4", new TreeSet<>(values).toArray()));
        }
        return statement.executeQuery();
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        connection.close();
    }
}
