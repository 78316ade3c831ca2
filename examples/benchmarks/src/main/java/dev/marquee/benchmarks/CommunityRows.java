package dev.marquee.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills a new database with users, follows, reviews, comments, likes, lists and tastes, by SQL that is the same on both
 * databases. User 1 follows one user in twenty; user 2 is followed by half of the users; movie 1 has a tenth of the
 * reviews, of which the first has 10,000 comments. One account in ten is private; of the reviews 80% are public, 15%
 * are for friends and 5% are private.
 *
 * @param connection the connection
 * @param sqlite whether the database is SQLite
 * @param users the number of users
 * @param reviews the number of reviews, about
 * @param follows the number of follows, about
 */
record CommunityRows(Connection connection, boolean sqlite, int users, int reviews, int follows) {

    static final int MOVIES = 20_000;

    private static final int MOST_COMMENTED = 10_000;

    /** Fills a database. */
    static void fill(String url, int users, int reviews, int follows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            new CommunityRows(connection, url.startsWith("jdbc:sqlite:"), users, reviews, follows).fill();
            connection.commit();
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("ANALYZE");
            }
        }
    }

    private void fill() throws SQLException {
        insert("movies_movie (id, tmdb_id, title)", MOVIES, "i, i, 'Movie ' || CAST(i AS VARCHAR(10))", "");
        insert(
                "auth_user (id, username, email)",
                users,
                "i, 'user' || CAST(i AS VARCHAR(10)), CAST(i AS VARCHAR(10)) || '@example.com'",
                "");
        insert(
                "community_profile (user_id, is_private, taste_visibility)",
                users,
                "i, " + flag("i % 10 = 7") + ", CASE i % 4 WHEN 0 THEN 'friends' ELSE 'public' END",
                "");
        follow();
        insert(
                "community_block (blocker_id, blocked_id)",
                users,
                "i, " + user("i * 7919"),
                " WHERE i <> " + user("i * 7919"));
        review();
        insert(
                "community_like (user_id, review_id)",
                2 * reviews,
                user("i * 48271") + ", r.id",
                " JOIN community_review r ON r.id = 1 + i / 2 % " + reviews);
        insert(
                "community_list (id, owner_id, name, name_form, visibility, created_at)",
                users,
                "i, i, 'List ' || CAST(i AS VARCHAR(10)), 'list ' || CAST(i AS VARCHAR(10)), 'public', "
                        + moment("i * 31"),
                "");
        insert(
                "community_listitem (list_id, movie_id, rank)",
                10 * users,
                "1 + i % " + users + ", " + movie(104_729) + ", 'V' || CAST(100000000 + i AS VARCHAR(10))",
                "");
        insert(
                "favorites_userfavorite (user_id, movie_id, created_at)",
                20 * users,
                user("i") + ", " + movie(15485863) + ", " + moment("i * 17"),
                "");
        insert(
                "ratings_userrating (user_id, movie_id, rating, rated_at)",
                20 * users,
                user("i") + ", " + movie(32452843) + ", 1 + i % 10, " + moment("i * 13"),
                "");
        insert(
                "history_play (user_id, movie_id, watched_at, accuracy)",
                20 * users,
                user("i") + ", " + movie(49979687) + ", " + moment("i * 11") + ", 'instant'",
                "");
    }

    private void follow() throws SQLException {
        String columns = "community_follow (follower_id, followee_id, accepted_at, created_at)";
        String now = moment("i");
        insert(columns, users / 20, "1, 20 * i, " + now + ", " + now, " WHERE 20 * i <> 1");
        insert(columns, users / 2 - 1, "2 * i + 1, 2, " + now + ", " + now, "");
        // The others are friends: the follow in the other direction is the next row.
        String one = user("i / 2");
        String other = user("i / 2 + 1 + (i / 2 / " + users + ") * 7919");
        String follower = "CASE i % 2 WHEN 0 THEN " + one + " ELSE " + other + " END";
        String followee = "CASE i % 2 WHEN 0 THEN " + other + " ELSE " + one + " END";
        insert(
                columns,
                follows,
                follower + ", " + followee + ", " + now + ", " + now,
                " WHERE " + one + " <> " + other);
    }

    private void review() throws SQLException {
        String body =
                "'A review of some length. ' || CAST(i AS VARCHAR(10)) || '" + " It goes on and on.".repeat(15) + "'";
        insert(
                "community_review (id, author_id, movie_id, title, body, visibility, created_at)",
                reviews,
                "i, " + user("i * 104729 + i / " + users)
                        + ", CASE i % 10 WHEN 0 THEN 1 ELSE " + movie(15_485_863) + " END"
                        + ", 'Title', " + body
                        + ", CASE WHEN i % 20 = 3 THEN 'private' WHEN i % 20 < 3 THEN 'friends' ELSE 'public' END, "
                        + moment("i * 29"),
                "");
        String subject = "(SELECT min(id) FROM community_review WHERE movie_id = 1 AND visibility = 'public')";
        insert(
                "community_comment (id, review_id, author_id, body, created_at)",
                MOST_COMMENTED,
                "i, " + subject + ", " + user("i * 7919") + ", 'A comment.', " + moment("i * 3"),
                "");
        insert(
                "community_comment (id, review_id, author_id, body, created_at)",
                reviews / 2,
                "i + " + MOST_COMMENTED + ", r.id, " + user("i * 48271") + ", 'A comment.', " + moment("i * 3"),
                " JOIN community_review r ON r.id = 1 + i * 2 % " + reviews);
    }

    /** Inserts what is selected for each number, but rows that collide with others. */
    private void insert(String table, int count, String values, String more) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO " + table + " WITH RECURSIVE n(i) AS (SELECT "
                    + (sqlite ? "1" : "CAST(1 AS BIGINT)")
                    + " UNION ALL SELECT i + 1 FROM n WHERE i < " + count + ") SELECT " + values + " FROM n"
                    + (more.isEmpty() ? " WHERE true" : more) + " ON CONFLICT DO NOTHING");
        }
    }

    private String user(String number) {
        return "(1 + (" + number + ") % " + users + ")";
    }

    /** {@return a movie, which differs among the rows of one user} */
    private String movie(int factor) {
        return "(1 + (i * " + factor + " + (i / " + users + ") * 7919) % " + MOVIES + ")";
    }

    private String flag(String condition) {
        return sqlite ? "(" + condition + ")" : "(" + condition + ")::boolean";
    }

    /** {@return a moment within three years, by a number of minutes} */
    private String moment(String minutes) {
        String some = "((" + minutes + ") % 1500000)";
        return sqlite
                ? "strftime('%Y-%m-%d %H:%M:%S', '2023-01-01', " + some + " || ' minutes') || '.000000+00:00'"
                : "TIMESTAMPTZ '2023-01-01 00:00:00Z' + " + some + " * INTERVAL '1 minute'";
    }
}
