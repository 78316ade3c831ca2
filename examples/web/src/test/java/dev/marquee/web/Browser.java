package dev.marquee.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.testing.NotRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The browser of the tests: the system's Chromium, or the one that the environment variable {@code MARQUEE_CHROMIUM}
 * names. It is launched once for all tests of the build. Without one, its tests are aborted, and {@code
 * target/not-run.txt} says so, which the build prints as a warning and {@code .ci/run} takes as a failure.
 */
public final class Browser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String MISSING = "the tests of the site in a browser, for want of a Chromium (install it, or"
            + " name one by MARQUEE_CHROMIUM)";

    private static com.microsoft.playwright.@Nullable Browser launched;

    private Browser() {}

    /**
     * Returns a new context, which shares no cookies with others.
     *
     * @param width the width of its windows in CSS pixels
     * @param scheme light or dark
     * @param javaScript whether scripts run
     * @return the context; the caller closes it
     */
    public static BrowserContext context(int width, ColorScheme scheme, boolean javaScript) {
        return launched()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme)
                        .setJavaScriptEnabled(javaScript)
                        .setLocale("en-US")
                        .setTimezoneId("UTC"));
    }

    /** {@return a new window of 1440 pixels in dark; closing it closes its context too} */
    public static Page page() {
        return launched()
                .newPage(new com.microsoft.playwright.Browser.NewPageOptions()
                        .setViewportSize(1440, 900)
                        .setColorScheme(ColorScheme.DARK)
                        .setLocale("en-US")
                        .setTimezoneId("UTC"));
    }

    /**
     * Logs a user with {@link TestSite#PASSWORD} in, and waits for the next page.
     *
     * @param page a window
     * @param site the site
     * @param username the user's name
     */
    public static void logIn(Page page, TestSite site, String username) {
        page.navigate(site.url("/log-in?to=/settings"));
        page.locator("#username-field").fill(username);
        page.locator("#password-field").fill(TestSite.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL(site.url("/settings"));
    }

    private static synchronized com.microsoft.playwright.Browser launched() {
        if (launched == null) {
            Path chromium = find().orElseThrow(() -> NotRun.aborted(MISSING));
            Playwright playwright = Playwright.create();
            launched = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium)
                            .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return launched;
    }

    private static Optional<Path> find() {
        String given = System.getenv("MARQUEE_CHROMIUM");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
