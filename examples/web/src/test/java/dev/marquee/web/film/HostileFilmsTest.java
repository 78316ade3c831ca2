package dev.marquee.web.film;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.Marquee;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.Release;
import dev.marquee.movie.Video;
import dev.marquee.user.User;
import dev.marquee.web.Accessibility;
import dev.marquee.web.Browser;
import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Films whose texts attack a page, break its layout or lack what it shows. */
class HostileFilmsTest {

    private static final String SCRIPT = "<script>window.attacked=1</script>";
    private static final String ATTRIBUTE = "\" onmouseover=\"window.attacked=1\" x='";
    private static final String IMAGE = "'\"><img src=x onerror=window.attacked=1>";
    private static final int LARGEST_PAGE = 40 * 1024;

    private static TestSite site;
    private static User ada;
    private static final List<MovieId> FILMS = new ArrayList<>();
    private static MovieId attack;
    private static MovieId huge;
    private static MovieId bare;

    @BeforeAll
    static void start() {
        site = TestSite.builder().empty().start();
        Marquee marquee = site.site().marquee();
        GenreId genre =
                marquee.movies().upsertGenre(NewGenre.of(-5, IMAGE + "genre")).id();
        attack = upsert(attacking(genre));
        bare = upsert(NewMovie.builder(-2, "Bare"));
        huge = upsert(huge(marquee));
        upsert(titled(-10, "שלום עולם: הסרט הארוך"));
        upsert(titled(-11, "千と千尋の神隠し"));
        upsert(titled(-12, "👩‍👩‍👧‍👦🎬🏳️‍🌈 Family"));
        upsert(titled(-13, "W".repeat(255)));
        upsert(titled(-14, "word ".repeat(51).strip()));
        upsert(titled(-15, "\u202Etxt.gpj evil"));
        upsert(titled(-16, "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309".repeat(20)));
        ada = site.member("ada.hostile");
        marquee.favorites().add(ada.id(), attack);
        marquee.favorites().add(ada.id(), huge);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static NewMovie.Builder attacking(GenreId genre) {
        return NewMovie.builder(-1, SCRIPT + "title" + ATTRIBUTE)
                .original(IMAGE + "original", "fr")
                .overview("Overview " + SCRIPT + IMAGE)
                .tagline("Tagline " + SCRIPT)
                .homepage("javascript:window.attacked=1")
                .status(IMAGE)
                .posterPath("/x.jpg 1w, https://evil.example/y.jpg\" onerror=\"window.attacked=1")
                .backdropPath("/../../evil.jpg?\"><script>window.attacked=1</script>")
                .collection(new MovieCollection(-7, IMAGE + "series"))
                .genres(List.of(genre))
                .keywords(List.of(new Keyword(-8, SCRIPT + "&q=x#" + ATTRIBUTE)))
                .credits(List.of(
                        Credit.cast(
                                new Person(-9, IMAGE + "person", "/../p.jpg\"", null, null, SCRIPT, null),
                                SCRIPT + "role",
                                0),
                        Credit.crew(Person.of(-19, SCRIPT + "director"), "Directing", "Director")))
                .releases(List.of(Release.of("US", Release.Kind.THEATRICAL, LocalDate.of(1999, 3, 31), "<b>R</b>")))
                .videos(List.of(
                        new Video("YouTube", "\" onclick=\"x", SCRIPT + "video", "Trailer", null, null, true, null),
                        new Video("javascript:", "alert(1)", "other", "Trailer", null, null, true, null)))
                .alternativeTitles(List.of(new AlternativeTitle("FR", SCRIPT + "alternative", null)));
    }

    private static NewMovie.Builder huge(Marquee marquee) {
        List<NewGenre> genres = IntStream.range(0, 500)
                .mapToObj(i -> NewGenre.of(-1000 - i, "Genre number " + i))
                .toList();
        List<Credit> credits = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            credits.add(Credit.cast(Person.of(-5000 - i, "Player " + i + " of the cast"), "Role number " + i, i));
            credits.add(Credit.crew(Person.of(-9000 - i, "Worker " + i + " of the crew"), "Art", "Job number " + i));
        }
        return NewMovie.builder(-3, "Everything at once")
                .overview("A long story. ".repeat(700))
                .tagline("tag ".repeat(100))
                .releaseDate(LocalDate.of(2001, 1, 1))
                .runtime(100_000)
                .votes(new BigDecimal("10.0"), 2_000_000_000)
                .genres(marquee.movies().upsertGenres(genres).stream()
                        .map(one -> one.id())
                        .toList())
                .keywords(IntStream.range(0, 500)
                        .mapToObj(i -> new Keyword(-3000 - i, "keyword number " + i))
                        .toList())
                .credits(credits);
    }

