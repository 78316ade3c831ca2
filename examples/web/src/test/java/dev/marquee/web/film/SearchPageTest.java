package dev.marquee.web.film;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.web.Accessibility;
import dev.marquee.web.Browser;
import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPageTest {

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
    void typoIsNamedAndItsBestMatchShown() {
        String page = new Client(site).get("/search?q=godfahter").body();

        assertThat(page).contains("No match for “godfahter”. Showing results for “The Godfather” instead.");
        assertThat(new Client(site).get("/search?q=godfather").body()).doesNotContain("Showing results for");
    }

    @Test
    void nothingFoundSaysWhatToDoAndShowsFilms() {
        String page = new Client(site).get("/search?q=zzzzqqqqxxxx").body();

        assertThat(page).contains("Nothing found, but", "Films with the best votes", "class=\"card\"");
        assertThat(new Client(site)
                        .get("/search?q=zzzzqqqqxxxx&from=1990&kind=TITLE")
                        .body())
                .contains("href=\"/search?q=zzzzqqqqxxxx\">Search everywhere");
    }

    @Test
    void conditionsNarrowTheSearch() {
        Client client = new Client(site);

        assertThat(client.get("/search?q=matrix&from=2000").body()).contains("Nothing found, but");
        assertThat(client.get("/search?q=matrix&to=2000").body())
                .contains(">The Matrix</span>")
                .doesNotContain("Nothing found");
        assertThat(client.get("/search?q=nolan&kind=person").body())
                .containsPattern("<b>With</b>\\s+Christopher Nolan");
        assertThat(client.get("/search?q=x&from=2000&to=1990").statusCode()).isEqualTo(422);
    }

    @Test
    void peopleAreListedBesideFilms() {
        assertThat(new Client(site).get("/search?q=christopher+nolan").body())
                .contains("id=\"people-heading\"", ">Christopher Nolan</a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%00",
                "%ED%A0%80",
                "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
                "'%20OR%201=1--",
                "%25_%5C%25",
                "NEAR(a%20b)%20*%20%22",
                "%F0%9F%8E%AC%F0%9F%8E%AC",
                "%E2%80%AE%D7%A9%D7%9C%D7%95%D7%9D",
                "a%0Ab%0D%0ASet-Cookie:x=y"
            })
    void hostileTextsGetAPage(String text) {
        Client client = new Client(site);

        HttpResponse<String> page = client.get("/search?q=" + text);

        assertThat(page.statusCode()).isIn(200, 422);
        assertThat(page.body()).doesNotContain("<script>alert").contains("<h1");
        assertThat(client.get("/suggest?q=" + text).statusCode()).isEqualTo(200);
        assertThat(client.get("/search?after=" + text + "&q=a").statusCode()).isIn(200, 404);
    }

    @Test
    void longTextIsRefusedInWordsWithTheForm() {
        HttpResponse<String> page = new Client(site).get("/search?q=" + "long%20".repeat(300));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("1000 characters", "id=\"field-q\"");
    }

    @Test
    void searchesAreLimited() {
        try (TestSite strict = TestSite.builder().limitFactor(0.05).start()) {
            Client client = new Client(strict);
            int status = 200;
            for (int i = 0; i < 10 && status == 200; i++) {
                status = client.get("/suggest?q=a" + i).statusCode();
            }
            assertThat(status).isEqualTo(429);
        }
    }

    @Test
    void suggestionsAreChosenByKeysAlone() {
        try (BrowserContext browser = Browser.context(1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(site.url("/"));
            Locator box = page.locator("#search-box");
            box.pressSequentially("godfa");
            Locator options = page.locator(".suggestions [role=option]");
            options.first().waitFor();

            assertThat(box.getAttribute("aria-expanded")).isEqualTo("true");
            Accessibility.check(page);
            box.press("ArrowDown");
            box.press("ArrowDown");
            assertThat(box.getAttribute("aria-activedescendant"))
                    .isEqualTo(options.nth(1).getAttribute("id"));
            assertThat(options.nth(1).getAttribute("aria-selected")).isEqualTo("true");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("search-box");
            String tree = page.locator(".search").ariaSnapshot();
            assertThat(tree)
                    .contains(
                            "combobox \"Search films and people\"", "listbox \"Suggestions\"", "option \"The Godfather")
                    .contains("[selected]");

            String address = options.nth(1).getAttribute("data-address");
            box.press("Enter");
            page.waitForURL("**" + address);

            assertThat(page.locator("h1").textContent()).contains("Godfather");
        }
    }

    @Test
    void escapeClosesTheSuggestionsAndEnterWithoutAChoiceSearches() {
        try (BrowserContext browser = Browser.context(1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(site.url("/"));
            Locator box = page.locator("#search-box");
            box.pressSequentially("matri");
            page.locator(".suggestions [role=option]").first().waitFor();

            box.press("Escape");
            assertThat(page.locator(".suggestions").isVisible()).isFalse();
            assertThat(box.getAttribute("aria-expanded")).isEqualTo("false");
            box.press("Enter");
            page.waitForURL("**/search?q=matri");

            assertThat(page.locator(".grid .card").count()).isPositive();
        }
    }

    @Test
    void suggestionIsOpenedByAClick() {
        try (BrowserContext browser = Browser.context(1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(site.url("/"));
            page.locator("#search-box").pressSequentially("matri");
            Locator first = page.locator(".suggestions [role=option]").first();
            first.waitFor();
            String address = first.getAttribute("data-address");

            first.click();

            page.waitForURL("**" + address);
        }
    }
}
