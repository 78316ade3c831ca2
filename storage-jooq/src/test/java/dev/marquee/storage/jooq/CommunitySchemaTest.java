package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The databases themselves enforce the rules of the community's tables, also when plain SQL deletes users. */
class CommunitySchemaTest {

    private static final String TIME = "'2026-11-02 00:00:00.000000+00:00'";

    /** One database of each kind for all bad rows, each of which is rolled back if it is not refused. */
    private static final Map<Database, Connection> FILLED = new EnumMap<>(Database.class);

    private static final List<String> USERS_AND_MOVIES = List.of(
            "INSERT INTO auth_user (username, email) VALUES ('ada', 'ada@example.com'), ('bob', 'bob@example.com'),"
                    + " ('cid', 'cid@example.com')",
            "INSERT INTO movies_movie (tmdb_id, title) VALUES (949, 'Heat'), (348, 'Alien')");

    private static String profile(String column, String value) {
        return "INSERT INTO community_profile (user_id, " + column + ") VALUES (2, " + value + ")";
    }

    private static String follow(String values) {
        return "INSERT INTO community_follow (follower_id, followee_id) VALUES (" + values + ")";
    }

    private static String block(String values) {
        return "INSERT INTO community_block (blocker_id, blocked_id) VALUES (" + values + ")";
    }

    private static String review(String values) {
        return "INSERT INTO community_review (author_id, movie_id, title, body, visibility) VALUES (" + values + ")";
    }

    private static String review(String column, String value) {
        return "INSERT INTO community_review (author_id, movie_id, body, visibility, " + column
                + ") VALUES (2, 1, 'x', 'public', " + value + ")";
    }

    private static String edit(String values) {
        return "INSERT INTO community_reviewedit (review_id, title, body, spoiler, language) VALUES (" + values + ")";
    }

    private static String list(String values) {
        return "INSERT INTO community_list (owner_id, name, name_form, visibility) VALUES (" + values + ")";
    }

    private static String list(String column, String value) {
        return "INSERT INTO community_list (owner_id, name, name_form, visibility, " + column
                + ") VALUES (2, 'x', 'x', 'public', " + value + ")";
    }

    private static String member(String values) {
        return "INSERT INTO community_listmember (list_id, user_id, role) VALUES (" + values + ")";
    }

    private static String item(String values) {
        return "INSERT INTO community_listitem (list_id, movie_id, rank, note, noted_by) VALUES (" + values + ")";
    }

    private static String comment(String values) {
        return "INSERT INTO community_comment (review_id, list_id, thread_id, answers_id, author_id, body, deleted_at)"
                + " VALUES (" + values + ")";
    }

    private static String comment(String column, String value) {
        return "INSERT INTO community_comment (review_id, author_id, body, " + column + ") VALUES (1, 2, 'x', " + value
                + ")";
    }

    private static String like(String values) {
        return "INSERT INTO community_like (user_id, review_id, list_id, comment_id) VALUES (" + values + ")";
    }

    private static String tip(String values) {
        return "INSERT INTO community_tip (sender_id, recipient_id, movie_id, note) VALUES (" + values + ")";
    }

    private static String report(String values) {
        return "INSERT INTO community_report (reporter_id, review_id, list_id, comment_id, user_id, reason, state,"
                + " decided_at) VALUES (" + values + ")";
    }

    private static String entry(String values) {
        return "INSERT INTO community_moderation (moderator_id, review_id, list_id, comment_id, user_id, action,"
                + " reason) VALUES (" + values + ")";
    }

    private static String time(String row, String column) {
        return row.replace(") VALUES (", ", " + column + ") VALUES (").replaceFirst("\\)$", ", 'soon')");
    }

