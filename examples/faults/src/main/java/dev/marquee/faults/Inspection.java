package dev.marquee.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a database with plain JDBC, without Marquee: an independent witness. Confined to one thread. */
final class Inspection implements AutoCloseable {

    /** Rows that refer to no row, which can't be in a database whose foreign keys were enforced. */
    private static final List<String> REFERENCES = List.of(
            "movies_moviegenre.movie_id=movies_movie",
            "movies_moviegenre.genre_id=movies_genre",
            "movies_moviecast.movie_id=movies_movie",
            "movies_moviekeyword.movie_id=movies_movie",
            "movies_moviecompany.movie_id=movies_movie",
            "movies_productioncountry.movie_id=movies_movie",
            "movies_origincountry.movie_id=movies_movie",
            "movies_spokenlanguage.movie_id=movies_movie",
            "movies_release.movie_id=movies_movie",
            "movies_video.movie_id=movies_movie",
            "movies_movieprovider.movie_id=movies_movie",
            "movies_movieprovider.provider_id=movies_provider",
            "movies_alternativetitle.movie_id=movies_movie",
            "movies_translation.movie_id=movies_movie",
            "auth_userrole.user_id=auth_user",
            "favorites_userfavorite.user_id=auth_user",
            "favorites_userfavorite.movie_id=movies_movie",
            "history_play.user_id=auth_user",
            "history_play.movie_id=movies_movie",
            "history_progress.user_id=auth_user",
            "history_progress.movie_id=movies_movie",
            "ratings_userrating.user_id=auth_user",
            "ratings_userrating.movie_id=movies_movie",
            "watchlist_item.user_id=auth_user",
            "watchlist_item.movie_id=movies_movie",
            "watchlist_setting.user_id=auth_user",
            "watchlist_dismissal.user_id=auth_user",
            "watchlist_dismissal.movie_id=movies_movie",
            "imports_batch.user_id=auth_user",
            "imports_change.batch_id=imports_batch",
            "imports_change.movie_id=movies_movie",
            "community_profile.user_id=auth_user",
            "community_follow.follower_id=auth_user",
            "community_follow.followee_id=auth_user",
            "community_block.blocker_id=auth_user",
            "community_block.blocked_id=auth_user",
            "community_review.author_id=auth_user",
            "community_review.movie_id=movies_movie",
            "community_reviewedit.review_id=community_review",
            "community_list.owner_id=auth_user",
            "community_listmember.list_id=community_list",
            "community_listmember.user_id=auth_user",
            "community_listitem.list_id=community_list",
            "community_listitem.movie_id=movies_movie",
            "community_listitem.noted_by=auth_user",
            "community_listitem.added_by=auth_user",
            "community_comment.review_id=community_review",
            "community_comment.list_id=community_list",
            "community_comment.thread_id=community_comment",
            "community_comment.answers_id=community_comment",
            "community_comment.author_id=auth_user",
            "community_like.user_id=auth_user",
            "community_like.review_id=community_review",
            "community_like.list_id=community_list",
            "community_like.comment_id=community_comment",
            "community_tip.sender_id=auth_user",
            "community_tip.recipient_id=auth_user",
            "community_tip.movie_id=movies_movie",
            "community_report.reporter_id=auth_user",
            "community_report.review_id=community_review",
            "community_report.list_id=community_list",
            "community_report.comment_id=community_comment",
            "community_report.user_id=auth_user",
            "community_report.decided_by=auth_user",
            "community_moderation.moderator_id=auth_user",
            "community_moderation.review_id=community_review",
            "community_moderation.list_id=community_list",
            "community_moderation.comment_id=community_comment",
            "community_moderation.user_id=auth_user",
            "community_moderation.report_id=community_report",
            "preferences_userpreference.user_id=auth_user",
            "preferences_preferencegenre.preference_id=preferences_userpreference",
            "recommend_modelpiece.model_id=recommend_model",
            "recommend_statepiece.state_id=recommend_state");

