package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.community.CommentId;
import dev.marquee.community.Comments;
import dev.marquee.community.FeedQuery;
import dev.marquee.community.Likes;
import dev.marquee.community.ListQuery;
import dev.marquee.community.ReportState;
import dev.marquee.community.ReviewId;
import dev.marquee.community.ReviewOrder;
import dev.marquee.community.ReviewQuery;
import dev.marquee.community.Reviews;
import dev.marquee.community.Viewer;
import dev.marquee.movie.MovieId;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of reviews, comments, likes and reports have few statements, none of which scans a table. */
class CommunityPlanTest {

    private static final int REVIEWS = 4000;
    private static final int MOST_STATEMENTS = 4;

    /** The authors, the rows, and for each of five kinds the details. */
    private static final int MOST_STATEMENTS_OF_A_FEED = 8;

    private static final String TABLES = "community_\\w+|ratings_userrating|auth_user";
    private static final UserId USER = new UserId(2);

    @ParameterizedTest
    @EnumSource
    void pagesHaveFewStatementsAndScanNoTable(Database database) throws SQLException {
        String url = database.freshUrl();
        try (HikariDataSource pool = OpeningTest.dataSource(url)) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                            Marquee.builder().dataSource(recorded.dataSource()).open();
                    Connection connection = DriverManager.getConnection(url)) {
                fill(connection, database);
                List<String> faults = new ArrayList<>();
                for (Map.Entry<String, Runnable> read : reads(marquee).entrySet()) {
                    recorded.forget();
                    read.getValue().run();
                    List<RecordedStatements.Prepared> statements = recorded.prepared();
                    int most = read.getKey().startsWith("feed") ? MOST_STATEMENTS_OF_A_FEED : MOST_STATEMENTS;
                    if (statements.isEmpty() || statements.size() > most) {
                        faults.add(read.getKey() + ": " + statements.size() + " statements");
                    }
                    for (RecordedStatements.Prepared statement : statements) {
                        faults.addAll(
                                database == Database.SQLITE
                                        ? onSqlite(connection, statement, read.getKey())
                                        : onPostgresql(connection, statement, read.getKey()));
                    }
                }
                assertThat(faults).isEmpty();
            }
        }
    }

    private static Map<String, Runnable> reads(Marquee marquee) {
        Reviews reviews = marquee.community().reviews();
        Comments comments = marquee.community().comments();
        Likes likes = marquee.community().likes();
        PageRequest page = PageRequest.first(20);
        MovieId movie = new MovieId(1);
        ReviewId review = new ReviewId(1);
        Map<String, Runnable> reads = new LinkedHashMap<>();
        for (Viewer viewer : List.of(Viewer.of(USER), Viewer.anybody())) {
            for (ReviewOrder order : ReviewOrder.values()) {
                ReviewQuery query = ReviewQuery.of(movie).order(order);
                reads.put(
                        "reviews of a movie, " + order + " for " + viewer,
                        () -> assertThat(reviews.list(viewer, query)).hasSize(20));
            }
            reads.put(
                    "all reviews for " + viewer,
                    () -> assertThat(reviews.list(viewer, ReviewQuery.all())).hasSize(20));
            reads.put(
                    "all reviews in a language for " + viewer,
                    () -> assertThat(reviews.list(viewer, ReviewQuery.all().language("fi")))
                            .hasSize(4));
            reads.put(
                    "reviews of an author for " + viewer,
                    () -> assertThat(reviews.list(viewer, ReviewQuery.by(new UserId(5))))
                            .isNotEmpty());
            reads.put(
                    "review for " + viewer,
                    () -> assertThat(reviews.find(viewer, review)).isPresent());
            reads.put(
                    "threads for " + viewer,
                    () -> assertThat(comments.list(viewer, review, page)).isNotEmpty());
            reads.put(
                    "thread for " + viewer,
                    () -> assertThat(comments.thread(viewer, new CommentId(1), page))
                            .isNotEmpty());
            reads.put(
                    "comments of an author for " + viewer,
                    () -> assertThat(comments.by(viewer, new UserId(5), page)).isNotEmpty());
            reads.put(
                    "likes for " + viewer,
                    () -> assertThat(likes.of(viewer, review, page)).isNotEmpty());
        }
        reads.put(
                "reviews of followed accounts",
                () -> assertThat(reviews.list(Viewer.of(USER), ReviewQuery.all().fromFollowed()))
                        .hasSize(20));
        // No list has a comment or a like, while reviews have many: the columns of lists are null in most rows.
        reads.put(
                "lists of a user",
                () -> assertThat(marquee.community().lists().list(Viewer.of(USER), ListQuery.of(new UserId(5))))
                        .hasSize(1));
        reads.put(
                "feed",
                () -> assertThat(marquee.community().feed().of(USER, FeedQuery.all()))
                        .hasSize(20));
        reads.put(
                "feed of an author",
                () -> assertThat(marquee.community().feed().by(Viewer.of(USER), new UserId(5), FeedQuery.all()))
                        .isNotEmpty());
        reads.put(
                "reports",
                () -> assertThat(marquee.community().moderation().reports(ReportState.PENDING, page))
                        .isEmpty());
        reads.put(
                "log",
                () -> assertThat(marquee.community().moderation().log(page)).isEmpty());
        return reads;
    }

    private static List<String> onSqlite(Connection connection, RecordedStatements.Prepared statement, String name)
            throws SQLException {
        List<String> faults = new ArrayList<>();
        try (PreparedStatement explained = statement.prepare(connection, "EXPLAIN QUERY PLAN ");
                ResultSet rows = explained.executeQuery()) {
            while (rows.next()) {
                String line = rows.getString("detail");
                if (name.contains("language") && line.contains("community_review_newest")) {
                    faults.add(name + ": " + line + "\n" + statement.sql());
                }
                if (line.matches("SCAN (" + TABLES + ")") || line.matches("SCAN (reply|first_comment|block_\\w+)")) {
                    faults.add(name + ": " + line + "\n" + statement.sql());
                }
            }
        }
        return faults;
    }

    private static List<String> onPostgresql(Connection connection, RecordedStatements.Prepared statement, String name)
            throws SQLException {
        List<String> faults = new ArrayList<>();
        for (String mode : List.of("force_generic_plan", "force_custom_plan")) {
            ExecutedPlan plan = ExecutedPlan.of(connection, statement, mode);
            if (plan.nodes().stream()
                    .anyMatch(node -> node.scans("community_(review|comment|like|follow)|ratings_userrating"))) {
                faults.add(name + ", " + mode + "\n" + statement.sql() + "\n" + plan.text());
            }
            if (name.contains("language") && plan.text().contains("community_review_newest")) {
                faults.add(name + ", " + mode + ": all reviews are read, the newest first\n" + plan.text());
            }
        }
        return faults;
    }

    /** Writes 4000 reviews by 400 users, 200 of the first movie, with comments and likes; each follows 10 users. */
    private static void fill(Connection connection, Database database) throws SQLException {
        String numbers =
                "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < " + (REVIEWS - 1) + ") ";
        String time = database == Database.SQLITE
                ? "strftime('%Y-%m-%d %H:%M:%S', '2020-01-01', (i * 41 % 30011) || ' minutes') || '.000000+00:00'"
                : "TIMESTAMPTZ '2020-01-01 00:00:00Z' + (i * 41 % 30011) * INTERVAL '1 minute'";
        for (String rows : List.of(
                "INSERT INTO auth_user (username, email) " + numbers
                        + "SELECT 'user' || i, 'user' || i || '@example.com' FROM n WHERE i < 400",
                "INSERT INTO movies_movie (tmdb_id, title) " + numbers
                        + "SELECT i + 1, 'Movie ' || i FROM n WHERE i < 2000",
                "INSERT INTO community_review (author_id, movie_id, body, visibility, created_at) " + numbers
                        + "SELECT i % 400 + 1, CASE WHEN i < 200 THEN 1 ELSE i % 1999 + 2 END, 'Text', 'public', "
                        + time + " FROM n",
                "UPDATE community_review SET language = CASE WHEN id % 1000 = 7 THEN 'fi' ELSE 'en' END",
                "INSERT INTO ratings_userrating (user_id, movie_id, rating) " + numbers
                        + "SELECT i % 400 + 1, i % 1999 + 2, 7 FROM n",
                "INSERT INTO community_comment (review_id, author_id, body, created_at) " + numbers
                        + "SELECT CASE WHEN i < 100 THEN 1 ELSE i + 1 END, i % 399 + 1, 'Text', " + time + " FROM n",
                "INSERT INTO community_comment (review_id, thread_id, answers_id, author_id, body, created_at) "
                        + numbers
                        + "SELECT CASE WHEN i < 100 THEN 1 ELSE i + 1 END, i + 1, i + 1, i % 397 + 1, 'Text', "
                        + time + " FROM n",
                "INSERT INTO community_list (owner_id, name, name_form, visibility) " + numbers
                        + "SELECT i + 1, 'List ' || i, 'list ' || i, 'public' FROM n WHERE i < 400",
                "INSERT INTO community_like (user_id, review_id, created_at) " + numbers
                        + "SELECT i % 400 + 1, i / 10 + 1, " + time + " FROM n",
                "INSERT INTO community_follow (follower_id, followee_id, accepted_at) " + numbers
                        + "SELECT i % 400 + 1, (i % 400 + i / 400 + 10) % 400 + 1, " + time + " FROM n",
                "INSERT INTO community_block (blocker_id, blocked_id) VALUES (2, 50), (60, 2)")) {
            SchemaTest.execute(connection, rows);
        }
        SchemaTest.execute(connection, "ANALYZE");
        if (database == Database.POSTGRESQL) {
            // As for a disk without heads; otherwise tables this small are read as a whole.
            SchemaTest.execute(connection, "SET random_page_cost = 1.1");
        }
    }
}
