package dev.marquee.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Reads what the browser itself measured of a page: that nothing moves while it loads (cumulative layout shift), and
 * when its largest part is painted, which is only noted, in {@code target/vitals.tsv}, as machines differ.
 */
class VitalsTest {

    private static final Path NOTES = Path.of("target", "vitals.tsv");

    /** Chromium calls up to 0.1 good. */
    private static final double STEADY = 0.02;

    private static final String MEASURE = """
            () => new Promise(done => {
              let shift = 0;
              let painted = 0;
              new PerformanceObserver(list => list.getEntries().forEach(entry => shift += entry.value))
                  .observe({type: 'layout-shift', buffered: true});
              new PerformanceObserver(list => list.getEntries().forEach(entry => painted = entry.startTime))
                  .observe({type: 'largest-contentful-paint', buffered: true});
              let frames = 0;
              const wait = () => painted > 0 || ++frames > 120 ? done([shift, painted]) : requestAnimationFrame(wait);
              requestAnimationFrame(wait);
            })""";

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = TestSite.start();
        site.memberWithFavorites("mira");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void nothingMovesWhileAPageLoads() throws IOException {
        List<String> notes = new ArrayList<>(List.of("page\twidth\tlayout shift\tlargest paint, ms"));
        List<String> moving = new ArrayList<>();
        for (int width : new int[] {320, 1440}) {
            try (BrowserContext context = Browser.context(width, ColorScheme.DARK, true)) {
                Page page = context.newPage();
                logIn(page);
                for (String path : List.of("/", "/film/1", "/films", "/favorites", "/search?q=star", "/settings")) {
                    page.navigate(site.url(path));
                    List<?> measured = (List<?>) page.evaluate(MEASURE);
                    double shift = ((Number) measured.get(0)).doubleValue();
                    double painted = ((Number) measured.get(1)).doubleValue();
                    notes.add(String.format(Locale.ROOT, "%s\t%d\t%.4f\t%.0f", path, width, shift, painted));
                    if (shift > STEADY) {
                        moving.add(path + " at " + width + " by " + shift);
                    }
                }
            }
        }
        Files.write(NOTES, notes);

        assertThat(moving).isEmpty();
    }

    private static void logIn(Page page) {
        page.navigate(site.url("/log-in"));
        page.getByLabel("Username").fill("mira");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(TestSite.PASSWORD);
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Log in").setExact(true))
                .click();
        page.waitForURL(site.url("/"));
    }
}
