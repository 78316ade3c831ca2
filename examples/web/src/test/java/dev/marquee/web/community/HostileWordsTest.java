package dev.marquee.web.community;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.community.CommentId;
import dev.marquee.community.NewList;
import dev.marquee.community.ReportState;
import dev.marquee.community.ReviewId;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.page.PageRequest;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.web.Client;
import dev.marquee.web.film.Guest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts that attack a page go through every field of the room, and stand on each page as they were written. */
class HostileWordsTest {

    private static final List<String> ATTACKS = List.of(
            "<script>window.attacked=1</script>",
            "</textarea><script>window.attacked=1</script>",
            "</p></details></main><script>window.attacked=1</script>",
            "<img src=x onerror=window.attacked=1>",
            "<svg onload=window.attacked=1>",
            "<svg><script>window.attacked=1</script></svg>",
            "\" onmouseover=\"window.attacked=1\" x=\"",
            "' onfocus='window.attacked=1' autofocus='",
            "\" autofocus onfocus=window.attacked=1 x=\"",
            "javascript:window.attacked=1",
            "[a](javascript:window.attacked=1)",
            "<a href=\"javascript:window.attacked=1\">x</a>",
            "<iframe srcdoc=\"<script>parent.attacked=1</script>\"></iframe>",
            "<style>*{display:none}</style>",
            "<form action=https://evil.example><input name=password>",
            "<base href=https://evil.example/>",
            "<meta http-equiv=refresh content=0;url=https://evil.example/>",
            "<!-- <script>window.attacked=1</script>",
            "]]><script>window.attacked=1</script>",
            "&lt;script&gt;window.attacked=1&lt;/script&gt;",
            "&#60;script&#62;window.attacked=1&#60;/script&#62;",
            "${page.getClass()} @template.part.whole() !{System.exit(1);}",
            "{{constructor.constructor('window.attacked=1')()}}",
            "#{7*7} %{7*7} <%= 7*7 %>",
            "\u202Etxt.live\u202C \u2066isolated\u2069 \u200Fright",
            "שלום (hello) עולם!",
            "null undefined NaN \\u0000 %00 \\0",
            "' OR 1=1; DROP TABLE community_review; --",
            "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309".repeat(12),
            "👩‍👩‍👧‍👦🏳️‍🌈🎬",
            "W".repeat(200));

    private static People people;
    private static User author;
    private static User reader;
    private static User moderator;

