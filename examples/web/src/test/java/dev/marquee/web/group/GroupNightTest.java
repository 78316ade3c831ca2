package dev.marquee.web.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.Marquee;
import dev.marquee.community.ListId;
import dev.marquee.community.NewList;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Visibility;
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
        befriend(ada, bob);
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

    private static void befriend(User one, User other) {
        site.site().marquee().community().network().follow(one.id(), other.id());
        site.site().marquee().community().network().follow(other.id(), one.id());
    }

    @Test
    void addedFriendStandsInTheAddressWhichShowsFiveFilmsToTheFriend() {
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
        assertThat(refused.body()).contains("You have no friend “bob.grou” to pick.", "Take out Bob.Group");
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
    void nobodyButFriendsWhoShowTheirTasteIsPicked() {
        User stranger = site.member("stranger.group");
        User follower = site.member("follower.group");
        User quiet = site.member("quiet.group");
        User blocker = site.member("blocker.group");
        var community = site.site().marquee().community();
        community.network().follow(follower.id(), ada.id());
        befriend(ada, quiet);
        community.profiles().change(quiet.id(), ProfileChanges.none().tasteVisibility(Visibility.PRIVATE));
        befriend(ada, blocker);
        community.network().block(blocker.id(), ada.id());
        Client client = Guest.client(site, ada);
        String unknown = refusal(client, "nobody.group");

        for (User user : List.of(stranger, follower, quiet, blocker)) {
            assertThat(refusal(client, user.username()))
                    .as(user.username())
                    .isEqualTo(unknown.replace("nobody.group", user.username()));
            assertThat(client.get("/group").body()).doesNotContain(user.username());
        }
        assertThat(client.get("/group").body()).contains("<option value=\"Bob.Group\">");
    }

    private static String refusal(Client client, String name) {
        HttpResponse<String> answer = client.get("/group?with=ada.group&with=" + name);
        assertThat(answer.statusCode()).isEqualTo(422);
        String page = answer.body();
        int begin = page.indexOf("id=\"group-error\"");
        return page.substring(begin, page.indexOf("</p>", begin));
    }

    @Test
    void filmsComeFromAListThatThePersonMaySee() {
        Marquee marquee = site.site().marquee();
        List<Movie> films = marquee.movies()
                .list(new MovieQuery(MovieFilter.all(), MovieOrder.TITLE, PageRequest.first(3)))
                .items();
        ListId list = marquee.community()
                .lists()
                .create(ada.id(), NewList.named("To <choose>").visibility(Visibility.PRIVATE))
                .id();
        films.forEach(film -> marquee.community().lists().add(ada.id(), list, film.id()));
        String address = "/group?with=ada.group&with=Bob.Group&list=" + list;

        String page = Guest.client(site, ada).get(address).body();
        HttpResponse<String> other = Guest.client(site, bob).get(address);

        assertThat(page).contains("To &lt;choose&gt;", "&amp;list=" + list);
        assertThat(page.split("class=\"group-poster\"", -1)).hasSizeBetween(2, 4);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body())
                .contains("There is no list of that number")
                .doesNotContain("To &lt;choose&gt;", "class=\"group-poster\"");
    }

    @Test
    void longNameOfCharactersBeyondTheFirstPlaneIsShortened() {
        String name = URLEncoder.encode("🎬".repeat(60), StandardCharsets.UTF_8);

        assertThat(Guest.client(site, ada).get("/group?add=" + name).body())
                .contains("You have no friend “" + "🎬".repeat(40) + "…”");
        assertThat(Guest.client(site, ada)
                        .get("/group?add=" + URLEncoder.encode("🎬".repeat(21), StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void emailAddressIsNoNameAndTellsNothing() {
        Client client = Guest.client(site, ada);

        String nobody = "No" + bob.email().substring(2);

        assertThat(refusal(client, bob.email()))
                .isEqualTo(refusal(client, nobody).replaceFirst("“No", "“Bo"));
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
        befriend(ada, gone);
        site.site().marquee().users().deactivate(gone.id());

        assertThat(Guest.client(site, ada).get("/group?add=gone.group").body()).contains("You have no friend");
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
            page.getByLabel("Add a friend").selectOption("Bob.Group");
            page.getByText("Add", new Page.GetByTextOptions().setExact(true)).click();
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
        befriend(one, other);
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
