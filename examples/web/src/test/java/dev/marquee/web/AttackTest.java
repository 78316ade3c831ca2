package dev.marquee.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.storage.contract.MovableClock;
import dev.marquee.user.User;
import dev.marquee.user.UserChanges;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker tries at the accounts: forged forms, stolen and fixed sessions, guessing, redirects, scripts. */
class AttackTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = TestSite.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static Client loggedIn(String username) {
        site.member(username);
        return new Client(site).logIn(username, TestSite.PASSWORD);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String token(Client client) {
        return client.cookie("session").orElseThrow().getValue();
    }

    private static int settings(TestSite of, String token) {
        return new Client(of).get("/settings", "Cookie", "session=" + token).statusCode();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site",
        "Sec-Fetch-Site,none",
        "Origin,https://evil.example",
        "Origin,null",
        "Origin,http://127.0.0.1",
        "Origin,http://127.0.0.1:1",
    })
    void aFormOfAnotherSiteChangesNothingEvenWithAKey(String header, String value) {
        Client client = loggedIn("forged-" + header + value.hashCode());
        String key = client.key("/settings");

        HttpResponse<String> answer = client.postWith(List.of(header, value), "/log-out", "key", key);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("not sent from a page of this site");
        assertThat(client.get("/settings").statusCode()).isEqualTo(200);
    }

    @Test
    void aFormWithoutAnOriginNeedsTheKeyOfItsOwnBrowser() {
        Client client = loggedIn("keyless");
        Client other = loggedIn("keyless-other");
        String key = client.key("/settings");

        assertThat(client.postWith(List.of(), "/log-out").statusCode()).isEqualTo(403);
        assertThat(client.postWith(List.of(), "/log-out", "key", "").statusCode())
                .isEqualTo(403);
        assertThat(client.postWith(List.of(), "/log-out", "key", "x".repeat(43)).statusCode())
                .isEqualTo(403);
        assertThat(client.postWith(List.of(), "/log-out", "key", other.key("/settings"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.postWith(List.of(), "/log-out", "key", new Client(site).key("/log-in"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.get("/settings").statusCode()).isEqualTo(200);

        assertThat(client.postWith(List.of(), "/log-out", "key", key).statusCode())
                .isEqualTo(303);
        assertThat(client.get("/settings").statusCode()).isEqualTo(303);
    }

    @Test
    void aLogInCanNotBeForgedEither() {
        site.member("login-forged");
        Client victim = new Client(site);

        assertThat(victim.postWith(
                                List.of(),
                                "/log-in",
                                "username",
                                "login-forged",
                                "password",
                                TestSite.PASSWORD,
                                "key",
                                new Client(site).key("/log-in"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(victim.cookie("session")).isEmpty();
    }

    @Test
    void theKeyLooksDifferentOnEachPage() {
        Client client = loggedIn("masked");

        assertThat(client.key("/settings")).isNotEqualTo(client.key("/settings"));
    }

    @Test
    void nothingIsChangedByAGet() {
        Client client = loggedIn("getter");

        for (String path : List.of("/log-out", "/settings/delete", "/settings/profile", "/settings/sessions/1/end")) {
            assertThat(client.get(path).statusCode()).as(path).isIn(404, 405);
        }
        assertThat(client.get("/settings").statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenThatTheAttackerChoseIsNeverTaken() {
        site.member("fixed");
        String chosen = "AAAAAAAAAAAAAAAAAAAAAA";
        Client victim = new Client(site);

        HttpResponse<String> answer = victim.postWith(
                List.of("Sec-Fetch-Site", "same-origin", "Cookie", "session=" + chosen),
                "/log-in",
                "username",
                "fixed",
                "password",
                TestSite.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(token(victim)).isNotEqualTo(chosen);
        assertThat(settings(site, chosen)).isEqualTo(303);
        assertThat(settings(site, token(victim))).isEqualTo(200);
    }

    @Test
    void aSecondLogInGivesANewTokenAndEndsTheOldOne() {
        Client client = loggedIn("twice");
        String first = token(client);

        client.logIn("twice", TestSite.PASSWORD);

        assertThat(token(client)).isNotEqualTo(first);
        assertThat(settings(site, first)).isEqualTo(303);
    }

    @Test
    void aLogOutEndsTheSessionForWhoeverCopiedItsToken() {
        Client client = loggedIn("copied");
        String token = token(client);

        client.post("/log-out");

        assertThat(settings(site, token)).isEqualTo(303);
    }

    @Test
    void theSessionsCookieIsHiddenFromScriptsAndOtherSites() {
        site.member("cookie");
        HttpResponse<String> answer =
                new Client(site).post("/log-in", "username", "cookie", "password", TestSite.PASSWORD);

        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(line -> line.startsWith("session="))
                .singleElement()
                .asString()
                .matches("session=[\\w-]{22};.*")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure", "Domain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https:evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/\t/evil.example",
                "/%0d%0aSet-Cookie:x=y",
                "/\r\nSet-Cookie: x=y",
                "/ok\u0000",
                "evil",
                "///evil.example",
            })
    void aLogInLeadsNowhereElse(String to) {
        String username = "redirected" + Integer.toUnsignedString(to.hashCode());
        site.member(username);
        HttpResponse<String> answer =
                new Client(site).post("/log-in", "username", username, "password", TestSite.PASSWORD, "to", to);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow().replace(site.url(""), ""))
                .matches("/(?![/\\\\])[\\x21-\\x7E]*|/");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("x=y");
        assertThat(new Client(site).get("/log-in?to=" + encoded(to)).body())
                .doesNotContain("value=\"//", "value=\"http", "value=\"java", "value=\"/\\");
    }

    @Test
    void aLogInReturnsToThePageThatNeededIt() {
        site.member("returner");
        Client client = new Client(site);
        HttpResponse<String> sent = client.get("/settings/sessions?x=1");
        assertThat(sent.statusCode()).isEqualTo(303);
        String form = client.get("/log-in?to=%2Fsettings%2Fsessions%3Fx%3D1").body();
        assertThat(form).contains("value=\"/settings/sessions?x=1\"");

        HttpResponse<String> answer = client.post(
                "/log-in", "username", "returner", "password", TestSite.PASSWORD, "to", "/settings/sessions?x=1");

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/settings/sessions?x=1");
    }

    @Test
    void anUnknownNameAWrongPasswordAndAnInactiveAccountGetOneAnswer() {
        User inactive = site.member("sleeping-one");
        site.member("existing-one");
        site.site().marquee().users().deactivate(inactive.id());
        List<String> answers = new ArrayList<>();
        List<String> names = List.of("existing-one", "nobody-there", "sleeping-one", "x".repeat(500));

        for (String name : names) {
            String password = name.startsWith("sleeping") ? TestSite.PASSWORD : "not the password";
            HttpResponse<String> answer = new Client(site).post("/log-in", "username", name, "password", password);
            answers.add(answer.statusCode() + " "
                    + answer.headers().map().keySet()
                    + answer.body().replace(name, "NAME").replaceAll("name=\"key\" value=\"[^\"]*\"", "KEY"));
        }

        assertThat(answers).allMatch(answers.get(0)::equals);
        assertThat(answers.get(0)).startsWith("422 ").contains("No account has this username and password.");
    }

    @Test
    void guessingIsSlowedDownAndTheRightPersonStillGetsIn() {
        MovableClock clock = new MovableClock(NOON);
        try (TestSite own = TestSite.builder().empty().clock(clock).start()) {
            own.member("guessed");
            for (int i = 0; i < 5; i++) {
                assertThat(guess(own).statusCode()).isEqualTo(422);
            }
            HttpResponse<String> delayed = guess(own);
            assertThat(delayed.statusCode()).isEqualTo(429);
            assertThat(delayed.body()).contains("Too many logins failed; try again in", "value=\"guessed\"");
            assertThat(delayed.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isPositive();
            assertThat(new Client(own)
                            .post("/log-in", "username", "guessed", "password", TestSite.PASSWORD)
                            .statusCode())
                    .isEqualTo(429);

            clock.advance(Duration.ofMinutes(16));
            new Client(own).logIn("guessed", TestSite.PASSWORD);
        }
    }

    private static HttpResponse<String> guess(TestSite at) {
        return new Client(at).post("/log-in", "username", "guessed", "password", "a guess");
    }

    @Test
    void oneAddressCanNotAskForManyNamesAtTheSignUpOrPasswordsAtTheLogIn() {
        try (TestSite own = TestSite.builder().empty().limitFactor(1).start()) {
            List<Integer> signUps = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                signUps.add(new Client(own)
                        .post(
                                "/sign-up",
                                "username",
                                "admin",
                                "email",
                                i + "@example.com",
                                "password",
                                TestSite.PASSWORD)
                        .statusCode());
            }
            assertThat(signUps).startsWith(422, 422).endsWith(429, 429).containsOnly(422, 429);

            List<Integer> logIns = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                logIns.add(new Client(own)
                        .post("/log-in", "username", "name" + i, "password", "a guess")
                        .statusCode());
            }
            assertThat(logIns).startsWith(422, 422).endsWith(429).containsOnly(422, 429);
        }
    }

    @Test
    void anIdleSessionEnds() {
        MovableClock clock = new MovableClock(NOON);
        try (TestSite own = TestSite.builder().empty().clock(clock).start()) {
            own.member("idler");
            String token = token(new Client(own).logIn("idler", TestSite.PASSWORD));

            clock.advance(Duration.ofDays(6));
            assertThat(settings(own, token)).isEqualTo(200);
            clock.advance(Duration.ofDays(7).plusSeconds(1));
            assertThat(settings(own, token)).isEqualTo(303);
        }
    }

    @Test
    void noSessionOutlivesItsThirtyDays() {
        MovableClock clock = new MovableClock(NOON);
        try (TestSite own = TestSite.builder().empty().clock(clock).start()) {
            own.member("stayer");
            String token = token(new Client(own).logIn("stayer", TestSite.PASSWORD));
            for (int day = 6; day < 30; day += 6) {
                clock.advance(Duration.ofDays(6));
                assertThat(settings(own, token)).isEqualTo(200);
            }
            clock.advance(Duration.ofDays(6).plusSeconds(1));
            assertThat(settings(own, token)).isEqualTo(303);
        }
    }

    @Test
    void aSessionOpensNoAccountOfAnotherDatabase() {
        Path file;
        String token;
        long id;
        try (TestSite one = TestSite.builder().empty().start()) {
            id = one.member("first-owner").id().value();
            token = token(new Client(one).logIn("first-owner", TestSite.PASSWORD));
            file = one.folder().resolve("site.db");
        }
        try (TestSite other = TestSite.builder().empty().siteFile(file).start()) {
            assertThat(other.member("second-owner").id().value()).isEqualTo(id);

            assertThat(settings(other, token)).isEqualTo(303);
            Client second = new Client(other).logIn("second-owner", TestSite.PASSWORD);
            assertThat(second.get("/settings/sessions").body().split("class=\"line\"", -1))
                    .hasSize(2);
        }
    }

    @Test
    void aDeactivatedAccountIsLoggedOutAtOnce() {
        User user = site.member("banned");
        Client client = new Client(site).logIn("banned", TestSite.PASSWORD);

        site.site().marquee().users().deactivate(user.id());

        assertThat(client.get("/settings").statusCode()).isEqualTo(303);
        assertThat(client.post("/settings/genres", "genre", "1")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .contains("/log-in");
    }

    @Test
    void nobodyEndsASessionOfSomebodyElse() {
        Client owner = loggedIn("session-owner");
        String list = owner.get("/settings/sessions").body();
        String path = list.replaceAll("(?s)^.*?(/settings/sessions/\\d+/end).*", "$1");

        assertThat(loggedIn("session-thief").post(path).statusCode()).isEqualTo(404);

        assertThat(owner.get("/settings").statusCode()).isEqualTo(200);
    }

    @Test
    void administrationIsClosedToMembersAndVisitors() {
        Client member = loggedIn("curious");

        for (String path : List.of("/admin", "/admin/users", "/admin/audit")) {
            assertThat(member.get(path).statusCode()).as(path).isIn(403, 404);
            assertThat(new Client(site).get(path).statusCode()).as(path).isIn(303, 404);
        }
        assertThat(member.get("/admin").statusCode()).isEqualTo(403);
    }

    @Test
    void whatOneUserSeesIsKeptByNobody() {
        Client client = loggedIn("private");

        for (String path : List.of("/", "/settings", "/settings/data.json", "/nothing", "/settings/sessions")) {
            assertThat(client.get(path).headers().firstValue("Cache-Control"))
                    .as(path)
                    .hasValue("no-store");
        }
        assertThat(client.post("/log-out").headers().firstValue("Clear-Site-Data"))
                .isPresent();
    }

    @Test
    void whatIsTypedIsATextAndNoScriptOnEachPage() throws SQLException {
        User user = site.member("soon-a-script");
        String attack = "<script>window.hit=1</script>\"'><img src=x onerror=window.hit=1>";
        site.site()
                .marquee()
                .users()
                .update(user.id(), UserChanges.none().firstName(attack).lastName(attack));
        try (BrowserContext context = Browser.context(1440, ColorScheme.DARK, true)) {
            Page page = context.newPage();
            page.setExtraHTTPHeaders(Map.of("User-Agent", attack));
            Browser.logIn(page, site, "soon-a-script");
            rename(user, attack);
            for (String path : List.of("/settings", "/settings/sessions", "/settings/password", "/", "/nothing")) {
                page.navigate(site.url(path));
                assertThat(page.locator(".who .name").textContent()).isEqualTo(attack);
                assertThat(page.evaluate("window.hit === undefined && !document.querySelector('img[src=x]')"))
                        .as(path)
                        .isEqualTo(true);
            }
            for (String form : List.of("/log-in?to=/" + encoded(attack), "/sign-up")) {
                context.clearCookies();
                page.navigate(site.url(form));
                page.locator("#username-field").fill(attack);
                page.locator("#password-field").fill(attack);
                if (form.startsWith("/sign-up")) {
                    page.locator("#email-field").fill("x@y.z\"><script>window.hit=1</script>");
                }
                page.evaluate("document.querySelector('main form').noValidate = true");
                page.locator("main button[type=submit]").click();
                page.locator("main .error, main .notice.bad").first().waitFor();
                assertThat(page.locator("#username-field").inputValue()).isEqualTo(attack);
                assertThat(page.evaluate("window.hit === undefined && !document.querySelector('img[src=x]')"))
                        .as(form)
                        .isEqualTo(true);
            }
        }
    }

    /** Gives an account a name that another program may have stored; the library itself takes no such name. */
    private static void rename(User user, String name) throws SQLException {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:sqlite:" + site.folder().resolve("films.db"));
                PreparedStatement update =
                        database.prepareStatement("update auth_user set username = ? where id = ?")) {
            update.setString(1, name);
            update.setLong(2, user.id().value());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void passwordsAreNeitherShownAgainNorLoggedAndTheRestIs() throws SQLException {
        String typed = "typed once and never seen";
        try (TestSite own = TestSite.builder().empty().start()) {
            Client client = new Client(own);
            String shown = client.post("/log-in", "username", "n".repeat(400), "password", typed)
                    .body();
            shown += client.post("/sign-up", "username", "two words", "email", "x", "password", typed)
                    .body();
            client.post("/sign-up", "username", "nele", "email", "nele@example.com", "password", typed);
            shown += client.post("/settings/email", "email", "x@example.com", "current", typed + "!")
                    .body();
            client.post("/settings/email", "email", "x@example.com", "current", typed);
            client.post("/settings/password", "current", typed, "next", "another " + typed);
            shown += client.post("/settings/delete", "current", typed).body();
            client.post("/log-out");
            client.logIn("nele", "another " + typed);
            client.post("/settings/delete", "current", "another " + typed);

            List<String> log = audit(own);
            assertThat(shown).doesNotContain(typed);
            assertThat(log)
                    .containsExactly(
                            "log-in failed by " + "n".repeat(150),
                            "sign-up by nele",
                            "email change refused by nele",
                            "email changed by nele",
                            "password changed by nele",
                            "deletion refused by nele",
                            "log-out by nele",
                            "log-in by nele",
                            "account deleted by nele");
        }
    }

    private static List<String> audit(TestSite of) throws SQLException {
        try (Connection file =
                        DriverManager.getConnection("jdbc:sqlite:" + of.folder().resolve("site.db"));
                PreparedStatement query =
                        file.prepareStatement("select action, username, detail from audit order by id");
                ResultSet rows = query.executeQuery()) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                assertThat(rows.getString(3)).doesNotContain("typed once");
                lines.add(rows.getString(1) + " by " + rows.getString(2));
            }
            return lines;
        }
    }
}