    @BeforeAll
    static void write() {
        people = new People();
        author = people.user("hostile.author");
        reader = people.user("hostile.reader");
        moderator = people.user("hostile.moderator", Role.MODERATOR);
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    /** Sends an attack through the fields of all forms, and returns the pages that show it, with who opens each. */
    private static Map<String, User> pages(String attack, int film) {
        Client writer = people.client(author);
        Client other = people.client(reader);
        Client judge = people.client(moderator);
        String title = attack.length() > 255 ? attack.substring(0, 255) : attack;
        ReviewId review = new ReviewId(People.id(writer.post(
                people.film(film) + "/review", "title", title, "body", "before " + attack, "visibility", "PUBLIC")));
        writer.post("/review/" + review + "/edit", "title", title, "body", attack, "visibility", "PUBLIC");
        CommentId comment = new CommentId(People.id(other.post("/review/" + review + "/comments", "body", attack)));
        other.post("/comment/" + comment + "/edit", "body", attack + " ");
        String first = comment.toString();
        CommentId reply = new CommentId(
                People.id(writer.post("/review/" + review + "/comments", "body", attack, "answers", first)));
        other.post("/report/review/" + review, "reason", "OTHER", "details", attack);
        judge.post("/moderation/review/" + review + "/hide", "reason", attack);
        judge.post("/moderation/review/" + review + "/show", "reason", attack);
        people.community
                .lists()
                .create(author.id(), NewList.named(attack.strip()).visibility(Visibility.PUBLIC));
        Map<String, User> pages = new LinkedHashMap<>();
        pages.put(people.film(film), reader);
        pages.put(people.film(film) + "/reviews", reader);
        pages.put("/review/" + review, reader);
        pages.put("/comment/" + reply, reader);
        pages.put("/report/comment/" + reply, reader);
        pages.put("/review/" + review + "/edit", author);
        pages.put("/comment/" + reply + "/edit", author);
        pages.put("/review/" + review + "/edits", author);
        pages.put("/member/" + author.username(), reader);
        pages.put("/moderation", moderator);
        pages.put("/moderation/review/" + review, moderator);
        pages.put("/moderation/log", moderator);
        return pages;
    }

    @Test
    void nothingRunsAndEachTextStandsAsItWasWritten() {
        List<String> faults = new ArrayList<>();
        try (BrowserContext ofReader = Guest.browser(people.site, reader, 320, ColorScheme.DARK, true);
                BrowserContext ofAuthor = Guest.browser(people.site, author, 320, ColorScheme.DARK, true);
                BrowserContext ofModerator = Guest.browser(people.site, moderator, 320, ColorScheme.DARK, true)) {
            Map<User, Page> windows =
                    Map.of(reader, ofReader.newPage(), author, ofAuthor.newPage(), moderator, ofModerator.newPage());
            for (int k = 0; k < ATTACKS.size(); k++) {
                String attack = ATTACKS.get(k);
                int film = k % people.films.size();
                pages(attack, film)
                        .forEach(
                                (path, user) -> check(Objects.requireNonNull(windows.get(user)), path, attack, faults));
                people.community
                        .reviews()
                        .find(
                                Viewer.of(author.id()),
                                author.id(),
                                people.films.get(film).id())
                        .ifPresent(review -> people.community.reviews().delete(author.id(), review.id()));
                people.community
                        .moderation()
                        .reports(ReportState.PENDING, PageRequest.first(9))
                        .forEach(report ->
                                people.community.moderation().decide(moderator.id(), report.id(), false, null));
            }
        }
        assertThat(faults).isEmpty();
    }

    private static void check(Page window, String path, String attack, List<String> faults) {
        window.navigate(people.site.url(path));
        window.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
        if (window.evaluate("window.attacked") != null) {
            faults.add(path + " ran " + attack);
        }
        boolean shown = (Boolean) window.evaluate(
                "text => document.body.textContent.includes(text)"
                        + " || [...document.querySelectorAll('textarea, input')].some(one => one.value.includes(text))",
                attack);
        if (!shown) {
            faults.add(path + " does not show " + attack);
        }
        List<?> alien = (List<?>) window.evaluate("[...document.querySelectorAll('*')].filter(one =>"
                + " [...one.attributes].some(attribute => attribute.name.startsWith('on')"
                + " || /^\\s*javascript:/i.test(attribute.value) && !['value'].includes(attribute.name))"
                + " || one.matches('main script, main style, main iframe, main base, main meta, main svg[onload],"
                + " main img:not([width])')).map(one => one.outerHTML.slice(0, 200))");
        alien.forEach(one -> faults.add(path + " has " + one));
        List<?> wide = (List<?>) window.evaluate("[...document.querySelectorAll('main *')].filter(one =>"
                + " one.getBoundingClientRect().right > document.documentElement.clientWidth + 1"
                + " && !one.closest('.cards, .wall, .hidden')).map(one => one.outerHTML.slice(0, 150))");
        wide.forEach(one -> faults.add(path + " is too narrow for " + one));
    }

    @Test
    void nameOfTheOtherDirectionStaysInItsPlace() {
        User rtl = people.user("דנה");
        long review = People.id(
                people.client(rtl).post(people.film(19) + "/review", "body", "English words by a Hebrew name"));
        try (BrowserContext browser = Guest.browser(people.site, reader, 1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(people.site.url("/review/" + review));

            assertThat((Boolean) page.evaluate("(() => { const parts = [...document.querySelectorAll('.byline li')]"
                            + ".map(one => one.getBoundingClientRect().left);"
                            + " return parts.every((left, i) => i === 0 || left > parts[i - 1]); })()"))
                    .as("the parts of the line stand in their order")
                    .isTrue();
        }
    }
}
