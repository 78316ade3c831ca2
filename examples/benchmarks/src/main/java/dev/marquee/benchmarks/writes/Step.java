package dev.marquee.benchmarks.writes;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A statement that writes rows, as one writes it by hand for each database. Immutable.
 *
 * @param sqlite the statement for one row
 * @param postgresql the statement for all rows, which gets an array for each column
 * @param types PostgreSQL's types of the columns
 */
record Step(String sqlite, String postgresql, List<String> types) {

    private static final List<String> MOVIE_COLUMNS = List.of(
            "tmdb_id",
            "title",
            "overview",
            "release_date",
            "poster_path",
            "backdrop_path",
            "vote_average",
            "vote_count",
            "runtime",
            "status",
            "original_title",
            "original_language",
            "popularity",
            "budget",
            "revenue",
            "collection_id");

    /** The columns of a movie, the collection by TMDb's id. */
    static final Step MOVIES = of(
            "movies_movie",
            MOVIE_COLUMNS,
            List.of(
                    "int4", "text", "text", "date", "text", "text", "numeric", "int4", "int4", "text", "text", "text",
                    "float8", "int8", "int8", "int4"),
            MOVIE_COLUMNS.size() - 1,
            "(SELECT id FROM movies_collection c WHERE c.tmdb_id = %s)",
            "ON CONFLICT (tmdb_id) DO UPDATE SET "
                    + MOVIE_COLUMNS.stream().map(c -> c + " = excluded." + c).collect(Collectors.joining(", "))
                    + ", removed_at = NULL, updated_at = excluded.updated_at");

    static final Step GENRES =
            of("movies_moviegenre", List.of("movie_id", "genre_id"), List.of("int4", "int4"), 1, "%s", "");

    static final Step KEYWORDS = named("movies_moviekeyword", "keyword_id", "movies_keyword");

    static final Step COMPANIES = named("movies_moviecompany", "company_id", "movies_company");

    static final Step CREDITS = of(
            "movies_moviecast",
            List.of("movie_id", "person_id", "cast_type", "\"character\"", "\"order\"", "department", "job"),
            List.of("int4", "int4", "text", "text", "int4", "text", "text"),
            0,
            "%s",
            "");

    static final Step FAVORITES = of(
            "favorites_userfavorite",
            List.of("user_id", "movie_id", "created_at"),
            List.of("int4", "int4", "timestamptz"),
            0,
            "%s",
            "ON CONFLICT DO NOTHING");

    /** {@return the rows of a junction table, with the entity's id at TMDb} */
    private static Step named(String table, String column, String entities) {
        return of(
                table,
                List.of("movie_id", column),
                List.of("int4", "int4"),
                1,
                "(SELECT id FROM " + entities + " e WHERE e.tmdb_id = %s)",
                "");
    }

    /** {@return an upsert of ids at TMDb and names} */
    static Step names(String table) {
        return of(
                table,
                List.of("tmdb_id", "name"),
                List.of("int4", "text"),
                0,
                "%s",
                "ON CONFLICT (tmdb_id) DO UPDATE SET name = excluded.name WHERE " + table + ".name <> excluded.name");
    }

    /** {@return the deletion of a movie's parts} */
    static Step deletion(String table) {
        return new Step(
                "DELETE FROM " + table + " WHERE movie_id = ?",
                "DELETE FROM " + table + " WHERE movie_id = ANY(?)",
                List.of("int4"));
    }

    private static Step of(
            String table, List<String> columns, List<String> types, int special, String form, String conflict) {
        String into = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") ";
        List<String> marks = Collections.nCopies(columns.size(), "?");
        List<String> names =
                IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).toList();
        return new Step(
                into + "VALUES (" + values(marks, special, form) + ") " + conflict,
                into + "SELECT " + values(names, special, form) + " FROM unnest(" + String.join(", ", marks)
                        + ") AS t (" + String.join(", ", names) + ") " + conflict,
                types);
    }

    private static String values(List<String> values, int special, String form) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> i == special ? form.formatted(values.get(i)) : values.get(i))
                .collect(Collectors.joining(", "));
    }
}