    /** The catalog without ids and times, so that two databases can be compared. */
    private static final List<String> CATALOG = List.of(
            "SELECT tmdb_id, name FROM movies_genre ORDER BY tmdb_id",
            "SELECT m.tmdb_id, m.title, m.overview, m.release_date, m.vote_average, m.vote_count, m.runtime, m.status,"
                    + " m.original_title, m.original_language, m.popularity, m.budget, m.revenue, m.tagline,"
                    + " m.homepage, m.imdb_id, c.tmdb_id"
                    + " FROM movies_movie m LEFT JOIN movies_collection c ON c.id = m.collection_id ORDER BY m.tmdb_id",
            "SELECT m.tmdb_id, g.tmdb_id FROM movies_moviegenre x JOIN movies_movie m ON m.id = x.movie_id"
                    + " JOIN movies_genre g ON g.id = x.genre_id ORDER BY 1, 2",
            "SELECT m.tmdb_id, x.person_id, x.cast_type, x.\"character\", x.\"order\", x.department, x.job"
                    + " FROM movies_moviecast x JOIN movies_movie m ON m.id = x.movie_id ORDER BY 1, 3, 2, 4, 5, 6, 7",
            "SELECT m.tmdb_id, k.tmdb_id FROM movies_moviekeyword x JOIN movies_movie m ON m.id = x.movie_id"
                    + " JOIN movies_keyword k ON k.id = x.keyword_id ORDER BY 1, 2",
            "SELECT m.tmdb_id, c.tmdb_id FROM movies_moviecompany x JOIN movies_movie m ON m.id = x.movie_id"
                    + " JOIN movies_company c ON c.id = x.company_id ORDER BY 1, 2",
            ofMovies("productioncountry", "x.country"),
            ofMovies("origincountry", "x.country"),
            ofMovies("spokenlanguage", "x.language"),
            ofMovies("release", "x.country, x.kind, x.release_date, x.certification, x.note"),
            ofMovies("video", "x.site, x.video_key, x.name, x.kind, x.language, x.country, x.official, x.published_at"),
            ofMovies("alternativetitle", "x.country, x.title, x.kind"),
            ofMovies("translation", "x.language, x.country, x.title, x.overview, x.tagline"),
            "SELECT m.tmdb_id, p.tmdb_id, p.name, x.country, x.offer, x.display_priority FROM movies_movieprovider x"
                    + " JOIN movies_movie m ON m.id = x.movie_id JOIN movies_provider p ON p.id = x.provider_id"
                    + " ORDER BY 1, 2, 4, 5",
            "SELECT tmdb_id, name, profile_path, birthday, deathday, known_for_department, popularity"
                    + " FROM movies_person ORDER BY tmdb_id",
            "SELECT u.username, m.tmdb_id FROM favorites_userfavorite x JOIN movies_movie m ON m.id = x.movie_id"
                    + " JOIN auth_user u ON u.id = x.user_id ORDER BY 1, 2");

    private final String url;
    private final Connection connection;

    Inspection(String url) throws SQLException {
        this.url = url;
        this.connection = DriverManager.getConnection(url);
        if (isSqlite()) {
            execute("PRAGMA busy_timeout = 10000");
        } else {
            execute("SET max_parallel_workers_per_gather = 0");
        }
    }

    /** {@return the query of the rows of a table that belong to movies, in the order of the given columns} */
    private static String ofMovies(String table, String columns) {
        return "SELECT m.tmdb_id, " + columns + " FROM movies_" + table
                + " x JOIN movies_movie m ON m.id = x.movie_id ORDER BY m.tmdb_id, " + columns;
    }

    private boolean isSqlite() {
        return url.startsWith("jdbc:sqlite:");
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** {@return the rows, their columns joined by commas} */
    List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                found.add(String.join(",", row.stream().map(String::valueOf).toList()));
            }
        }
        return found;
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(rows(sql).get(0));
    }

    /**
     * Checks the database on a connection that has not checked it before: SQLite's check of FTS5 tables compares what
     * the connection remembers of an earlier check with what other connections have written since.
     */
    private List<String> integrity() throws SQLException {
        try (Inspection fresh = new Inspection(url)) {
            return fresh.rows("PRAGMA integrity_check");
        }
    }

    /** Requires that the database is whole: its pages, its references, and its models. */
    void requireWhole() throws SQLException {
        if (isSqlite()) {
            List<String> integrity = integrity();
            Attempt.require(integrity.equals(List.of("ok")), "integrity_check says %s", integrity);
            List<String> references = rows("PRAGMA foreign_key_check");
            Attempt.require(references.isEmpty(), "foreign_key_check says %s", references);
        }
        for (String reference : REFERENCES) {
            String[] parts = reference.split("[.=]");
            long lost = number("SELECT count(*) FROM " + parts[0] + " x WHERE NOT EXISTS (SELECT 1 FROM " + parts[2]
                    + " y WHERE y.id = x." + parts[1] + ")");
            Attempt.require(lost == 0, "%d rows of %s refer to nothing", lost, reference);
        }
        List<String> unfinished = rows("SELECT m.id, m.byte_count, sum(length(p.content)) FROM recommend_model m"
                + " LEFT JOIN recommend_modelpiece p ON p.model_id = m.id WHERE m.state <> 'writing'"
                + " GROUP BY m.id, m.byte_count HAVING m.byte_count <> coalesce(sum(length(p.content)), 0)");
        Attempt.require(unfinished.isEmpty(), "models whose pieces are not whole: %s", unfinished);
    }

    /** {@return the rows of the catalog and of the favorites, without ids and times} */
    Map<String, List<String>> catalog() throws SQLException {
        Map<String, List<String>> all = new TreeMap<>();
        for (String sql : CATALOG) {
            all.put(sql, rows(sql));
        }
        return all;
    }

    /** Waits until no other session is connected to this PostgreSQL database: those of a killed process end soon. */
    void awaitNoOthers() throws SQLException, InterruptedException {
        if (isSqlite()) {
            return;
        }
        long end = System.nanoTime() + 20_000_000_000L;
        while (number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
                > 0) {
            Attempt.require(System.nanoTime() < end, "sessions of a killed process are still there");
            Thread.sleep(5);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
