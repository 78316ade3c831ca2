package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.community.Community;
import dev.marquee.community.ListId;
import dev.marquee.community.ListItem;
import dev.marquee.community.ListQuery;
import dev.marquee.community.ListRole;
import dev.marquee.community.NewList;
import dev.marquee.community.Viewer;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.page.PageRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import dev.marquee.validation.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What calls of the community write and how many statements they take. */
class CommunityRowsTest {

    private static final PageRequest FIRST = PageRequest.first(20);

    private static UserId user(Marquee marquee, String name) {
        return marquee.users().register(NewUser.of(name, name + "@example.com")).id();
    }

    private static List<MovieId> movies(Marquee marquee, int count) {
        List<MovieId> movies = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            movies.add(marquee.movies()
                    .upsert(NewMovie.builder(i, "Movie " + i).build())
                    .id());
        }
        return movies;
    }

    private static ListId list(Marquee marquee, UserId owner, List<MovieId> movies) {
        ListId list = marquee.community()
                .lists()
                .create(owner, NewList.named("Heists"))
                .id();
        marquee.community()
                .lists()
                .addAll(
                        owner,
                        list,
                        movies.stream().map(movie -> new ListItem(movie, null)).toList());
        return list;
    }

    private static Map<Long, String> ranks(Connection connection) throws SQLException {
        Map<Long, String> ranks = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT movie_id, rank FROM community_listitem ORDER BY id")) {
            while (rows.next()) {
                ranks.put(rows.getLong(1), rows.getString(2));
            }
        }
        return ranks;
    }

    private static long differences(Map<Long, String> one, Map<Long, String> other) {
        return one.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(other.get(entry.getKey())))
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void moveWritesOneRowUntilThereIsNoRoomLeft(Database database) throws SQLException {
        String url = database.migratedUrl();
        try (Marquee marquee = Marquee.open(url);
                Connection connection = DriverManager.getConnection(url)) {
            UserId ada = user(marquee, "ada");
            List<MovieId> order = movies(marquee, 5);
            ListId list = list(marquee, ada, order);
            int rewritten = 0;
            Map<Long, String> before = ranks(connection);
            for (int i = 0; i < 600; i++) {
                MovieId moved = order.remove(3);
                marquee.community().lists().move(ada, list, moved, order.get(1));
                order.add(1, moved);
                Map<Long, String> after = ranks(connection);
                long changed = differences(before, after);
                if (changed > 1) {
                    rewritten++;
                } else {
                    assertThat(changed).isOne();
                    assertThat(after.get(moved.value())).isNotEqualTo(before.get(moved.value()));
                }
                before = after;
            }

            assertThat(rewritten).isBetween(1, 2);
            assertThat(marquee.community().lists().movieIds(Viewer.of(ada), list))
                    .isEqualTo(order);
        }
    }

    @ParameterizedTest
    @EnumSource
    void databaseHasTheHashOfASecretAlone(Database database) throws SQLException {
        String url = database.migratedUrl();
        try (Marquee marquee = Marquee.open(url);
                Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            UserId ada = user(marquee, "ada");
            ListId list = list(marquee, ada, List.of());

            String secret = marquee.community().lists().renewSecret(ada, list);

            try (ResultSet rows = statement.executeQuery("SELECT * FROM community_list")) {
                rows.next();
                assertThat(rows.getString("secret")).isEqualTo(Sha256.of(secret.getBytes(StandardCharsets.UTF_8)));
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    assertThat(String.valueOf(rows.getString(i))).doesNotContain(secret);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsTakeAFixedNumberOfStatements(Database database) {
        try (HikariDataSource pool = OpeningTest.dataSource(database.freshUrl())) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                    Marquee.builder().dataSource(recorded.dataSource()).open()) {
                UserId ada = user(marquee, "ada");
                List<UserId> friends = new ArrayList<>();
                List<MovieId> movies = movies(marquee, 10);
                ListId list = list(marquee, ada, movies);
                Community community = marquee.community();
                for (int i = 0; i < 10; i++) {
                    UserId friend = user(marquee, "friend" + i);
                    friends.add(friend);
                    community.network().follow(ada, friend);
                    community.network().follow(friend, ada);
                    community.tips().send(friend, ada, movies.get(i), "note");
                    community.likes().add(friend, list(marquee, friend, movies));
                    community.lists().invite(ada, list, friend, ListRole.EDITOR);
                }

                Map<String, Integer> executed = new LinkedHashMap<>();
                reads(community, ada, friends, list).forEach((name, read) -> {
                    recorded.forget();
                    read.run();
                    executed.put(name, recorded.executed());
                });

                assertThat(executed).isEqualTo(expected());
            }
        }
    }

    private static Map<String, Runnable> reads(Community community, UserId ada, List<UserId> friends, ListId list) {
        Viewer viewer = Viewer.of(ada);
        Map<String, Runnable> reads = new LinkedHashMap<>();
        reads.put("profile", () -> community.profiles().of(ada));
        reads.put("profiles", () -> community.profiles().of(friends));
        reads.put("names", () -> community.profiles().names(viewer, friends));
        reads.put("shows taste", () -> community.profiles().showsTaste(viewer, friends.get(0)));
        reads.put("relation", () -> community.network().relation(ada, friends.get(0)));
        reads.put("relations", () -> community.network().relations(ada, friends));
        reads.put("friend ids", () -> community.network().friendIds(ada));
        reads.put("counts", () -> community.network().counts(viewer, ada));
        reads.put("followers", () -> community.network().followers(viewer, ada, FIRST));
        reads.put("friends", () -> community.network().friends(viewer, ada, FIRST));
        reads.put("lists", () -> community.lists().list(viewer, ListQuery.all()));
        reads.put("list", () -> community.lists().find(viewer, list));
        reads.put("films", () -> community.lists().films(viewer, list, FIRST));
        reads.put("movie ids", () -> community.lists().movieIds(viewer, list));
        reads.put("members", () -> community.lists().members(viewer, list));
        reads.put("invitations", () -> community.lists().invitations(friends.get(0), FIRST));
        reads.put("tips", () -> community.tips().received(ada, FIRST));
        reads.put("unseen tips", () -> community.tips().unseen(ada));
        return reads;
    }

    private static Map<String, Integer> expected() {
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (String name : List.of(
                "profile",
                "profiles",
                "names",
                "shows taste",
                "relation",
                "relations",
                "friend ids",
                "counts",
                "followers",
                "friends")) {
            expected.put(name, 1);
        }
        // The lists and their likes; the films and their genres.
        expected.put("lists", 2);
        expected.put("list", 1);
        expected.put("films", 2);
        expected.put("movie ids", 1);
        expected.put("members", 1);
        expected.put("invitations", 1);
        expected.put("tips", 2);
        expected.put("unseen tips", 1);
        return expected;
    }
}
