package dev.marquee.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.user.User;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing up, logging in and logging out. */
class LogInTest {

    private static final String NEW_PASSWORD = "gravel under quiet boots";

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
    void aFormOfAnEndedSessionLeadsBackToItsPage() {
        Client client = new Client(site);
        String key = client.key("/log-in");

        assertThat(client.post("/film/1/favorite", "key", key, "liked", "true", "back", "/film/1")
                        .headers()
                        .firstValue("Location"))
                .hasValue("/log-in?to=%2Ffilm%2F1");
        assertThat(client.post("/film/1/favorite", "key", key, "back", "https://example.com/")
                        .headers()
                        .firstValue("Location"))
                .hasValue("/log-in?to=%2F");
        assertThat(client.get("/film/1").body()).contains("href=\"/log-in?to=%2Ffilm%2F1\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aVisitorSignsUpLogsOutAndLogsInAgain(boolean javaScript) {
        String name = "ada-" + javaScript;
        try (BrowserContext context = Browser.context(1440, ColorScheme.DARK, javaScript)) {
            Page page = context.newPage();
            page.navigate(site.url("/sign-up"));
            page.getByLabel("Username").fill(name);
            page.getByLabel("Email").fill(name + "@example.com");
            page.locator("#password-field").fill(NEW_PASSWORD);
            page.locator("main button[type=submit]").click();
            page.waitForURL("**/welcome");
            assertThat(page.locator(".who .name").textContent()).isEqualTo(name);

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log out"))
                    .click();
            page.getByText("You are logged out.").waitFor();
            page.navigate(site.url("/log-in?to=/settings"));
            page.getByLabel("Username").fill(name.toUpperCase(java.util.Locale.ROOT));
            page.locator("#password-field").fill(NEW_PASSWORD);
            page.locator("main button[type=submit]").click();
            page.waitForURL(site.url("/settings"));
            assertThat(page.locator(".who .name").textContent()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusedFormKeepsWhatWasTypedButThePassword(boolean javaScript) {
        try (BrowserContext context = Browser.context(1440, ColorScheme.DARK, javaScript)) {
            Page page = context.newPage();
            page.navigate(site.url("/sign-up"));
            page.getByLabel("Username").fill("two words");
            page.getByLabel("Email").fill("ada@example.com");
            page.locator("#password-field").fill("password1234");
            page.locator("main button[type=submit]").click();
            page.locator("#username-error").waitFor();

            assertThat(page.getByLabel("Username").inputValue()).isEqualTo("two words");
            assertThat(page.getByLabel("Username").getAttribute("aria-invalid")).isEqualTo("true");
            assertThat(page.getByLabel("Username").getAttribute("aria-describedby"))
                    .isEqualTo("username-hint username-error");
            assertThat(page.locator("#username-error").textContent()).contains("two words", "must have letters");
            assertThat(page.locator("#password-error").textContent()).contains("easy to guess");
            assertThat(page.locator("#password-field").inputValue()).isEmpty();
            assertThat((String) page.evaluate("document.activeElement.id")).isEqualTo("username-field");
            assertThat(page.locator("header").count()).isEqualTo(1);
        }
    }

    @Test
    void aPasswordCanBeShownAndIsSentAsAPassword() {
        try (Page page = Browser.page()) {
            page.navigate(site.url("/log-in"));
            page.locator("#password-field").fill("seen");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show password"))
                    .click();

            assertThat(page.locator("#password-field").getAttribute("type")).isEqualTo("text");
            assertThat(page.locator("#password-field").inputValue()).isEqualTo("seen");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hide password"))
                    .click();
            assertThat(page.locator("#password-field").getAttribute("type")).isEqualTo("password");
        }
    }

    @Test
    void aTakenNameOrAddressIsRefusedBesideItsField() {
        User taken = site.member("taken-one");

        HttpResponse<String> answer = new Client(site)
                .post("/sign-up", "username", "Taken-One", "email", taken.email(), "password", NEW_PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("This username is taken", "There is an account with this address");
    }

    @ParameterizedTest
    @CsvSource({
        "username,username,/log-in",
        "current-password,password,/log-in",
        "email,email,/sign-up",
        "new-password,password,/sign-up"
    })
    void passwordManagersKnowTheFields(String autocomplete, String name, String path) {
        assertThat(new Client(site).get(path).body())
                .containsPattern("name=\"" + name + "\"[^>]*autocomplete=\"" + autocomplete + "\"");
    }

    @ParameterizedTest
    @CsvSource({"/log-in,log-in", "/sign-up,sign-up", "/forgot,forgot"})
    void thePagesAreAccessible(String path, String name) {
        try (Page page = Browser.page()) {
            page.navigate(site.url(path));

            Accessibility.check(page);
            Shots.take(page, name);
        }
    }

    @Test
    void aRefusedSignUpIsAccessible() {
        try (Page page = Browser.page()) {
            page.navigate(site.url("/sign-up"));
            page.getByLabel("Username").fill("two words");
            page.getByLabel("Email").fill("nobody@nowhere");
            page.locator("#password-field").fill("short");
            page.locator("main button[type=submit]").click();
            page.locator("#username-error").waitFor();

            Accessibility.check(page);
            Shots.take(page, "sign-up-refused");
        }
    }
}
