package dev.marquee.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Takes pictures of pages for people to look at, in {@code target/screenshots}. */
public final class Shots {

    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final List<Integer> WIDTHS = List.of(320, 768, 1440);

    private Shots() {}

    /**
     * Saves the whole page that is shown as {@code NAME-WIDTH-THEME.png}, at 320, 768 and 1440 pixels, in dark and
     * light. The window's size is restored, the color scheme is dark.
     *
     * @param page a page whose content is loaded
     * @param name the pictures' name
     */
    public static void take(Page page, String name) {
        ViewportSize size = page.viewportSize();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            for (int width : WIDTHS) {
                page.setViewportSize(width, 900);
                String file = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(FOLDER.resolve(file))
                        .setFullPage(true));
            }
        }
        page.setViewportSize(size.width, size.height);
    }
}
