package dev.marquee.web.social;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.community.ListId;
import dev.marquee.community.ListQuery;
import dev.marquee.community.ListRole;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.page.PageRequest;
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

/** Texts that attack a page go through every field of lists and tips, and stand on each page as they were written. */
class HostileListsTest {

    private static final List<String> ATTACKS = List.of(
            "<script>window.attacked=1</script>",
            "</textarea><script>window.attacked=1</script>",
            "</title><script>window.attacked=1</script>",
            "</bdi></a></p></main><script>window.attacked=1</script>",
            "<img src=x onerror=window.attacked=1>",
            "<svg onload=window.attacked=1>",
            "<svg><script>window.attacked=1</script></svg>",
            "\" onmouseover=\"window.attacked=1\" x=\"",
            "' onfocus='window.attacked=1' autofocus='",
            "\" autofocus onfocus=window.attacked=1 x=\"",
            "javascript:window.attacked=1",
            "<a href=\"javascript:window.attacked=1\">x</a>",
            "<iframe srcdoc=\"<script>parent.attacked=1</script>\"></iframe>",
            "<style>*{display:none}</style>",
            "<form action=https://evil.example><input name=password>",
            "<base href=https://evil.example/>",
            "<meta http-equiv=refresh content=0;url=https://evil.example/>",
            "<!-- <script>window.attacked=1</script>",
            "&lt;script&gt;window.attacked=1&lt;/script&gt;",
            "${page.getClass()} @template.part.whole() !{System.exit(1);}",
            "{{constructor.constructor('window.attacked=1')()}}",
            "\u202Etxt.live\u202C \u2066isolated\u2069 \u200Fright",
            "שלום (hello) עולם!",
            "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309".repeat(12),
            "👩‍👩‍👧‍👦🏳️‍🌈🎬",
            "W".repeat(190));

    private static Circle circle;
    private static User owner;
    private static User friend;

    @BeforeAll
    static void start() {
        circle = new Circle();
        owner = circle.user("hostile.owner");
        friend = circle.user("hostile.friend");
        circle.friends(owner, friend);
    }

    @AfterAll
    static void stop() {
        circle.close();
    }

    /** Sends an attack through the fields of all forms, and returns the pages that show it, with who opens each. */
    private static Map<String, User> pages(String attack, int number) {
        Client client = circle.client(owner);
        String film = circle.film(number % circle.films.size()).toString();
        ListId list = Circle.made(client.post("/lists", "name", attack, "description", attack, "visibility", "PUBLIC"));
        client.post("/list/" + list + "/add", "film", film);
        client.post("/list/" + list + "/film/" + film + "/note", "note", attack);
        client.post("/film/" + film + "/lists", "name", attack);
        circle.community
                .tips()
                .sent(owner.id(), PageRequest.first(100))
                .forEach(tip -> circle.community.tips().remove(owner.id(), tip.id()));
        client.post("/film/" + film + "/recommend", "friend", friend.id().toString(), "note", attack);
        circle.community.lists().invite(owner.id(), list, friend.id(), ListRole.EDITOR);
        String secret = circle.community.lists().renewSecret(owner.id(), list);
        Map<String, User> pages = new LinkedHashMap<>();
        pages.put("/lists", owner);
        pages.put("/list/" + list, friend);
        pages.put("/list/" + list + "/edit", owner);
        pages.put("/list/" + list + "/share", owner);
        pages.put("/list/" + list + "/add?q=zzz", owner);
        pages.put("/list/link/" + secret, friend);
        pages.put("/film/" + film + "/lists", owner);
        pages.put("/feed", friend);
        pages.put("/tips", friend);
        pages.put("/tips/sent", owner);
        pages.put("/group?list=" + list, friend);
        pages.put("/member/hostile.owner", friend);
        return pages;
    }

    @Test
    void nothingRunsAndEachTextStandsAsItWasWritten() {
        List<String> faults = new ArrayList<>();
        try (BrowserContext ofOwner = Guest.browser(circle.site, owner, 320, ColorScheme.DARK, true);
                BrowserContext ofFriend = Guest.browser(circle.site, friend, 320, ColorScheme.DARK, true)) {
            Map<User, Page> windows = Map.of(owner, ofOwner.newPage(), friend, ofFriend.newPage());
            for (int k = 0; k < ATTACKS.size(); k++) {
                String attack = ATTACKS.get(k);
                pages(attack, k)
                        .forEach(
                                (path, user) -> check(Objects.requireNonNull(windows.get(user)), path, attack, faults));
            }
            String invitation = ATTACKS.get(ATTACKS.size() - 1);
            check(Objects.requireNonNull(windows.get(friend)), "/lists", invitation, faults);
        }
        assertThat(faults).isEmpty();
    }

    private static void check(Page window, String path, String attack, List<String> faults) {
        window.navigate(circle.site.url(path));
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
                + " || /^\\s*javascript:/i.test(attribute.value) && attribute.name !== 'value')"
                + " || one.matches('main script, main style, main iframe, main base, main meta, main svg[onload],"
                + " main img:not([width])')).map(one => one.outerHTML.slice(0, 200))");
        alien.forEach(one -> faults.add(path + " has " + one));
        List<?> wide = (List<?>) window.evaluate("[...document.querySelectorAll('main *')].filter(one =>"
                + " one.getBoundingClientRect().right > document.documentElement.clientWidth + 1"
                + " && !one.closest('.cards, .wall, .hidden, option')).map(one => one.outerHTML.slice(0, 150))");
        wide.forEach(one -> faults.add(path + " is too narrow for " + one));
    }

    @Test
    void refusedTextsComeBackAsTheyWereTyped() {
        Client client = circle.client(owner);
        String attack = "\"></textarea><script>window.attacked=1</script>";
        ListId list = circle.list(owner, "Refused", Visibility.PRIVATE, 1);
        long lists = circle.community
                .lists()
                .list(Viewer.of(owner.id()), ListQuery.of(owner.id()).limit(1000))
                .items()
                .size();
        for (String page : List.of(
                client.post("/lists", "name", "", "description", attack, "visibility", attack)
                        .body(),
                client.post("/lists", "name", attack.repeat(20), "description", "d")
                        .body(),
                client.post("/list/" + list + "/edit", "name", attack, "description", attack, "version", attack)
                        .body(),
                client.post("/list/" + list + "/members", "username", attack, "role", attack)
                        .body(),
                client.get("/list/" + list + "/add?q=%22%3E%3Cscript%3Ewindow.attacked=1%3C/script%3E")
                        .body(),
                client.get("/group?add=%22%3E%3Cscript%3Ewindow.attacked=1%3C/script%3E&list=%3Cscript%3E")
                        .body(),
                client.get("/feed?kind=%3Cscript%3Ewindow.attacked=1%3C/script%3E")
                        .body())) {
            assertThat(page).doesNotContain("<script>window").contains("<h1");
        }
        assertThat(circle.community
                        .lists()
                        .list(Viewer.of(owner.id()), ListQuery.of(owner.id()).limit(1000))
                        .items())
                .hasSize((int) lists);
    }
}
