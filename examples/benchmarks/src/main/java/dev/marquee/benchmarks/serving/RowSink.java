package dev.marquee.benchmarks.serving;

import java.sql.SQLException;
import java.util.List;

/** Takes the rows of generated tables in bulk. Confined to one thread. */
public interface RowSink extends AutoCloseable {

    /** The genres of generated catalogs; their ids are their places in this list, from 1. */
    List<String> GENRES = List.of(
            "Drama",
            "Comedy",
            "Thriller",
            "Action",
            "Romance",
            "Horror",
            "Crime",
            "Adventure",
            "Science Fiction",
            "Family",
            "Fantasy",
            "Mystery",
            "Animation",
            "Documentary",
            "History",
            "Music",
            "War",
            "Western",
            "TV Movie");

    /**
     * Opens a sink into a database that Marquee has migrated; where the database allows it, no trigger runs.
     *
     * @param url the database
     * @return a sink, which the caller closes
     * @throws SQLException if the database can't be reached
     */
    static RowSink open(String url) throws SQLException {
        return url.startsWith("jdbc:sqlite:") ? new SqliteSink(url) : new PostgresSink(url, false);
    }

    /**
     * Opens a sink whose rows run the triggers of their tables on each database, as rows that somebody writes do.
     *
     * @param url the database
     * @return a sink, which the caller closes
     * @throws SQLException if the database can't be reached
     */
    static RowSink withTriggers(String url) throws SQLException {
        return url.startsWith("jdbc:sqlite:") ? new SqliteSink(url) : new PostgresSink(url, true);
    }

    /**
     * Begins a table; the rows of the previous one are written.
     *
     * @param name the table
     * @param columns its columns that the rows give
     * @throws SQLException if the database refuses it
     */
    void table(String name, String... columns) throws SQLException;

    /**
     * Writes the table of genres.
     *
     * @throws SQLException if the database refuses it
     */
    default void genres() throws SQLException {
        table("movies_genre", "id", "tmdb_id", "name");
        for (int id = 1; id <= GENRES.size(); id++) {
            row(id, id, GENRES.get(id - 1));
        }
    }

    /**
     * Begins the table of movies.
     *
     * @throws SQLException if the database refuses it
     */
    default void movies() throws SQLException {
        table(
                "movies_movie",
                "id",
                "tmdb_id",
                "title",
                "overview",
                "release_date",
                "poster_path",
                "vote_average",
                "vote_count",
                "runtime",
                "status",
                "original_title",
                "original_language",
                "popularity",
                "budget",
                "revenue",
                "collection_id",
                "created_at",
                "updated_at");
    }

    /**
     * Adds a row.
     *
     * @param values numbers, texts, or null, in the order of the columns
     * @throws SQLException if the database refuses it
     */
    void row(Object... values) throws SQLException;

    /**
     * Writes the last rows, and gathers the statistics of the tables.
     *
     * @throws SQLException if the database refuses it
     */
    void finish() throws SQLException;

    @Override
    void close() throws SQLException;
}
