package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.community.Ability;
import dev.marquee.community.CommentId;
import dev.marquee.community.Community;
import dev.marquee.community.ListId;
import dev.marquee.community.ListItem;
import dev.marquee.community.ListRole;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewList;
import dev.marquee.community.NewReview;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.ReportReason;
import dev.marquee.community.ReportState;
import dev.marquee.community.ReportedUser;
import dev.marquee.community.ReviewChanges;
import dev.marquee.community.ReviewId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.PageRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows in every table of the community, and what these tables hold, for both databases alike. */
final class CommunityRows {

    private final Marquee marquee;
    private final Community community;
    private final List<MovieId> movies;
    private final UserId vera;
    private final UserId wanda;
    private final UserId xenia;

    private CommunityRows(Marquee marquee) {
        this.marquee = marquee;
        community = marquee.community();
        movies = marquee.movies().list(MovieQuery.all().limit(5)).items().stream()
                .map(Movie::id)
                .toList();
        vera = user("vera");
        wanda = user("wanda");
        xenia = user("xenia");
    }

    private UserId user(String name) {
        return marquee.users().register(NewUser.of(name, name + "@example.com")).id();
    }

    /** Writes the rows, in the name of three new users. */
    static void write(Marquee marquee, UserId moderator) {
        CommunityRows rows = new CommunityRows(marquee);
        rows.people();
        ReviewId review = rows.reviews(moderator);
        ListId list = rows.lists();
        rows.comments(moderator, review, list);
    }

    private void people() {
        community.profiles().change(vera, ProfileChanges.none().isPrivate(true));
        community.network().follow(wanda, vera);
        community.network().accept(vera, wanda);
        community.network().follow(vera, wanda);
        community.network().follow(xenia, vera);
        community.network().block(xenia, user("pest"));
        community.tips().send(vera, wanda, movies.get(3), "for Friday, \u00e0 deux");
    }

    private ReviewId reviews(UserId moderator) {
        ReviewId review = community
                .reviews()
                .write(vera, NewReview.of(movies.get(0), "Slow.\n\ud83d\ude00").title("First"))
                .id();
        community
                .reviews()
                .edit(vera, review, ReviewChanges.none().body("Slow, and good.").spoiler(true));
        ReviewId deleted = community
                .reviews()
                .write(vera, NewReview.of(movies.get(1), "Rash."))
                .id();
        community.reviews().delete(vera, deleted);
        ReviewId hidden = community
                .reviews()
                .write(wanda, NewReview.of(movies.get(1), "Rude."))
                .id();
        community.likes().add(vera, hidden);
        community.moderation().hide(moderator, hidden, "rude");
        community.likes().add(wanda, review);
        return review;
    }

    private ListId lists() {
        ListId list = community
                .lists()
                .create(vera, NewList.named("Evenings").ranked(true).description("Long\nones"))
                .id();
        community.lists().addAll(vera, list, List.of(item(0, "first"), item(1, null), item(2, "last")));
        community.lists().move(vera, list, movies.get(2), movies.get(0));
        community.lists().invite(vera, list, wanda, ListRole.EDITOR);
        community.lists().accept(wanda, list);
        community.lists().annotate(wanda, list, movies.get(1), "a note of another");
        community.lists().renewSecret(vera, list);
        community.likes().add(wanda, list);
        ListId deleted = community.lists().create(wanda, NewList.named("Gone")).id();
        community.lists().delete(wanda, deleted);
        return list;
    }

    private ListItem item(int movie, String note) {
        return new ListItem(movies.get(movie), note);
    }

    private void comments(UserId moderator, ReviewId review, ListId list) {
        CommentId first =
                community.comments().write(wanda, NewComment.on(review, "Yes.")).id();
        CommentId answer = community
                .comments()
                .write(vera, NewComment.on(review, "Thanks.").answering(first))
                .id();
        community.comments().write(wanda, NewComment.on(review, "Welcome.").answering(answer));
        community.likes().add(wanda, answer);
        community.likes().add(vera, first);
        // With answers, a tombstone stays; without, nothing does.
        community.comments().delete(wanda, first);
        CommentId hidden =
                community.comments().write(wanda, NewComment.on(list, "Rude.")).id();
        community.moderation().report(vera, hidden, ReportReason.ABUSE, "see above");
        community.moderation().report(wanda, new ReportedUser(vera), ReportReason.OTHER, null);
        community
                .moderation()
                .reports(ReportState.PENDING, PageRequest.first(1))
                .items()
                .forEach(report -> community.moderation().decide(moderator, report.id(), true, "so it is"));
        community.moderation().hide(moderator, hidden, null);
        community.moderation().allow(moderator, xenia, Ability.COMMENT, false, "for a week");
    }

    /** {@return the rows of every table of the community, in the order of their ids} */
    static Map<String, List<List<String>>> of(String url) throws SQLException {
        Map<String, List<List<String>>> tables = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
                    tables.put(table, rows(rows));
                }
            }
        }
        assertThat(tables)
                .hasSizeGreaterThan(12)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
        return tables;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getTables(null, null, "community\\_%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private static List<List<String>> rows(ResultSet found) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        while (found.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                row.add(found.getMetaData().getColumnName(column) + "=" + value(found, column));
            }
            rows.add(row);
        }
        return rows;
    }

    /** {@return a value as text, in the form that SQLite has} */
    private static String value(ResultSet found, int column) throws SQLException {
        String text = found.getString(column);
        if (text == null) {
            return "NULL";
        }
        String type = found.getMetaData().getColumnTypeName(column);
        if (type.equals("bool")) {
            return text.equals("t") ? "1" : "0";
        }
        if (type.equals("timestamptz")) {
            return found.getObject(column, OffsetDateTime.class).toInstant().toString();
        }
        return text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:.*")
                ? Instant.parse(text.replace(' ', 'T').replaceFirst("(Z|\\+00(:00)?)?$", "Z"))
                        .toString()
                : text;
    }
}
