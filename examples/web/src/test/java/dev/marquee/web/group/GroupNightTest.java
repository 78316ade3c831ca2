package dev.marquee.web.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.PageRequest;
import dev.marquee.user.User;
import dev.marquee.web.Accessibility;
import dev.marquee.web.Client;
import dev.marquee.web.Shots;
import dev.marquee.web.TestSite;
import dev.marquee.web.film.Guest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GroupNightTest {

    private static TestSite site;
    private static User ada;
    private static User bob;

    @BeforeAll
    static void start() {
        site = TestSite.start();
        Marquee marquee = site.site().marquee();
        ada = site.member("ada.group");
        bob = site.member("Bob.Group");
        List<Movie> films = marquee.movies()
                .list(new MovieQuery(MovieFilter.all(), MovieOrder.MOST_VOTED, PageRequest.first(8)))
                .items();
        films.stream().limit(4).forEach(film -> marquee.favorites().add(ada.id(), film.id()));
        films.stream().skip(4).forEach(film -> marquee.favorites().add(bob.id(), film.id()));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void addedPersonStandsInTheAddressWhichShowsFiveFilmsToWhomeverItIsSent() {
        Client client = Guest.client(site, ada);

        HttpResponse<String> added = client.get("/group?with=ada.group&add=bob.group&strategy=least-misery&time=150");

        assertThat(added.statusCode()).isEqualTo(303);
        String address = added.headers().firstValue("Location").orElseThrow();
        assertThat(address).isEqualTo("/group?with=ada.group&with=Bob.Group&strategy=least-misery&time=150");
        String page = Guest.client(site, bob).get(address).body();
        assertThat(page.split("class=\"group-poster\"", -1)).hasSize(6);
        assertThat(page).contains("Take out ada.group", "Take out Bob.Group", "Best for ", " of 100, Bob.Group ");
    }

    @Test
    void unknownNameIsRefusedWithWordsAndKeepsTheGroup() {
        Client client = Guest.client(site, ada);

        HttpResponse<String> refused = client.get("/group?with=ada.group&with=Bob.Group&add=bob.grou");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Nobody here is called “bob.grou”.", "value=\"bob.grou\"", "Take out Bob.Group");
    }

    @Test
    void whatSomebodyLikesIsToldToThemAlone() {
        List<String> favorites = titles(ada);
        String address = "/group?with=ada.group&strategy=most-pleasure";

        String others = Guest.client(site, bob).get(address).body();
        String own = Guest.client(site, ada).get(address).body();

        assertThat(own).contains("because you liked ");
        assertThat(favorites).anySatisfy(title -> assertThat(own).contains(title));
        assertThat(others).contains("Best for <b>ada.group</b>").doesNotContain("you liked", "often like", "who likes");
        assertThat(favorites).allSatisfy(title -> assertThat(others).doesNotContain(title));
    }

    private static List<String> titles(User user) {
        return site.site().marquee().favorites().movieIds(user.id()).stream()
                .map(id -> site.site().marquee().movies().find(id).orElseThrow().title())
                .toList();
    }

    @Test
    void askingForManyNamesIsAnsweredForNoneOfThem() {
        try (TestSite limited = TestSite.builder().limitFactor(1).start()) {
            User asker = limited.member("asker.group");
            limited.member("known.group");
            Client client = Guest.client(limited, asker);
            for (int i = 0; i < 20; i++) {
                assertThat(client.get("/group?with=known.group&with=asker.group")
                                .statusCode())
                        .isEqualTo(200);
            }
            for (int i = 0; i < 3; i++) {
                String ten = IntStream.range(10 * i, 10 * i + 10)
                        .mapToObj(n -> "with=nobody" + n)
                        .collect(Collectors.joining("&"));
                assertThat(client.get("/group?" + ten).statusCode()).isEqualTo(422);
            }

            assertThat(client.get("/group?with=nobody.at.all").statusCode()).isEqualTo(429);
            assertThat(client.get("/group?with=known.group").statusCode()).isEqualTo(429);
            assertThat(client.get("/group").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void longNameOfCharactersBeyondTheFirstPlaneIsShortened() {
        String name = URLEncoder.encode("🎬".repeat(60), StandardCharsets.UTF_8);

        assertThat(Guest.client(site, ada).get("/group?add=" + name).body())
                .contains("Nobody here is called “" + "🎬".repeat(40) + "…”");
        assertThat(Guest.client(site, ada)
                        .get("/group?add=" + URLEncoder.encode("🎬".repeat(21), StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void emailAddressIsNoNameAndTellsNothing() {
        Client client = Guest.client(site, ada);
        String known = client.get("/group?with=ada.group&add=" + bob.email()).body();
        String unknown =
                client.get("/group?with=ada.group&add=nobody@example.com").body();

        assertThat(known).contains("Type the username, not the email address.").doesNotContain("Take out Bob.Group");
        assertThat(unknown).contains("Type the username, not the email address.");
    }

    @Test
    void hostileAddressesGetWords() {
        Client client = Guest.client(site, ada);

        assertThat(client.get("/group?with=%3Cscript%3Ealert(1)%3C/script%3E").body())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;");
        assertThat(client.get("/group?with=%00&add=%ED%A0%80").statusCode()).isLessThan(500);
        assertThat(client.get("/group?add=" + "x".repeat(3000)).statusCode()).isEqualTo(422);
        assertThat(client.get("/group?" + "with=nobody&".repeat(100)).statusCode())
                .isEqualTo(422);
        assertThat(client.get("/group?with=ada.group&strategy=worst&time=-7").statusCode())
                .isEqualTo(200);
        assertThat(client.get("/group?with=ada.group&time=1").body()).contains("No film fits");
    }

    @Test
    void inactiveAccountIsUnknown() {
        User gone = site.member("gone.group");
        site.site().marquee().users().deactivate(gone.id());

        assertThat(Guest.client(site, ada).get("/group?add=gone.group").body()).contains("Nobody here is called");
    }

    @Test
    void visitorMustLogIn() {
        assertThat(new Client(site)
                        .get("/group")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .startsWith("/log-in?to=");
    }

    @Test
    void groupIsMadeInTheBrowserWithoutJavaScript() {
        try (BrowserContext browser = Guest.browser(site, ada, 1440, ColorScheme.DARK, false)) {
            Page page = browser.newPage();
            page.navigate(site.url("/group"));
            page.getByLabel("Add somebody by username").fill("bob.group");
            page.getByLabel("Add somebody by username").press("Enter");
            assertThat(page.locator(".together > li").count()).isEqualTo(5);

            page.getByLabel("Somebody's delight").check();
            page.getByText("Show films").click();
            assertThat(page.url()).contains("strategy=most-pleasure");

            page.getByText("Take out Bob.Group").click();
            assertThat(page.url()).doesNotContain("Bob.Group").contains("most-pleasure");
        }
    }

    @Test
    void namesThatDifferInTheirEndsAreShownWhole() {
        User one = site.member("friend-of-very-old-films-one");
        User other = site.member("friend-of-very-old-films-two");
        try (BrowserContext browser = Guest.browser(site, one, 1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(site.url("/group?with=" + one.username() + "&with=" + other.username()));

            assertThat(page.locator(".member").count()).isEqualTo(10);
            assertThat(page.evaluate("() => [...document.querySelectorAll('.member')]"
                            + ".every(name => name.scrollWidth <= name.clientWidth)"))
                    .isEqualTo(true);
        }
    }

    @Test
    void pagesAreAccessibleAndPictured() {
        try (BrowserContext browser = Guest.browser(site, ada, 1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(site.url("/group?with=ada.group&with=Bob.Group"));
            Accessibility.check(page);
            Shots.take(page, "group");
            page.navigate(site.url("/group?with=ada.group&add=nobody@example.com"));
            Accessibility.check(page);
            Shots.take(page, "group-refused");
        }
    }
}