    private static NewMovie.Builder titled(int id, String title) {
        return NewMovie.builder(id, title).releaseDate(LocalDate.of(1990, 5, 5));
    }

    private static MovieId upsert(NewMovie.Builder movie) {
        Movie stored = site.site().marquee().movies().upsert(movie.build());
        FILMS.add(stored.id());
        return stored.id();
    }

    static List<String> pages() {
        List<String> pages = new ArrayList<>(List.of(
                "/", "/films", "/genres", "/favorites", "/search?q=script", "/search?q=window.attacked", "/person/-9"));
        FILMS.forEach(film -> pages.add("/film/" + film));
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingOfATextRunsOrBecomesMarkup(String path) {
        String page = Guest.client(site, ada).get(path).body();

        assertThat(page)
                .doesNotContain(
                        "<script>window",
                        "<img src=x",
                        "\"javascript:",
                        "<b>R</b>",
                        "evil.example",
                        "javascript:window");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1440})
    void pagesWithHostileTextsRunNothingAndKeepTheirWidth(int width) {
        try (BrowserContext browser = Guest.browser(site, ada, width, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            for (String path : pages()) {
                page.navigate(site.url(path));

                assertThat(page.evaluate("window.attacked")).as(path).isNull();
                assertThat((List<?>) page.evaluate("[...document.querySelectorAll('*')].filter(one =>"
                                + " [...one.attributes].some(attribute => attribute.name.startsWith('on')"
                                + " || /^\\s*javascript:/i.test(attribute.value))"
                                + " || one.matches('main script, main style, main iframe, main img:not([width])'))"
                                + ".map(one => one.outerHTML)"))
                        .as("what runs in %s", path)
                        .isEmpty();
                assertThat((List<?>) page.evaluate("[...document.querySelectorAll('body *')].filter(one =>"
                                + " one.getBoundingClientRect().right > document.documentElement.clientWidth + 1"
                                + " && !one.closest('.cards, .wall, .hidden'))"
                                + ".map(one => one.outerHTML.slice(0, 150))"))
                        .as("what stands out of %s at %d pixels", path, width)
                        .isEmpty();
            }
        }
    }

    @Test
    void linkOfAKeywordSearchesItsWholeText() {
        String page = new Client(site).get("/film/" + attack).body();

        assertThat(page)
                .contains("/search?kind=KEYWORD&amp;q=%3Cscript%3Ewindow.attacked%3D1%3C%2Fscript%3E%26q%3Dx%23");
    }

    @Test
    void pictureWithAnotherNameIsNotAskedFor() {
        String page = new Client(site).get("/film/" + attack).body();

        assertThat(page).doesNotContain("image.tmdb.org/t").contains("class=\"drawn ");
        assertThat(Images.path("/kqjL17yufvn9OVLyXYpvtyrFfak.jpg")).isNotNull();
        for (String path : List.of("", "/", "x.jpg", "/a/b.jpg", "/..%2f.jpg", "/a b.jpg", "//evil.example/a.jpg")) {
            assertThat(Images.path(path)).as(path).isNull();
        }
    }

    @Test
    void onlyAddressesOfTheWebAreLinks() {
        for (String address : List.of(
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " \tjavascript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "//evil.example",
                "/local",
                "https://",
                "https://user:password@example.com/",
                "https://exa mple.com",
                "http:example.com")) {
            assertThat(Elsewhere.web(address)).as(address).isEmpty();
        }
        assertThat(Elsewhere.web("https://example.com/a?b=c")).hasValue("https://example.com/a?b=c");
        assertThat(Elsewhere.web("HTTP://Example.com/filmé")).hasValue("HTTP://Example.com/film%C3%A9");
    }

    @Test
    void filmOfWhichOnlyTheTitleIsKnownHasAWholePage() {
        String page = Guest.client(site, ada).get("/film/" + bare).body();

        assertThat(page)
                .contains("There is no overview of this film yet.", "liked by nobody here yet")
                .doesNotContain("null", ">0.0 from", "nobody rated it yet", "id=\"cast-heading\"", "0 min");
    }

    @Test
    void filmWithHundredsOfEverythingShowsTheFirstAndCountsTheRest() {
        String page = new Client(site).get("/film/" + huge).body();

        assertThat(page)
                .contains("and 492 more", "1,666 h 40 min", "10.0 from 2,000,000,000 votes", "and 1200 more")
                .contains("More keywords");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noPageIsHeavy(String path) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Guest.client(site, ada).get(path).body().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(bytes.size()).isLessThan(LARGEST_PAGE);
    }

    @Test
    void hostileFilmIsAccessible() {
        try (BrowserContext browser = Browser.context(1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            for (MovieId film : List.of(attack, huge, bare)) {
                page.navigate(site.url("/film/" + film));
                Accessibility.check(page);
            }
        }
    }
}
