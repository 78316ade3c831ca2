package dev.marquee.web.social;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.community.ListChanges;
import dev.marquee.community.ListId;
import dev.marquee.community.ListRole;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewReview;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.Rating;
import dev.marquee.user.User;
import dev.marquee.web.Accessibility;
import dev.marquee.web.Shots;
import dev.marquee.web.film.Guest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of lists and friends in a browser: accessible, narrow, by keys, and without a script. */
class SocialBrowserTest {

    private static Circle circle;
    private static User full;
    private static User empty;
    private static ListId list;
    private static String secret;

    @BeforeAll
    static void start() {
        circle = new Circle();
        full = circle.user("full.circle");
        empty = circle.user("empty.circle");
        User bo = circle.user("bo.fenwick");
        User li = circle.user("li.marlow");
        User far = circle.user("far.away");
        User asks = circle.user("asks.first");
        User blocked = circle.user("blocked.one");
        circle.friends(full, bo);
        circle.friends(full, li);
        circle.friends(bo, far);
        circle.community.profiles().change(full.id(), ProfileChanges.none().isPrivate(true));
        circle.community.network().follow(asks.id(), full.id());
        circle.community.network().block(full.id(), blocked.id());
        list = circle.list(full, "Trains, and who is on them", Visibility.PUBLIC, 9);
        circle.community
                .lists()
                .change(
                        full.id(),
                        list,
                        circle.community
                                .lists()
                                .find(Viewer.of(full.id()), list)
                                .orElseThrow()
                                .version(),
                        ListChanges.none().ranked(true).description("Slow ones first.\nThen the fast ones."));
        circle.join(full, list, bo, ListRole.EDITOR);
        circle.community.lists().invite(full.id(), list, li.id(), ListRole.VIEWER);
        circle.community.lists().annotate(bo.id(), list, circle.film(1), "The one with the bridge.");
        circle.community.comments().write(bo.id(), NewComment.on(list, "What about ships?"));
        secret = circle.community.lists().renewSecret(full.id(), list);
        ListId theirs = circle.list(bo, "Rainy Sundays", Visibility.FRIENDS, 4);
        circle.join(bo, theirs, full, ListRole.EDITOR);
        circle.community
                .lists()
                .invite(li.id(), circle.list(li, "For the winter", Visibility.PRIVATE, 2), full.id(), ListRole.VIEWER);
        circle.community.tips().send(bo.id(), full.id(), circle.film(4), "You asked for one with trains.\nHere it is.");
        circle.community.tips().send(li.id(), full.id(), circle.film(5), null);
        circle.community.tips().send(full.id(), li.id(), circle.film(6), "For Sunday");
        circle.community
                .reviews()
                .write(
                        bo.id(),
                        NewReview.of(circle.film(7), "Two hours of held breath.\nGo.")
                                .title("Held"));
        circle.marquee.ratings().set(li.id(), circle.film(8), Rating.LIKE);
        circle.marquee.favorites().add(bo.id(), circle.film(9));
        circle.marquee.favorites().add(full.id(), circle.film(10));
    }

    @AfterAll
    static void stop() {
        circle.close();
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "lists, full.circle",
        "lists, empty.circle",
        "lists/shared, full.circle",
        "lists/deleted, empty.circle",
        "lists/import, full.circle",
        "list/LIST, full.circle",
        "list/LIST/edit, full.circle",
        "list/LIST/share, full.circle",
        "list/LIST/add?q=the, full.circle",
        "film/FILM/lists, full.circle",
        "film/FILM/recommend, full.circle",
        "film/FILM/recommend, empty.circle",
        "feed, full.circle",
        "feed, empty.circle",
        "feed?kind=play, full.circle",
        "tips, full.circle",
        "tips, empty.circle",
        "tips/sent, full.circle",
        "friends, full.circle",
        "friends, empty.circle",
        "friends/requests, full.circle",
        "settings/privacy, full.circle",
        "settings/data, full.circle",
        "group?with=full.circle&with=bo.fenwick, full.circle",
        "list/link/SECRET, empty.circle"
    })
    void pageIsAccessibleAndPictured(String path, String who) {
        User user = circle.marquee.users().findByUsername(who).orElseThrow();
        try (BrowserContext browser = Guest.browser(circle.site, user, 1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(circle.site.url("/"
                    + path.replace("LIST", list.toString())
                            .replace("FILM", circle.film(0).toString())
                            .replace("SECRET", secret)));
            page.querySelectorAll("details").forEach(box -> box.evaluate("box => box.open = true"));

            assertThat(page.locator("h1").count()).isOne();
            Accessibility.check(page);
            Shots.take(page, "social-" + path.replaceAll("\\W", "-") + "-" + who);
        }
    }

    @Test
    void filmIsPickedFromSuggestionsByKeys() {
        ListId own = circle.list(empty, "By keys", Visibility.PRIVATE, 0);
        try (BrowserContext browser = Guest.browser(circle.site, empty, 1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(circle.site.url("/list/" + own + "/edit"));
            page.getByLabel("Add a film").fill(circle.films.get(3).title());
            page.locator(".pick-film [role=option]").first().waitFor();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.getByText("It is on the list.").waitFor();
        }
        assertThat(films(own)).containsExactly(circle.film(3));
    }

    private static List<MovieId> films(ListId list) {
        return circle.community.lists().movieIds(Viewer.of(empty.id()), list);
    }

    @Test
    void listIsMadeAndArrangedWithoutAScript() {
        try (BrowserContext browser = Guest.browser(circle.site, empty, 1440, ColorScheme.DARK, false)) {
            Page page = browser.newPage();
            page.navigate(circle.site.url("/lists"));
            page.getByLabel("Name").fill("Without a script");
            page.getByText("Make the list").click();
            for (int k : List.of(3, 5)) {
                page.getByLabel("Add a film").fill(circle.films.get(k).title());
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find"))
                        .click();
                page.getByText("Add " + circle.films.get(k).title()).first().click();
            }
            page.getByText("Move " + circle.films.get(5).title() + " up").click();
            ListId made =
                    new ListId(Long.parseLong(page.url().replaceAll("#.*", "").replaceAll("^.*/list/(\\d+).*", "$1")));
            assertThat(films(made)).containsExactly(circle.film(5), circle.film(3));

            page.navigate(circle.site.url("/list/" + made + "/share"));
            page.getByText("Make a secret link").click();
            String link = page.locator("code.secret").innerText();
            page.navigate(link);
            assertThat(page.locator("h1").innerText()).isEqualTo("Without a script");
        }
    }

    @Test
    void secretAddressIsNamedToNobody() {
        try (BrowserContext browser = Guest.browser(circle.site, empty, 1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            List<String> referrers = new ArrayList<>();
            page.onRequest(request -> {
                String referrer = request.headers().get("referer");
                if (referrer != null) {
                    referrers.add(referrer);
                }
            });
            page.navigate(circle.site.url("/list/link/" + secret));
            page.locator(".listed a").first().click();
            page.waitForURL("**/film/*");

            assertThat(referrers).noneMatch(referrer -> referrer.contains(secret));
            assertThat(page.evaluate("document.referrer")).isEqualTo("");
        }
    }
}
