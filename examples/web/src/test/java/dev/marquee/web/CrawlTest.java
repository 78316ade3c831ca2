package dev.marquee.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewReview;
import dev.marquee.community.ReviewId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.user.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Follows the links of the site from its start, as a visitor, a member and an administrator. */
class CrawlTest {

    private static final Pattern LINK = Pattern.compile("\\s(?:href|action)=\"(/[^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("(?s)<form\\b[^>]*method=\"post\"[^>]*>(.*?)</form>");
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");
    private static final Pattern POST_TARGET = Pattern.compile("<form\\b[^>]*action=\"([^\"]*)\"[^>]*method=\"post\"");
    private static final int MOST_PAGES = 250;

    /** Pages of these kinds are alike, so that a few of each are enough. */
    private static final Pattern KIND = Pattern.compile("-?\\d+|=[^&]*");

    private static final int EACH_KIND = 4;
    private static final int MOST_BYTES = 40 * 1024;

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = TestSite.start();
        User mira = site.memberWithFavorites("mira");
        Marquee marquee = site.site().marquee();
        // Of the films that the start shows first, so that the crawl comes by.
        marquee.movies().list(MovieQuery.all().limit(50)).forEach(movie -> {
            ReviewId review = marquee.community()
                    .reviews()
                    .write(mira.id(), NewReview.of(movie.id(), "A review of " + movie.title()))
                    .id();
            marquee.community().comments().write(mira.id(), NewComment.on(review, "To be found"));
        });
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void everyLinkOfAVisitorLeadsToAPage() {
        assertAllPagesAreSound(crawl(new Client(site)));
    }

    @Test
    void everyLinkOfAMemberLeadsToAPage() {
        assertAllPagesAreSound(crawl(new Client(site).logIn("mira", TestSite.PASSWORD)));
    }

    @Test
    void everyLinkOfAnAdministratorLeadsToAPage() {
        assertAllPagesAreSound(crawl(new Client(site).logIn("admin", TestSite.ADMIN_PASSWORD)));
    }

    private static void assertAllPagesAreSound(Map<String, HttpResponse<String>> pages) {
        List<String> faults = new ArrayList<>();
        pages.forEach((path, answer) -> faults.addAll(faults(path, answer)));

        assertThat(faults).isEmpty();
        assertThat(pages).hasSizeGreaterThan(10);
    }

    private static List<String> faults(String path, HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            return List.of(path + " answers " + answer.statusCode());
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("text/html")) {
            return List.of();
        }
        String html = answer.body();
        List<String> faults = new ArrayList<>();
        if (html.contains(" style=\"")
                || html.contains("<style")
                || Pattern.compile(" on[a-z]+=\"").matcher(html).find()) {
            faults.add(path + " has a style or script that the policy refuses");
        }
        if (html.split("<h1[ >]", -1).length != 2) {
            faults.add(path + " must have one h1");
        }
        FORM.matcher(html)
                .results()
                .filter(form -> !form.group(1).contains("name=\"key\" value=\""))
                .forEach(form -> faults.add(path + " has a form without a key"));
        Set<String> ids = new HashSet<>();
        ID.matcher(html)
                .results()
                .filter(id -> !ids.add(id.group(1)))
                .forEach(id -> faults.add(path + " has the id " + id.group(1) + " twice"));
        int bytes = compressed(html);
        if (bytes > MOST_BYTES) {
            faults.add(path + " has " + bytes + " bytes, compressed");
        }
        return faults;
    }

    private static Map<String, HttpResponse<String>> crawl(Client client) {
        Map<String, HttpResponse<String>> pages = new LinkedHashMap<>();
        Map<String, Integer> kinds = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of("/"));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty() && pages.size() < MOST_PAGES) {
            String path = open.poll();
            HttpResponse<String> answer = client.get(path);
            pages.put(path, answer);
            Set<String> posted = new HashSet<>();
            POST_TARGET.matcher(answer.body()).results().forEach(form -> posted.add(form.group(1)));
            LINK.matcher(answer.body())
                    .results()
                    .map(link -> plain(link.group(1)))
                    .forEach(link -> {
                        String kind = KIND.matcher(link).replaceAll("#");
                        if (!posted.contains(link)
                                && seen.add(link)
                                && kinds.merge(kind, 1, Integer::sum) <= EACH_KIND) {
                            open.add(link);
                        }
                    });
        }
        return pages;
    }

    /** {@return an address as it stands in an attribute, without its escapes and its place in the page} */
    private static String plain(String link) {
        String unescaped = link.replace("&amp;", "&");
        int place = unescaped.indexOf('#');
        return place < 0 ? unescaped : unescaped.substring(0, place);
    }

    private static int compressed(String html) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(html.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.size();
    }
}
