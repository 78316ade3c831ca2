package dev.marquee.web.taste;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Play;
import dev.marquee.taste.Rating;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.User;
import dev.marquee.web.Accessibility;
import dev.marquee.web.Client;
import dev.marquee.web.Shots;
import dev.marquee.web.TestSite;
import dev.marquee.web.film.Guest;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ratings, diary, watchlist, dismissed films and statistics: the forms, and the pages in a browser. */
class TasteRoomTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    private static TestSite site;
    private static Marquee marquee;
    private static List<Movie> films;

    @BeforeAll
    static void start() {
        site = TestSite.start();
        marquee = site.site().marquee();
        films = marquee.movies().list(MovieQuery.all().limit(12)).items();
        User full = site.member("full.shelf");
        for (int k = 0; k < films.size(); k++) {
            MovieId movie = films.get(k).id();
            marquee.ratings()
                    .set(full.id(), movie, BigDecimal.valueOf(5L + k % 11, 0).min(Rating.MAX));
            marquee.watchHistory()
                    .add(NewPlay.of(full.id(), movie, WatchedAt.day(LocalDate.of(2025 + k % 2, 1 + k, 3 + k)))
                            .note(k == 0 ? "Seen with Bo & Li <at home>" : null));
            marquee.watchlist().add(full.id(), movie);
        }
        marquee.watchHistory().add(NewPlay.of(full.id(), films.get(0).id(), WatchedAt.year(1999)));
        marquee.watchHistory().add(NewPlay.of(full.id(), films.get(1).id(), WatchedAt.unknown()));
        marquee.watchHistory().stop(full.id(), films.get(2).id(), Duration.ofMinutes(47));
        marquee.watchlist().annotate(full.id(), films.get(3).id(), "with Bo");
        marquee.dismissals().add(full.id(), films.get(4).id());
        site.member("empty.shelf");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static Client member(String name) {
        site.member(name);
        return new Client(site).logIn(name, TestSite.PASSWORD);
    }

    private static User user(String name) {
        return marquee.users().findByUsername(name).orElseThrow();
    }

    private static String film(int k) {
        return "/film/" + films.get(k).id();
    }

    @Test
    void ratingIsChosenByAStarAndRemovedByAButton() {
        Client client = member("rater");

        assertThat(client.post(film(0) + "/rating", "rating", "8.5").statusCode())
                .isEqualTo(303);
        assertThat(client.get(film(0)).body())
                .contains("You rated it 8.5 of 10")
                .containsPattern("id=\"star-8.5\"[^>]*checked");
        assertThat(client.get("/ratings").body()).contains("1 film, 8.5 on average");
        assertThat(client.fragment(film(0) + "/rating", "rating", "8.5", "remove", "yes")
                        .body())
                .contains("id=\"taste\"")
                .doesNotContain("You rated it", "<html");
        assertThat(marquee.ratings().summary(user("rater").id()).count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "8.3", "11", "x", "-1", "8.55"})
    void ratingThatIsNoneIsRefusedAndNothingIsStored(String rating) {
        Client client = member("refused" + rating.hashCode());

        HttpResponse<String> answer = client.post(film(0) + "/rating", "rating", rating);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(marquee.ratings().of(user("refused" + rating.hashCode()).id()))
                .isEmpty();
    }

    @Test
    void filmIsWatchedNowOnADayAndAtAnUnknownTime() {
        Client client = member("watcher");

        client.post(film(0) + "/watched", "now", "yes");
        client.post(film(0) + "/watched", "day", "2020-02-29", "note", HOSTILE);
        client.post(film(0) + "/watched", "day", "");
        assertThat(client.post(film(0) + "/watched", "day", "2021-02-29").statusCode())
                .isEqualTo(422);

        String diary = client.get("/diary").body();
        assertThat(diary).contains("3 plays of 1 film", "February 2020", "At an unknown time", "&lt;script&gt;");
        assertThat(diary).doesNotContain("<script>alert", "<img src=x");
        List<Play> plays =
                marquee.watchHistory().plays(user("watcher").id(), films.get(0).id(), 10);
        assertThat(plays).extracting(Play::rewatch).containsExactly(true, true, false);
        String path = "/diary/" + plays.get(1).id() + "/remove";
        assertThat(member("other.watcher").post(path).statusCode()).isEqualTo(404);
        assertThat(client.post(path).statusCode()).isEqualTo(303);
        assertThat(client.get("/diary").body()).doesNotContain("February 2020");
    }

    @Test
    void stoppedFilmIsOfferedToBeContinued() {
        Client client = member("stopper");

        client.post(film(1) + "/stopped", "minute", "47");
        assertThat(client.get("/diary").body()).contains("Continue watching", "at 47 min");
        assertThat(client.post(film(1) + "/stopped", "minute", "4711").statusCode())
                .isEqualTo(422);
        client.post(film(1) + "/stopped", "minute", "");
        assertThat(client.get("/diary").body()).doesNotContain("Continue watching");
    }

    @Test
    void watchlistIsArrangedByButtonsAndForgetsWhatWasWatched() {
        Client client = member("wanter");
        for (int k = 0; k < 4; k++) {
            client.post(film(k) + "/watchlist");
        }
        String move = "/watchlist/" + films.get(3).id() + "/move";

        client.post(move, "to", "up");
        assertOrder("wanter", 0, 1, 3, 2);
        client.post(move, "to", "top");
        assertOrder("wanter", 3, 0, 1, 2);
        client.post(move, "to", "up");
        assertOrder("wanter", 3, 0, 1, 2);
        client.post(move, "to", "down");
        assertOrder("wanter", 0, 3, 1, 2);
        client.post(move, "to", "end");
        client.post(move, "to", "down");
        assertOrder("wanter", 0, 1, 2, 3);
        assertThat(client.post(move, "to", "sideways").statusCode()).isEqualTo(422);
        assertThat(client.post("/watchlist/" + films.get(9).id() + "/move", "to", "up")
                        .statusCode())
                .isEqualTo(404);
        client.post("/watchlist/" + films.get(3).id() + "/note", "note", HOSTILE);
        assertThat(client.get("/watchlist").body())
                .contains("4 films", "&lt;script&gt;")
                .doesNotContain("<script>alert");
        client.post("/watchlist/setting", "drop", "on");
        client.post(film(3) + "/watched", "now", "yes");
        assertOrder("wanter", 0, 1, 2);
        client.post("/watchlist/" + films.get(0).id() + "/remove");
        assertOrder("wanter", 1, 2);
    }

    private static void assertOrder(String user, int... expected) {
        assertThat(marquee.watchlist().movieIds(user(user).id()))
                .containsExactlyElementsOf(
                        Arrays.stream(expected).mapToObj(k -> films.get(k).id()).toList());
    }

    @Test
    void dismissedFilmIsListedUntilItIsTakenBack() {
        Client client = member("bored");

        client.post(film(5) + "/dismiss");
        assertThat(client.get("/dismissed").body())
                .contains(films.get(5).title().replace("'", "&#39;"));
        client.post(film(5) + "/undismiss", "back", "/dismissed");
        assertThat(client.get("/dismissed").body()).contains("No film here");
    }

    @Test
    void homeOfOneWhoOnlyRatedIsTheirOwnAndAFilmIsDismissedThere() {
        Client client = member("only.rates");
        marquee.ratings().set(user("only.rates").id(), films.get(0).id(), Rating.LIKE);

        String home = client.get("/").body();
        assertThat(home).contains("For you").doesNotContain("Tell us what you like</a> <a");
        Matcher dismiss = Pattern.compile("action=\"(/film/\\d+)/dismiss\"").matcher(home);
        assertThat(dismiss.find()).isTrue();
        String dismissed = dismiss.group(1);
        assertThat(home).doesNotContain("action=\"" + film(0) + "/dismiss");

        HttpResponse<String> answer = client.post(dismissed + "/dismiss", "back", "/");

        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).startsWith("/").doesNotContain("film"));
        assertThat(client.get("/").body()).doesNotContain("href=\"" + dismissed + "\"");
    }

    @Test
    void filmPageSaysWhatThePersonWouldProbablyGive() {
        Client client = member("predictable");
        User user = user("predictable");
        marquee.ratings().set(user.id(), films.get(0).id(), Rating.LIKE);

        assertThat(client.get(film(1)).body()).containsPattern("You would give it about \\d+\\.\\d, by your other");
        assertThat(client.get(film(0)).body()).doesNotContain("You would give it");
        assertThat(new Client(site).get(film(1)).body()).doesNotContain("You would give it");
    }

    @Test
    void everythingIsForMembersOnly() {
        Client visitor = new Client(site);

        for (String path : List.of("/ratings", "/diary", "/watchlist", "/dismissed", "/stats")) {
            assertThat(visitor.get(path).headers().firstValue("Location"))
                    .as(path)
                    .hasValueSatisfying(to -> assertThat(to).startsWith("/log-in"));
        }
        assertThat(visitor.get(film(0)).body()).contains("to rate it, keep a diary and a watchlist");
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "ratings, full.shelf",
        "ratings, empty.shelf",
        "diary, full.shelf",
        "diary, empty.shelf",
        "watchlist, full.shelf",
        "watchlist, empty.shelf",
        "dismissed, full.shelf",
        "dismissed, empty.shelf",
        "stats, full.shelf",
        "stats?year=2026, full.shelf",
        "stats, empty.shelf",
        "film, full.shelf"
    })
    void pageIsAccessibleAndPictured(String path, String who) {
        try (BrowserContext browser = Guest.browser(site, user(who), 1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(site.url(path.equals("film") ? film(0) : "/" + path));
            page.querySelectorAll("details").forEach(box -> box.evaluate("box => box.open = true"));

            assertThat(page.locator("h1").count()).isOne();
            Accessibility.check(page);
            Shots.take(page, "taste-" + path.replaceAll("\\W", "-") + "-" + who);
        }
    }

    @Test
    void starIsChosenByKeysAndWithoutAScript() {
        site.member("by.keys");
        try (BrowserContext browser = Guest.browser(site, user("by.keys"), 1440, ColorScheme.DARK, false)) {
            Page page = browser.newPage();
            page.navigate(site.url(film(6)));
            page.focus("#star-7");
            page.keyboard().press("Space");
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Enter");
            page.getByText("You rated it 7.5 of 10").waitFor();
        }
        assertThat(marquee.ratings().find(user("by.keys").id(), films.get(6).id()))
                .map(Rating::value)
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("7.5"));
    }
}
