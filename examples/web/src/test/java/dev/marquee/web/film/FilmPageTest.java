package dev.marquee.web.film;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.user.User;
import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilmPageTest {

    private static TestSite site;
    private static MovieId film;
    private static User ada;

    @BeforeAll
    static void start() {
        site = TestSite.start();
        film = site.site()
                .marquee()
                .movies()
                .list(new MovieQuery(MovieFilter.all(), MovieOrder.MOST_VOTED, dev.marquee.page.PageRequest.first(1)))
                .items()
                .get(0)
                .id();
        ada = site.member("ada.films");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void filmIsShownWithItsFactsCreditsAndSimilarFilms() {
        String page = new Client(site).get("/film/" + film).body();

        assertThat(page)
                .contains("id=\"film-title\"", " votes</li>", "liked by ", "Directed by", "id=\"cast-heading\"")
                .contains("Similar films", "/search?kind=KEYWORD&amp;q=", "href=\"/person/");
    }

    @Test
    void favoriteIsAddedAndRemovedByFormsAlone() {
        Client client = Guest.client(site, ada);

        HttpResponse<String> added = client.post("/film/" + film + "/favorite", "back", "/film/" + film);

        assertThat(added.statusCode()).isEqualTo(303);
        assertThat(added.headers().firstValue("Location")).hasValue("/film/" + film);
        assertThat(client.get("/film/" + film).body())
                .contains("/film/" + film + "/unfavorite", "Added to your favorites.", "What to watch next");
        assertThat(client.post("/film/" + film + "/unfavorite").statusCode()).isEqualTo(303);
        assertThat(site.site().marquee().favorites().contains(ada.id(), film)).isFalse();
    }

    @Test
    void favoriteButtonChangesInPlaceAndKeepsTheFocus() {
        try (BrowserContext browser = Guest.browser(site, site.member("bob.films"), 1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(site.url("/film/" + film));
            String start = page.url();

            page.locator(".favorite button").press("Enter");
            page.locator(".favorite.on").waitFor();

            assertThat(page.url()).isEqualTo(start);
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("favorite-" + film);
            assertThat(page.locator("#notice").textContent()).contains("Added to your favorites.");
        }
    }

    @Test
    void favoriteOfAVisitorLeadsToTheLogInAndBack() {
        assertThat(new Client(site).get("/film/" + film).body()).contains("/log-in?to=%2Ffilm%2F" + film);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/film/0", "/film/-1", "/film/999999999", "/film/abc", "/film/99999999999999999999"})
    void filmThatDoesNotExistIsNotFound(String path) {
        assertThat(new Client(site).get(path).statusCode()).isEqualTo(404);
    }
}
