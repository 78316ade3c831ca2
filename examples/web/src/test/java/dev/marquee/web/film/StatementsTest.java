package dev.marquee.web.film;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.community.ListId;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.page.PageRequest;
import dev.marquee.quickstart.Catalog;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.web.community.CommunityRoom;
import dev.marquee.web.group.GroupRoom;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Server;
import dev.marquee.web.server.ServerSettings;
import dev.marquee.web.session.SiteFile;
import dev.marquee.web.social.SocialRoom;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page asks the database a bounded number of times, whatever it shows. */
class StatementsTest {

    private final AtomicInteger prepared = new AtomicInteger();

    @TempDir
    Path folder;

    @Test
    void pagesTakeAsManyStatementsForMuchAsForLittle() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + folder.resolve("films.db")
                + "?foreign_keys=on&transaction_mode=immediate&busy_timeout=5000&journal_mode=WAL");
        try (HikariDataSource pool = new HikariDataSource(config);
                Marquee marquee = Marquee.builder()
                        .dataSource(counting(pool))
                        .passwordIterations(1000)
                        .open();
                SiteFile file = SiteFile.open(folder.resolve("site.db"), Clock.systemUTC());
                Server server =
                        Server.start(marquee, file, new ServerSettings("127.0.0.1", 0, null, 1000), rooms(marquee))) {
            Catalog.load(marquee);
            MovieId large = large(marquee);
            User ada = user(marquee, "much.liked", 50);
            User bob = user(marquee, "little.liked", 2);
            marquee.warmUp();
            marquee.warmUpSimilar();
            String cookie = file.sessions().open(ada, "127.0.0.1", "test");
            String little = file.sessions().open(bob, "127.0.0.1", "test");

            CommunityRows rows = CommunityRows.write(marquee, large);
            assertStatements(server, cookie, little, "/film/" + large, 58);
            assertStatements(server, cookie, little, "/film/" + large + "/reviews", 9);
            assertStatements(server, cookie, little, "/review/" + rows.review(), 15);
            assertStatements(server, cookie, little, "/comment/" + rows.comment(), 14);
            assertStatements(server, cookie, little, "/member/writer.0", 17);
            assertStatements(server, cookie, little, "/members/" + rows.author() + "/followers", 8);
            String moderator = file.sessions().open(rows.moderator(), "127.0.0.1", "test");
            assertStatements(server, moderator, moderator, "/moderation", 42);
            assertStatements(server, moderator, moderator, "/moderation/log", 4);
            assertStatements(server, moderator, moderator, "/moderation/review/" + rows.review(), 10);
            assertStatements(server, cookie, little, "/", 34);
            assertStatements(server, cookie, little, "/favorites", 7);
            assertStatements(server, cookie, little, "/films", 8);
            assertStatements(server, cookie, little, "/person/-5000", 8);
            assertStatements(server, cookie, little, "/search?q=the", 22);
            SocialRows.write(marquee, ada, bob);
            assertStatements(server, cookie, little, "/group?with=much.liked&with=little.liked", 18);
            assertStatements(server, cookie, little, "/lists", 18);
            assertStatements(server, cookie, little, "/feed", 26);
            assertStatements(server, cookie, little, "/tips", 8);
            assertStatements(server, cookie, little, "/friends", 24);
            assertStatements(server, cookie, little, "/settings/privacy", 6);
            assertStatements(server, cookie, little, "/film/" + large + "/lists", 14);
            assertStatements(server, cookie, little, "/film/" + large + "/recommend", 8);
            ListId list = SocialRows.list(marquee, ada);
            assertStatements(server, cookie, little, "/list/" + list, 18);
            assertStatements(server, cookie, cookie, "/list/" + list + "/edit", 12);
            assertStatements(server, cookie, cookie, "/list/" + list + "/share", 8);
        }
    }

    private static List<Room> rooms(Marquee marquee) {
        CommunityRoom community = new CommunityRoom(marquee, Clock.systemUTC());
        return List.of(
                new FilmRoom(marquee, Clock.systemUTC(), List.of(community.filmSection())),
                community,
                new SocialRoom(marquee, Clock.systemUTC()),
                new GroupRoom(marquee));
    }

    private void assertStatements(Server server, String much, String little, String path, int most)
            throws IOException, InterruptedException {
        get(server, much, path);
        int first = get(server, much, path);
        int second = get(server, little, path);

        assertThat(first).as("%s for fifty favorites", path).isBetween(1, most);
        assertThat(second).as(path).isBetween(1, most);
    }

    private int get(Server server, String cookie, String path) throws IOException, InterruptedException {
        prepared.set(0);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + path))
                                .header("Cookie", "session=" + cookie)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return prepared.get();
    }

    private static MovieId large(Marquee marquee) {
        List<Credit> credits = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            credits.add(Credit.cast(Person.of(-5000 - i, "Player " + i), "Role " + i, i));
        }
        return marquee.movies()
                .upsert(NewMovie.builder(-3, "The large one")
                        .credits(credits)
                        .keywords(IntStream.range(0, 60)
                                .mapToObj(i -> new Keyword(-3000 - i, "keyword " + i))
                                .toList())
                        .build())
                .id();
    }

    private static User user(Marquee marquee, String name, int favorites) {
        User user = marquee.users().register(NewUser.of(name, name + "@example.com"));
        List<Movie> films = marquee.movies()
                .list(new MovieQuery(MovieFilter.all(), MovieOrder.MOST_VOTED, PageRequest.first(favorites)))
                .items();
        films.forEach(film -> marquee.favorites().add(user.id(), film.id()));
        return user;
    }

    private DataSource counting(DataSource pool) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object result = invoke(pool, method, arguments);
                    return result instanceof Connection connection ? counting(connection) : result;
                });
    }

    private Connection counting(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        prepared.incrementAndGet();
                    }
                    return invoke(connection, method, arguments);
                });
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