    /** Rows that the bad ones collide with. */
    private static List<String> goodRows() {
        return List.of(
                "INSERT INTO community_profile (user_id, is_private, visibility, taste_visibility)"
                        + " VALUES (1, TRUE, 'friends', 'private')",
                follow("1, 2"),
                block("1, 2"),
                review("1, 1, 'Coffee', '" + "x".repeat(20_000) + "', 'public'"),
                review("NULL, 1, NULL, NULL, 'private'"),
                edit("1, 'Tea', 'Draft', TRUE, 'en'"),
                "INSERT INTO community_list (owner_id, name, name_form, visibility, secret)"
                        + " VALUES (1, 'Best', 'best', 'public', 'hash')",
                list("NULL, NULL, NULL, 'public'"),
                member("1, 2, 'viewer'"),
                item("1, 1, 'V', 'Mine', 1"),
                comment("1, NULL, NULL, NULL, 2, 'True.', NULL"),
                comment("1, NULL, 1, 1, 1, '" + "x".repeat(5000) + "', NULL"),
                comment("NULL, 1, NULL, NULL, NULL, NULL, " + TIME),
                like("1, 1, NULL, NULL"),
                like("1, NULL, 1, NULL"),
                like("1, NULL, NULL, 1"),
                tip("1, 2, 1, 'See it'"),
                report("2, 1, NULL, NULL, NULL, 'spam', 'pending', NULL"),
                report("2, NULL, 1, NULL, NULL, 'abuse', 'pending', NULL"),
                report("1, NULL, NULL, 1, NULL, 'hate', 'pending', NULL"),
                report("2, NULL, NULL, NULL, 1, 'other', 'pending', NULL"),
                report("2, 1, NULL, NULL, NULL, 'illegal', 'upheld', " + TIME),
                entry("1, 1, NULL, NULL, NULL, 'hid', 'Spam'"),
                entry("1, NULL, NULL, NULL, 2, 'stopped_likes', NULL"));
    }

