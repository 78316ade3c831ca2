package dev.marquee.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;

/** Checks pages by axe against WCAG 2.2, levels A and AA. */
public final class Accessibility {

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int WIDE = 1440;
    private static final int NARROW = 320;

    private Accessibility() {}

    /**
     * Checks the page that is shown, in dark and light at 1440 pixels and in dark at 320 pixels, where nothing may
     * stand out of the window (WCAG 1.4.10). The window's size is restored, the color scheme is dark.
     *
     * @param page a page whose content is loaded
     */
    public static void check(Page page) {
        ViewportSize size = page.viewportSize();
        check(page, WIDE, ColorScheme.LIGHT);
        check(page, NARROW, ColorScheme.DARK);
        assertThat((Boolean)
                        page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s fits into %d pixels", page.url(), NARROW)
                .isTrue();
        check(page, WIDE, ColorScheme.DARK);
        page.setViewportSize(size.width, size.height);
    }

    private static void check(Page page, int width, ColorScheme scheme) {
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        List<String> found = new AxeBuilder(page)
                .withTags(RULES).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .limit(3)
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .toList())
                        .toList();
        assertThat(found).as("%s at %d pixels, %s", page.url(), width, scheme).isEmpty();
    }
}
