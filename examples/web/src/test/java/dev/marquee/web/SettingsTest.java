package dev.marquee.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.movie.Movie;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first steps of an account, and its settings. */
class SettingsTest {

    private static final String NEXT = "gravel under quiet boots";

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = TestSite.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static Client loggedIn(User user) {
        return new Client(site).logIn(user.username(), TestSite.PASSWORD);
    }

    private static User stored(User user) {
        return site.site().marquee().users().find(user.id()).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNewAccountPicksGenresAndFilmsAndSeesItsList(boolean javaScript) {
        User user = site.member("picker-" + javaScript);
        try (BrowserContext context = Browser.context(1440, ColorScheme.DARK, javaScript)) {
            Page page = context.newPage();
            Browser.logIn(page, site, user.username());
            page.navigate(site.url("/welcome"));
            page.getByLabel("Drama").check();
            page.getByText("Next: pick films").click();
            page.waitForURL("**/welcome/films");
            for (int i = 0; i < 3; i++) {
                page.locator(".pick input").nth(i).check();
            }
            page.getByText("Keep these, show more").click();
            page.getByText("3 films are among your favorites already.").waitFor();
            page.locator(".pick input").first().check();
            page.getByText("Show my list").click();
            page.getByText("Here is your first list.").waitFor();
        }
        assertThat(site.site().marquee().favorites().movieIds(user.id())).hasSize(4);
        assertThat(site.site().marquee().preferences().get(user.id())).hasSize(1);
    }

    @Test
    void filmsAndGenresThatDoNotExistAreLeftOut() {
        User user = site.member("picks-nothing");
        Client client = loggedIn(user);

        assertThat(client.post("/welcome/films", "film", "999999", "film", "x", "film", "-1")
                        .statusCode())
                .isEqualTo(303);
        assertThat(client.post("/welcome", "genre", "999999999999", "genre", "77777777")
                        .statusCode())
                .isEqualTo(303);

        assertThat(site.site().marquee().favorites().movieIds(user.id())).isEmpty();
        assertThat(site.site().marquee().preferences().get(user.id())).isEmpty();
    }

    @Test
    void namesAreChangedAndClearedAndKeptIfRefused() {
        User user = site.member("old-name");
        Client client = loggedIn(user);

        client.post("/settings/profile", "username", "new-name", "first", "Nele", "last", "Fenwarden");
        assertThat(stored(user).username()).isEqualTo("new-name");
        assertThat(stored(user).firstName()).isEqualTo("Nele");

        HttpResponse<String> refused =
                client.post("/settings/profile", "username", "admin", "first", "x".repeat(151), "last", "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("First name must have at most 150 characters", "x".repeat(151));
        assertThat(client.post("/settings/profile", "username", "ADMIN", "first", "", "last", "")
                        .body())
                .contains("This username is taken");
        assertThat(stored(user).lastName()).isEqualTo("Fenwarden");
    }

    @Test
    void theAddressNeedsThePassword() {
        User user = site.member("mover");
        Client client = loggedIn(user);

        HttpResponse<String> wrong = client.post("/settings/email", "email", "new@example.org", "current", "guess");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("This is not your current password.", "value=\"new@example.org\"");
        assertThat(stored(user).email()).isEqualTo(user.email());

        client.post("/settings/email", "email", "new@example.org", "current", TestSite.PASSWORD);
        assertThat(stored(user).email()).isEqualTo("new@example.org");
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndGivesThisOneANewToken() {
        User user = site.member("changer");
        Client client = loggedIn(user);
        Client other = loggedIn(user);
        String before = client.cookie("session").orElseThrow().getValue();

        HttpResponse<String> answer = client.post("/settings/password", "current", TestSite.PASSWORD, "next", NEXT);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(client.cookie("session").orElseThrow().getValue()).isNotEqualTo(before);
        assertThat(client.get("/settings").statusCode()).isEqualTo(200);
        assertThat(other.get("/settings").statusCode()).isEqualTo(303);
        assertThat(new Client(site)
                        .get("/settings", "Cookie", "session=" + before)
                        .statusCode())
                .isEqualTo(303);
        assertThat(new Client(site).logIn("changer", NEXT).get("/settings").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "short, at least 12 characters",
        "changer2-changer2, easy to guess",
        "Marquee123456, easy to guess",
        "password1234, easy to guess",
        "aaaaaaaaaaaaaaaaaaaaaaaa, easy to guess",
    })
    void aNewPasswordObeysTheRule(String next, String words) {
        User user = site.site().marquee().users().findByUsername("changer2").orElseGet(() -> site.member("changer2"));

        HttpResponse<String> answer =
                loggedIn(user).post("/settings/password", "current", TestSite.PASSWORD, "next", next);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(words).doesNotContain("value=\"" + next);
    }

    @Test
    void sessionsAreListedAndEnded() {
        User user = site.member("lister");
        Client client = loggedIn(user);
        Client second = loggedIn(user);
        Client third = loggedIn(user);
        String list = client.get("/settings/sessions").body();
        assertThat(list).contains("A Java program", "127.0.0.1", "this one", "End all others");
        assertThat(list.split("class=\"line\"", -1)).hasSize(4);

        long id = Long.parseLong(list.replaceAll("(?s)^.*?/settings/sessions/(\\d+)/end.*", "$1"));
        assertThat(client.post("/settings/sessions/" + id + "/end").statusCode())
                .isEqualTo(303);
        assertThat(List.of(
                        second.get("/settings").statusCode(),
                        third.get("/settings").statusCode()))
                .containsExactlyInAnyOrder(200, 303);

        client.post("/settings/sessions/end-others");
        assertThat(List.of(
                        second.get("/settings").statusCode(),
                        third.get("/settings").statusCode()))
                .containsOnly(303);
        assertThat(client.get("/settings").statusCode()).isEqualTo(200);
    }

    @Test
    void theDownloadHasAllOfTheAccountAndNoSecret() throws IOException {
        User user = site.member("downloader");
        Movie movie = site.site().marquee().recommender().trending().get(0).movie();
        site.site().marquee().favorites().add(user.id(), movie.id());

        site.site().marquee().ratings().set(user.id(), movie.id(), new BigDecimal("8.5"));
        site.site()
                .marquee()
                .watchHistory()
                .add(NewPlay.of(user.id(), movie.id(), WatchedAt.day(LocalDate.of(2026, 11, 2)))
                        .note("with Bo"));
        site.site().marquee().watchlist().add(user.id(), movie.id());
        site.site().marquee().dismissals().add(user.id(), movie.id());
        HttpResponse<String> answer = loggedIn(user).get("/settings/data.json");

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"marquee-data.json\"");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode data = new ObjectMapper().readTree(answer.body());
        assertThat(data.at("/account/email").asText()).isEqualTo(user.email());
        assertThat(data.at("/account/role").asText()).isEqualTo("member");
        assertThat(data.at("/favorites/0/tmdb_id").asInt()).isEqualTo(movie.tmdbId());
        assertThat(data.at("/favorites/0/marked_at").asText()).endsWith("Z");
        assertThat(data.at("/ratings/0/rating").asDouble()).isEqualTo(8.5);
        assertThat(data.at("/plays/0/watched_at").asText()).isEqualTo("2026-11-02");
        assertThat(data.at("/plays/0/note").asText()).isEqualTo("with Bo");
        assertThat(data.at("/watchlist/0/title").asText()).isEqualTo(movie.title());
        assertThat(data.at("/dismissed/0/title").asText()).isEqualTo(movie.title());
        assertThat(data.at("/sessions/0/this_one").asBoolean()).isTrue();
        assertThat(answer.body()).doesNotContain("pbkdf2", "password", "token");
    }

    @Test
    void theAccountIsDeletedWithThePasswordOnly() {
        User user = site.member("leaver");
        Client client = loggedIn(user);
        Client other = loggedIn(user);

        assertThat(client.post("/settings/delete", "current", "guess").statusCode())
                .isEqualTo(422);
        assertThat(site.site().marquee().users().find(user.id())).isPresent();

        assertThat(client.post("/settings/delete", "current", TestSite.PASSWORD).statusCode())
                .isEqualTo(303);
        assertThat(site.site().marquee().users().find(user.id())).isEmpty();
        assertThat(other.get("/settings").statusCode()).isEqualTo(303);
        assertThat(client.get("/").body()).contains("Your account and everything in it is deleted.");
    }

    @Test
    void theOnlyAdministratorStays() {
        try (TestSite own = TestSite.builder().empty().start()) {
            Client admin = new Client(own).logIn("admin", TestSite.ADMIN_PASSWORD);

            assertThat(admin.post("/settings/delete", "current", TestSite.ADMIN_PASSWORD)
                            .body())
                    .contains("You are the only active administrator.");

            User second = own.member("second", Role.ADMINISTRATOR);
            own.site().marquee().users().deactivate(second.id());
            assertThat(admin.post("/settings/delete", "current", TestSite.ADMIN_PASSWORD)
                            .body())
                    .contains("You are the only active administrator.");

            own.site().marquee().users().activate(second.id());
            assertThat(admin.post("/settings/delete", "current", TestSite.ADMIN_PASSWORD)
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    @Test
    void settingsTellAsSeldomAsTheSignUpWhetherANameIsTaken() {
        try (TestSite own = TestSite.builder().empty().limitFactor(1).start()) {
            own.member("curious");
            Client client = new Client(own).logIn("curious", TestSite.PASSWORD);
            for (int i = 0; i < 10; i++) {
                assertThat(client.post("/settings/profile", "username", "admin").statusCode())
                        .isEqualTo(422);
            }

            assertThat(client.post("/settings/profile", "username", "admin").statusCode())
                    .isEqualTo(429);
            assertThat(client.post("/settings/profile", "username", "free-name").statusCode())
                    .isEqualTo(429);
            assertThat(client.post("/settings/profile", "username", "curious", "first", "Mira")
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    @Test
    void aRefusedSettingIsShownInPlace() {
        User user = site.member("in-place");
        try (Page page = Browser.page()) {
            Browser.logIn(page, site, user.username());
            page.navigate(site.url("/settings"));
            page.locator("#email-field").fill("not an address");
            page.locator("#current-field").fill("guess");
            page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save email"))
                    .click();
            page.locator("#email-error").waitFor();

            assertThat(page.locator("#email-field").inputValue()).isEqualTo("not an address");
            assertThat(page.locator("#username-field").count()).isEqualTo(1);
            Accessibility.check(page);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/welcome,welcome",
        "/welcome/films,welcome-films",
        "/settings,settings",
        "/settings/password,settings-password",
        "/settings/genres,settings-genres",
        "/settings/sessions,settings-sessions",
        "/settings/data,settings-data"
    })
    void thePagesAreAccessible(String path, String name) {
        User user = site.member("looks-at-" + name);
        loggedIn(user);
        try (Page page = Browser.page()) {
            Browser.logIn(page, site, user.username());
            page.navigate(site.url(path));

            Accessibility.check(page);
            Shots.take(page, name);
        }
    }
}