    static Stream<Arguments> badRows() {
        String free = "3, 2, NULL, 'x', 'public'";
        List<String> rows = List.of(
                "INSERT INTO community_profile (user_id) VALUES (1)",
                "INSERT INTO community_profile (user_id) VALUES (77)",
                profile("is_private", "2"),
                profile("visibility", "'all'"),
                profile("visibility", "NULL"),
                profile("taste_visibility", "'all'"),
                profile("may_comment", "NULL"),
                profile("may_like", "2"),
                profile("may_follow", "2"),
                profile("updated_at", "'soon'"),
                follow("1, 2"),
                follow("1, 1"),
                follow("1, 77"),
                follow("77, 1"),
                time(follow("2, 1"), "accepted_at"),
                time(follow("2, 1"), "created_at"),
                block("1, 2"),
                block("1, 1"),
                block("1, 77"),
                block("77, 1"),
                time(block("2, 1"), "created_at"),
                review("1, 1, NULL, 'Twice', 'public'"),
                review("3, 77, NULL, 'x', 'public'"),
                review("77, 1, NULL, 'x', 'public'"),
                review("3, 1, '', 'x', 'public'"),
                review("3, 1, '" + "x".repeat(256) + "', 'x', 'public'"),
                review("3, 1, NULL, '', 'public'"),
                review("3, 1, NULL, '" + "x".repeat(20_001) + "', 'public'"),
                review("3, 1, NULL, NULL, 'public'"),
                review("NULL, 1, NULL, 'x', 'public'"),
                review("3, 1, NULL, 'x', 'all'"),
                review("3, 1, NULL, 'x', NULL"),
                review("language", "'EN'"),
                review("language", "'e'"),
                review("spoiler", "2"),
                review("like_count", "-1"),
                review("like_count", "'many'"),
                time(review(free), "created_at"),
                time(review(free), "edited_at"),
                time(review(free), "deleted_at"),
                time(review(free), "hidden_at"),
                edit("77, NULL, 'x', FALSE, NULL"),
                edit("1, '', 'x', FALSE, NULL"),
                edit("1, NULL, '', FALSE, NULL"),
                edit("1, NULL, NULL, FALSE, NULL"),
                edit("1, NULL, '" + "x".repeat(20_001) + "', FALSE, NULL"),
                edit("1, NULL, 'x', NULL, NULL"),
                edit("1, NULL, 'x', FALSE, 'eng'"),
                time(edit("1, NULL, 'x', FALSE, NULL"), "replaced_at"),
                list("77, 'x', 'x', 'public'"),
                list("2, '', '', 'public'"),
                list("2, '" + "x".repeat(201) + "', 'x', 'public'"),
                list("2, 'x', NULL, 'public'"),
                list("2, NULL, NULL, 'public'"),
                list("NULL, 'x', 'x', 'public'"),
                list("2, 'x', 'x', 'all'"),
                list("description", "''"),
                list("description", "'" + "x".repeat(5001) + "'"),
                list("ranked", "2"),
                list("secret", "'hash'"),
                list("secret", "'" + "x".repeat(65) + "'"),
                list("version", "0"),
                list("like_count", "-1"),
                list("created_at", "'soon'"),
                list("updated_at", "'soon'"),
                list("deleted_at", "'soon'"),
                list("hidden_at", "'soon'"),
                member("1, 2, 'editor'"),
                member("1, 3, 'owner'"),
                member("1, 77, 'viewer'"),
                member("77, 3, 'viewer'"),
                time(member("1, 3, 'viewer'"), "accepted_at"),
                time(member("1, 3, 'viewer'"), "created_at"),
                item("1, 1, 'W', NULL, NULL"),
                item("1, 77, 'W', NULL, NULL"),
                item("77, 2, 'W', NULL, NULL"),
                item("1, 2, '', NULL, NULL"),
                item("1, 2, 'a-b', NULL, NULL"),
                item("1, 2, '" + "1".repeat(101) + "', NULL, NULL"),
                item("1, 2, 'W', '', NULL"),
                item("1, 2, 'W', '" + "x".repeat(2001) + "', NULL"),
                item("1, 2, 'W', 'x', 77"),
                time(item("1, 2, 'W', NULL, NULL"), "added_at"),
                comment("NULL, NULL, NULL, NULL, 1, 'x', NULL"),
                comment("1, 1, NULL, NULL, 1, 'x', NULL"),
                comment("77, NULL, NULL, NULL, 1, 'x', NULL"),
                comment("NULL, 77, NULL, NULL, 1, 'x', NULL"),
                comment("1, NULL, 77, NULL, 1, 'x', NULL"),
                comment("1, NULL, NULL, 77, 1, 'x', NULL"),
                comment("1, NULL, NULL, NULL, 77, 'x', NULL"),
                comment("1, NULL, NULL, NULL, 1, '', NULL"),
                comment("1, NULL, NULL, NULL, 1, '" + "x".repeat(5001) + "', NULL"),
                comment("1, NULL, NULL, NULL, 1, NULL, NULL"),
                comment("1, NULL, NULL, NULL, 1, 'x', " + TIME),
                comment("1, NULL, NULL, NULL, NULL, 'x', NULL"),
                comment("spoiler", "2"),
                comment("like_count", "-1"),
                comment("created_at", "'soon'"),
                comment("edited_at", "'soon'"),
                comment("deleted_at", "'soon'"),
                comment("hidden_at", "'soon'"),
                like("1, 1, NULL, NULL"),
                like("1, NULL, 1, NULL"),
                like("1, NULL, NULL, 1"),
                like("2, NULL, NULL, NULL"),
                like("2, 1, 1, NULL"),
                like("2, 77, NULL, NULL"),
                like("2, NULL, 77, NULL"),
                like("2, NULL, NULL, 77"),
                like("77, 1, NULL, NULL"),
                time(like("2, 1, NULL, NULL"), "created_at"),
                tip("1, 2, 1, NULL"),
                tip("1, 1, 1, NULL"),
                tip("1, 2, 77, NULL"),
                tip("1, 77, 1, NULL"),
                tip("77, 1, 1, NULL"),
                tip("1, 2, 2, ''"),
                tip("1, 2, 2, '" + "x".repeat(2001) + "'"),
                time(tip("1, 2, 2, NULL"), "created_at"),
                time(tip("1, 2, 2, NULL"), "seen_at"),
                report("2, 1, NULL, NULL, NULL, 'spam', 'pending', NULL"),
                report("2, NULL, 1, NULL, NULL, 'spam', 'pending', NULL"),
                report("1, NULL, NULL, 1, NULL, 'spam', 'pending', NULL"),
                report("2, NULL, NULL, NULL, 1, 'spam', 'pending', NULL"),
                report("1, NULL, NULL, NULL, NULL, 'spam', 'pending', NULL"),
                report("1, 1, NULL, NULL, 2, 'spam', 'pending', NULL"),
                report("77, 1, NULL, NULL, NULL, 'spam', 'pending', NULL"),
                report("1, NULL, NULL, NULL, 77, 'spam', 'pending', NULL"),
                report("1, 1, NULL, NULL, NULL, 'rude', 'pending', NULL"),
                report("1, 1, NULL, NULL, NULL, 'spam', 'open', NULL"),
                report("1, 1, NULL, NULL, NULL, 'spam', 'upheld', NULL"),
                report("1, 1, NULL, NULL, NULL, 'spam', 'pending', " + TIME),
                report("1, 1, NULL, NULL, NULL, 'spam', 'upheld', 'soon'"),
                entry("1, NULL, NULL, NULL, NULL, 'hid', NULL"),
                entry("1, 1, 1, NULL, NULL, 'hid', NULL"),
                entry("77, 1, NULL, NULL, NULL, 'hid', NULL"),
                entry("1, 77, NULL, NULL, NULL, 'hid', NULL"),
                entry("1, 1, NULL, NULL, NULL, 'burned', NULL"),
                entry("1, 1, NULL, NULL, NULL, 'hid', ''"),
                entry("1, 1, NULL, NULL, NULL, 'hid', '" + "x".repeat(2001) + "'"),
                time(entry("1, 1, NULL, NULL, NULL, 'hid', NULL"), "created_at"));
        return Stream.of(Database.values()).flatMap(database -> rows.stream().map(row -> Arguments.of(database, row)));
    }

