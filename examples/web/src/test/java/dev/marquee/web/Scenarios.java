package dev.marquee.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Recommendation;
import dev.marquee.user.User;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The data scenarios of the design, clicked through in a browser. Each database has a subclass. */
abstract class Scenarios {

    private static final Pattern FILM = Pattern.compile("/film/(\\d+)$");

    private TestSite site;
    private Page page;

    /** {@return the URL of an empty database} */
    abstract String database();

    @BeforeEach
    void open() {
        site = TestSite.builder().database(database()).start();
        page = Browser.page();
    }

    @AfterEach
    void close() {
        page.close();
        site.close();
    }

    @Test
    void userRegistersSetsPreferencesBrowsesMoviesAddsFavorites() {
        register("moviefan123", "fan@example.com");
        prefer("Comedy", "Crime");
        pickFilms(3);
        assertThat(page.locator("#notice").innerText()).contains("Here is your first list");

        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Genres").setExact(true))
                .click();
        page.locator("main").getByRole(AriaRole.LINK, named("Crime")).first().click();
        page.locator("main .card a").first().click();
        String title = page.locator("h1").innerText();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add to favorites"))
                .click();
        page.locator(".favorite.on").waitFor();

        page.navigate(site.url("/favorites"));
        assertThat(page.locator("main .card .title").allInnerTexts()).hasSize(4).contains(title);
        User user = site.site().marquee().users().findByUsername("moviefan123").orElseThrow();
        assertThat(genres(user)).containsExactly("Comedy", "Crime");
        assertThat(site.site().marquee().favorites().movieIds(user.id())).hasSize(4);
    }

    @Test
    void userWithActionAndThrillerPreferencesGetsRecommendedSimilarMovies() {
        register("actionlover", "action@example.com");
        prefer("Action", "Thriller");
        pickFilms(0);

        List<Movie> shown = forYou();
        assertThat(shown).hasSizeGreaterThan(5);
        assertThat(shown.subList(0, 5))
                .allSatisfy(movie -> assertThat(
                                movie.genres().stream().map(Genre::name).toList())
                        .containsAnyOf("Action", "Thriller"));
        assertThat(page.locator(".row.strong .because").first().innerText()).startsWith("Because you prefer ");
    }

    @Test
    void moviesWithHighVoteAverageAndVoteCountAppearInTrending() {
        page.navigate(site.url("/"));

        List<Long> best = site.site().marquee().recommender().trending().stream()
                .map(Recommendation::movie)
                .map(movie -> movie.id().value())
                .toList();
        List<Movie> shown = movies(page.locator("#trending-heading >> xpath=ancestor::section"));
        assertThat(shown).extracting(movie -> movie.id().value()).startsWith(best.toArray(Long[]::new));
        assertThat(shown).allSatisfy(movie -> {
            assertThat(movie.voteAverage().doubleValue()).isGreaterThanOrEqualTo(8);
            assertThat(movie.voteCount()).isGreaterThan(1000);
        });
    }

    @Test
    void usersPreferringDramaGetPersonalizedDramaMovieRecommendations() {
        register("cinephile", "cinema@example.com");
        prefer("Drama");
        pickFilms(3);

        User user = site.site().marquee().users().findByUsername("cinephile").orElseThrow();
        List<MovieId> favorites = site.site().marquee().favorites().movieIds(user.id());
        List<Movie> shown = forYou();
        assertThat(shown).extracting(Movie::id).doesNotContainAnyElementsOf(favorites);
        assertThat(shown.subList(0, 5))
                .allSatisfy(movie -> assertThat(
                                movie.genres().stream().map(Genre::name).toList())
                        .contains("Drama"));
        assertThat(page.locator(".row.strong .because").allInnerTexts())
                .anySatisfy(reason -> assertThat(reason).contains("you liked"));
    }

    private void register(String username, String email) {
        page.navigate(site.url("/"));
        page.locator(".hero").getByRole(AriaRole.LINK, named("Sign up")).click();
        page.getByLabel("Username").fill(username);
        page.getByLabel("Email").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(TestSite.PASSWORD);
        page.locator("main").getByRole(AriaRole.BUTTON, named("Sign up")).click();
        page.waitForURL(site.url("/welcome"));
    }

    private void prefer(String... genres) {
        Arrays.stream(genres)
                .forEach(genre -> page.getByLabel(genre, new Page.GetByLabelOptions().setExact(true))
                        .check());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Next: pick films"))
                .click();
        page.waitForURL(site.url("/welcome/films"));
    }

    private void pickFilms(int count) {
        Locator boxes = page.locator("input[name=film]");
        for (int i = 0; i < count; i++) {
            boxes.nth(i).check();
        }
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show my list"))
                .click();
        page.waitForURL(site.url("/"));
    }

    private List<Movie> forYou() {
        return movies(page.locator(".row.strong"));
    }

    private List<Movie> movies(Locator section) {
        return section.locator(".card > a").all().stream()
                .map(link -> FILM.matcher(link.getAttribute("href")))
                .filter(Matcher::find)
                .map(id -> new MovieId(Long.parseLong(id.group(1))))
                .map(id -> site.site().marquee().movies().find(id).orElseThrow())
                .toList();
    }

    private List<String> genres(User user) {
        return site.site().marquee().preferences().get(user.id()).stream()
                .map(Genre::name)
                .toList();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
