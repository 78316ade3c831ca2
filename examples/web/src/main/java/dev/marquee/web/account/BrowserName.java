package dev.marquee.web.account;

import java.util.List;
import java.util.Optional;

/** Names a browser as people know it. What a browser calls itself proves nothing; the name helps to tell own ones. */
final class BrowserName {

    private record Mark(String text, String name) {}

    /** The first mark that a browser's text has counts: most name their ancestors too. */
    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("Vivaldi/", "Vivaldi"),
            new Mark("SamsungBrowser/", "Samsung Internet"),
            new Mark("Firefox/", "Firefox"),
            new Mark("FxiOS/", "Firefox"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Chrome/", "Chrome"),
            new Mark("Safari/", "Safari"),
            new Mark("curl/", "curl"),
            new Mark("Java-http-client/", "A Java program"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Android", "Android"),
            new Mark("Windows", "Windows"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Macintosh", "macOS"),
            new Mark("Linux", "Linux"));

    private BrowserName() {}

    /** {@return the browser and its system, such as {@code Firefox on Linux}} */
    static String of(String agent) {
        String browser = find(BROWSERS, agent).orElse("An unknown browser");
        return find(SYSTEMS, agent).map(system -> browser + " on " + system).orElse(browser);
    }

    private static Optional<String> find(List<Mark> marks, String agent) {
        return marks.stream()
                .filter(mark -> agent.contains(mark.text()))
                .map(Mark::name)
                .findFirst();
    }
}