    private static Connection migrated(Database database, List<String> rows) throws SQLException {
        Connection connection = SchemaTest.migrated(database);
        for (String row : USERS_AND_MOVIES) {
            SchemaTest.execute(connection, row);
        }
        for (String row : rows) {
            SchemaTest.execute(connection, row);
        }
        return connection;
    }

    @AfterAll
    static void closeFilled() throws SQLException {
        for (Connection connection : FILLED.values()) {
            connection.close();
        }
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void invalidRowIsRefused(Database database, String row) throws SQLException {
        Connection connection = FILLED.get(database);
        if (connection == null) {
            connection = migrated(database, goodRows());
            connection.setAutoCommit(false);
            FILLED.put(database, connection);
        }
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(row)).isInstanceOf(SQLException.class);
        } finally {
            connection.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource
    void triggersCountLikes(Database database) throws SQLException {
        try (Connection connection = migrated(database, goodRows())) {
            for (String row : List.of(like("2, 1, NULL, NULL"), like("3, 1, NULL, NULL"), like("2, NULL, 1, NULL"))) {
                SchemaTest.execute(connection, row);
            }
            SchemaTest.execute(connection, "DELETE FROM auth_user WHERE username = 'cid'");

            assertThat(SchemaTest.rows(connection, "SELECT like_count FROM community_review WHERE id = 1"))
                    .containsExactly("2");
            assertThat(SchemaTest.rows(connection, "SELECT like_count FROM community_list WHERE id = 1"))
                    .containsExactly("2");
            assertThat(SchemaTest.rows(connection, "SELECT like_count FROM community_comment WHERE id = 1"))
                    .containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void deletedUserLeavesThePlacesUnderTheWordsOfOthersAndNothingElse(Database database) throws SQLException {
        List<String> rows = List.of(
                review("1, 1, 'Coffee', 'Commented', 'public'"),
                review("1, 2, NULL, 'Alone', 'public'"),
                edit("1, 'Tea', 'Draft', TRUE, 'en'"),
                comment("1, NULL, NULL, NULL, 1, 'Replied to', NULL"),
                comment("1, NULL, 1, 1, 2, 'By Bob', NULL"),
                comment("1, NULL, 1, 2, 1, 'Own reply', NULL"),
                comment("2, NULL, NULL, NULL, 1, 'To myself', NULL"),
                list("1, 'Best', 'best', 'public'"),
                item("1, 1, 'V', 'Mine', 1"),
                member("1, 2, 'viewer'"),
                like("2, 1, NULL, NULL"),
                like("1, NULL, NULL, 2"),
                follow("1, 2"),
                block("1, 3"),
                tip("2, 1, 1, NULL"),
                report("1, NULL, NULL, 2, NULL, 'spam', 'pending', NULL"),
                entry("1, NULL, NULL, 2, NULL, 'hid', NULL"),
                "INSERT INTO community_profile (user_id) VALUES (1)");
        try (Connection connection = migrated(database, rows)) {
            SchemaTest.execute(connection, "DELETE FROM auth_user WHERE id = 1");

            assertThat(SchemaTest.rows(
                            connection,
                            "SELECT id, author_id, title, body, visibility, like_count FROM community_review"))
                    .containsExactly("1|null|null|null|public|1");
            assertThat(SchemaTest.rows(
                            connection,
                            "SELECT id, thread_id, answers_id, author_id, body, like_count FROM community_comment"
                                    + " ORDER BY id"))
                    .containsExactly("1|null|null|null|null|0", "2|1|1|2|By Bob|0");
            assertThat(SchemaTest.rows(connection, "SELECT moderator_id, action FROM community_moderation"))
                    .containsExactly("null|hid");
            for (String table : List.of(
                    "profile", "follow", "block", "reviewedit", "list", "listitem", "listmember", "tip", "report")) {
                assertThat(SchemaTest.rows(connection, "SELECT count(*) FROM community_" + table))
                        .as(table)
                        .containsExactly("0");
            }

            SchemaTest.execute(connection, "DELETE FROM auth_user WHERE id = 2");

            for (String table : List.of("review", "comment", "like", "moderation")) {
                assertThat(SchemaTest.rows(connection, "SELECT count(*) FROM community_" + table))
                        .as(table)
                        .containsExactly("0");
            }
        }
    }
}
