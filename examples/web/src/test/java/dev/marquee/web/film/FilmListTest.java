package dev.marquee.web.film;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.user.User;
import dev.marquee.web.Browser;
import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilmListTest {

    private static final Pattern CARD = Pattern.compile("<li class=\"card\"><a href=\"/film/(\\d+)\"");
    private static final Pattern MORE = Pattern.compile("hx-get=\"([^\"]+)\"");

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = TestSite.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void bestVotesAreThoseOfManyUnlessFewAreAskedFor() {
        Client client = new Client(site);
        Movie rare = site.site()
                .marquee()
                .movies()
                .upsert(NewMovie.builder(987_654, "Praised by One")
                        .votes(BigDecimal.TEN, 1)
                        .build());
        String card = "/film/" + rare.id() + "\"";

        assertThat(client.get("/films?order=TOP_RATED").body())
                .doesNotContain(card)
                .contains("Best votes");
        assertThat(client.get("/films?order=TOP_RATED&votes=").body()).contains(card);
        site.site().marquee().movies().delete(rare.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void moreLeadsToEveryFilmOnce(boolean fragments) {
        Client client = new Client(site);
        Set<String> seen = new LinkedHashSet<>();
        String path = "/films?order=TITLE";
        int shown = 0;
        for (int i = 0; i < 20 && !path.isEmpty(); i++) {
            String body = fragments
                    ? client.get(path, "HX-Request", "true").body()
                    : client.get(path).body();
            assertThat(body.contains("<html")).isEqualTo(!fragments);
            Matcher cards = CARD.matcher(body);
            while (cards.find()) {
                seen.add(cards.group(1));
                shown++;
            }
            Matcher more = MORE.matcher(body);
            path = more.find() ? more.group(1).replace("&amp;", "&") : "";
        }

        assertThat(seen).hasSize((int) site.site().marquee().movies().count(MovieFilter.all()));
        assertThat(shown).isEqualTo(seen.size());
    }

    @Test
    void moreIsAppendedInPlaceAndTheFocusGoesOn() {
        try (BrowserContext browser = Browser.context(1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(site.url("/films"));
            int before = page.locator(".grid .card").count();

            page.locator(".more-item a").press("Enter");
            page.locator(".grid .card").nth(before).waitFor();

            assertThat(page.url()).isEqualTo(site.url("/films"));
            assertThat(page.locator(".grid .card").count()).isGreaterThan(before);
            assertThat(page.evaluate("document.activeElement.getAttribute('href')"))
                    .isEqualTo(page.locator(".grid .card a").nth(before).getAttribute("href"));
        }
    }

    @Test
    void conditionsOfTheFormHoldForTheFilms() {
        Client client = new Client(site);

        String nineties = client.get("/films?decade=1990&order=NEWEST").body();

        assertThat(years(nineties)).isNotEmpty().allMatch(year -> year.startsWith("199"));
        assertThat(client.get("/decade/1990?order=NEWEST").body()).contains("<h1 dir=\"auto\">The 1990s</h1>");
        assertThat(client.get("/films?runtime=60&votes=10000&language=ja").body())
                .contains("No film fits");
    }

    private static Set<String> years(String page) {
        Set<String> years = new LinkedHashSet<>();
        Matcher year = Pattern.compile("<span class=\"year\">(\\d+)</span>").matcher(page);
        while (year.find()) {
            years.add(year.group(1));
        }
        return years;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/films?from=2000&to=1990",
                "/films?from=abc",
                "/films?votes=99999999999",
                "/films?language=%3Cb%3E",
                "/films?genre=%3Cb%3E",
                "/decade/1990?from=2005"
            })
    void refusedConditionsGetWords(String path) {
        HttpResponse<String> page = new Client(site).get(path);

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("<h1").doesNotContain("<b>\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/genre/99999",
                "/genre/x",
                "/decade/1991",
                "/decade/0",
                "/decade/1800",
                "/decade/2090",
                "/decade/2090?genre=1&order=TITLE",
                "/decade/99990",
                "/person/12345678901"
            })
    void listsThatDoNotExistAreNotFound(String path) {
        assertThat(new Client(site).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void decadesAreThoseWithFilms() {
        Client client = new Client(site);
        List<String> decades = new ArrayList<>();
        Matcher link = Pattern.compile("href=\"(/decade/\\d+)\"")
                .matcher(client.get("/decades").body());
        while (link.find()) {
            decades.add(link.group(1));
        }

        assertThat(decades)
                .hasSizeGreaterThan(5)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .allSatisfy(path -> assertThat(client.get(path).body()).contains("<span class=\"year\">"));
    }

    @Test
    void placeOfAnotherListSaysSoAndLeadsToTheBeginning() {
        Client client = new Client(site);
        Matcher more =
                Pattern.compile("after=([\\w-]+)").matcher(client.get("/films").body());
        assertThat(more.find()).isTrue();

        for (String after : List.of(more.group(1), "AAAA", "x%21", "A".repeat(3000))) {
            for (String list : List.of("/films?order=TITLE", "/search?q=the", "/genre/1?order=TITLE")) {
                HttpResponse<String> page = client.get(list + "&after=" + after);

                assertThat(page.statusCode()).as(list + " " + after).isEqualTo(404);
                assertThat(page.body())
                        .contains("This link is of another list", "href=\"" + list + "\"")
                        .doesNotContain("movies.", "cursor");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/admin/nowhere", "/assets/nowhere.css", "/film/x", "/decade/1991"})
    void addressWithoutPageSaysThatNothingIsThere(String path) {
        assertThat(new Client(site).get(path).body()).contains("There is nothing at this address.");
    }

    @Test
    void fieldsOfTheFiltersStandInColumnsUnderASingleMark() {
        try (BrowserContext browser = Browser.context(1440, ColorScheme.LIGHT, true)) {
            Page page = browser.newPage();
            page.navigate(site.url("/films"));
            page.locator("summary").click();

            Object columns = page.evaluate("""
                () => {
                  const fields = [...document.querySelectorAll('.filters .field')].map(f => f.getBoundingClientRect());
                  const first = fields.filter(f => Math.abs(f.bottom - fields[0].bottom) < 2).map(f => f.left);
                  return fields.every(f => first.includes(f.left)) && first.length < fields.length;
                }\
                """);

            assertThat(columns).isEqualTo(true);
            assertThat(page.evaluate("() => getComputedStyle(document.querySelector('summary')).display"))
                    .as("a list item has a second mark, the browser's own")
                    .isNotEqualTo("list-item");
        }
    }

    @Test
    void listsBeginWithTheFilmsThatMostPeopleKnow() {
        Movie known = site.site()
                .marquee()
                .movies()
                .list(MovieQuery.all().order(MovieOrder.MOST_VOTED).limit(1))
                .items()
                .get(0);
        Matcher first = Pattern.compile("href=\"/film/(\\d+)\"")
                .matcher(new Client(site).get("/films").body().replaceFirst("(?s)^.*class=\"grid\"", ""));

        assertThat(first.find()).isTrue();
        assertThat(first.group(1)).isEqualTo(known.id().toString());
    }

    @Test
    void unknownOrderIsTheFirstOne() {
        assertThat(new Client(site).get("/films?order=BUDGET%27").statusCode()).isEqualTo(200);
    }

    @Test
    void favoritesAreListedAndRemovedAndBroughtBackWithoutLeavingThePage() {
        User eve = site.member("eve.lists");
        site.site()
                .marquee()
                .movies()
                .list(dev.marquee.movie.MovieQuery.all().limit(3))
                .items()
                .forEach(movie -> site.site().marquee().favorites().add(eve.id(), movie.id()));
        try (BrowserContext browser = Guest.browser(site, eve, 1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(site.url("/favorites"));
            assertThat(page.locator(".grid .card").count()).isEqualTo(3);

            page.locator(".card .favorite button").first().click();
            page.locator(".card .favorite:not(.on)").waitFor();
            assertThat(site.site().marquee().favorites().movieIds(eve.id())).hasSize(2);
            page.locator(".card .favorite:not(.on) button").click();
            page.locator(".card .favorite:not(.on)")
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));

            assertThat(site.site().marquee().favorites().movieIds(eve.id())).hasSize(3);
        }
    }

    @Test
    void favoriteIsRemovedWithoutJavaScript() {
        User fay = site.member("fay.lists");
        site.site()
                .marquee()
                .movies()
                .list(dev.marquee.movie.MovieQuery.all().limit(1))
                .items()
                .forEach(movie -> site.site().marquee().favorites().add(fay.id(), movie.id()));
        try (BrowserContext browser = Guest.browser(site, fay, 320, ColorScheme.LIGHT, false)) {
            Page page = browser.newPage();
            page.navigate(site.url("/favorites?order=TITLE"));
            page.locator(".card .favorite button").click();

            assertThat(page.url()).isEqualTo(site.url("/favorites?order=TITLE"));
            assertThat(page.locator("main").textContent()).contains("No favorites yet", "Removed from your favorites.");
        }
    }
}
