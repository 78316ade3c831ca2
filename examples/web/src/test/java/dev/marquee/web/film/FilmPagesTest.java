package dev.marquee.web.film;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.PageRequest;
import dev.marquee.user.User;
import dev.marquee.web.Accessibility;
import dev.marquee.web.Browser;
import dev.marquee.web.Shots;
import dev.marquee.web.TestSite;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page of films is free of faults that axe finds, in dark, light and narrow, and has its pictures taken. */
class FilmPagesTest {

    private static TestSite site;
    private static User ada;
    private static User stranger;
    private static Movie film;
    private static Genre drama;
    private static long person;

    @BeforeAll
    static void start() {
        site = TestSite.start();
        Marquee marquee = site.site().marquee();
        ada = site.member("ada.pages");
        stranger = site.member("new.pages");
        List<Movie> films = marquee.movies()
                .list(new MovieQuery(MovieFilter.all(), MovieOrder.MOST_VOTED, PageRequest.first(6)))
                .items();
        film = films.get(0);
        films.stream().skip(1).forEach(movie -> marquee.favorites().add(ada.id(), movie.id()));
        drama = marquee.movies().findGenre("Drama").orElseThrow();
        marquee.preferences().set(ada.id(), Set.of(drama.id()));
        person = marquee.movies().credits(film.id()).get(0).personId();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "landing, /, visitor",
        "home, /, ada",
        "home-empty, /, new",
        "film-visitor, FILM, visitor",
        "film, FILM, ada",
        "films, /films, visitor",
        "films-filtered, /films?order=NEWEST&from=1990&to=1999, visitor",
        "films-refused, /films?from=2000&to=1990, visitor",
        "films-none, /films?from=1890&to=1891, visitor",
        "genres, /genres, visitor",
        "genre, GENRE, visitor",
        "decades, /decades, visitor",
        "decade, /decade/1990, visitor",
        "person, PERSON, visitor",
        "search, /search?q=man, visitor",
        "search-typo, /search?q=godfahter, visitor",
        "search-nothing, /search?q=zzzzqqqqxxxx, visitor",
        "search-start, /search, visitor",
        "favorites, /favorites, ada",
        "favorites-empty, /favorites, new"
    })
    void pageIsAccessibleAndPictured(String name, String address, String who) {
        String path = address.replace("FILM", "/film/" + film.id())
                .replace("GENRE", "/genre/" + drama.id())
                .replace("PERSON", "/person/" + person);
        try (BrowserContext browser = browser(who)) {
            Page page = browser.newPage();
            page.navigate(site.url(path));
            page.querySelectorAll("details").forEach(box -> box.evaluate("box => box.open = true"));

            assertThat(page.locator("h1").count()).isOne();
            Accessibility.check(page);
            Shots.take(page, "film-" + name);
        }
    }

    private static BrowserContext browser(String who) {
        return switch (who) {
            case "ada" -> Guest.browser(site, ada, 1440, ColorScheme.DARK, true);
            case "new" -> Guest.browser(site, stranger, 1440, ColorScheme.DARK, true);
            default -> Browser.context(1440, ColorScheme.DARK, true);
        };
    }
}
