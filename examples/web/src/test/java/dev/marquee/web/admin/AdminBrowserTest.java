package dev.marquee.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.tmdb.fake.FakeMovies;
import dev.marquee.tmdb.fake.FakeTmdbServer;
import dev.marquee.user.User;
import dev.marquee.web.Accessibility;
import dev.marquee.web.Browser;
import dev.marquee.web.Shots;
import dev.marquee.web.TestSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminBrowserTest {

    private FakeTmdbServer tmdb;
    private TestSite site;
    private Page page;
    private final List<String> faults = new ArrayList<>();

    @BeforeEach
    void start() {
        tmdb = new FakeTmdbServer(new FakeMovies(260, 2), 0);
        site = TestSite.builder()
                .environment(
                        Map.of("TMDB_TOKEN", "token", "TMDB_URL", tmdb.url().toString()))
                .start();
        page = Browser.page();
        page.onConsoleMessage(message -> {
            // Posters of TMDb can't be loaded on every machine.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource: net::")) {
                faults.add(message.text());
            }
        });
        AdminSite.logIn(site, page);
    }

    @AfterEach
    void stop() {
        page.close();
        site.close();
        tmdb.close();
    }

    private void look(String path, String name) {
        page.navigate(site.url(path));
        Accessibility.check(page);
        Shots.take(page, name);
    }

    @Test
    void pagesAreReadableForEverybody() {
        User user = site.member("mariana.of.the.long.username");
        site.site().marquee().users().deactivate(site.member("resting").id());
        AdminSite.movieLens(site, "ml-tiny");

        look("/admin", "admin-overview-new");
        look("/admin/users", "admin-users");
        look("/admin/users?q=nobody", "admin-users-none");
        look("/admin/users/" + user.id(), "admin-user");
        look("/admin/import", "admin-import");
        look("/admin/models", "admin-models-none");
        look("/admin/evaluation", "admin-evaluation-none");
        look("/admin/backups", "admin-backups-none");
        look("/admin/audit", "admin-audit");
        assertThat(faults).isEmpty();
    }

    @Test
    void importIsStartedWatchedAndEndsBeforeTheEyes() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        tmdb.watch(count -> {
            if (count > 150) {
                await(release);
            }
        });
        page.navigate(site.url("/admin/import"));
        page.fill("#tmdb-pages", "10");
        page.click("form[action='/admin/import/lists'] button");
        page.waitForSelector("progress[value='100']");
        look("/admin/import", "admin-import-running");

        release.countDown();
        page.waitForSelector("[data-outcome]");

        assertThat(page.textContent(".task")).contains("Done", "left out");
        assertThat(page.isVisible("form[action='/admin/task/import/cancel']")).isFalse();
        assertThat(page.textContent("#notice")).contains("new movie");
        Shots.take(page, "admin-import-done");
        page.navigate(site.url("/admin"));
        assertThat(page.textContent("main")).contains("Import of TMDb");
        assertThat(faults).isEmpty();
    }

    private static void await(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void failedImportShowsTheRowsAndTheWords() throws Exception {
        AdminSite.movieLens(site, "ml-tiny");
        page.navigate(site.url("/admin/import"));
        page.click("form[action='/admin/import/movielens'] button");
        page.waitForSelector("[data-outcome]");
        page.click("summary");
        Accessibility.check(page);
        Shots.take(page, "admin-import-skipped");

        assertThat(page.textContent(".skipped")).contains("ratings.csv:5");
    }

    @Test
    void modelsAreTrainedAndEvaluatedBeforeTheEyes() {
        for (String kind : List.of("popularity", "ease")) {
            page.navigate(site.url("/admin/models"));
            page.selectOption("#train-kind", kind);
            page.check("input[name=unguarded]");
            page.click("form[action='/admin/models/train'] button");
            page.waitForSelector("th:has-text('" + kind + ", version 1')");
        }
        page.waitForSelector(".state.done");
        Accessibility.check(page);
        Shots.take(page, "admin-models");

        page.navigate(site.url("/admin/evaluation"));
        for (String kind : List.of("item-knn", "ease", "ials", "trending")) {
            page.check("input[value=" + kind + "]");
        }
        page.click("form[action='/admin/evaluation/run'] button");
        page.waitForSelector(".plot svg");
        Accessibility.check(page);
        Shots.take(page, "admin-evaluation");

        page.navigate(site.url("/admin/backups"));
        page.click("form[action='/admin/backups/take'] button");
        page.waitForSelector("text=Verify");
        page.waitForSelector(".state.done");
        Accessibility.check(page);
        Shots.take(page, "admin-backups");
        look("/admin", "admin-overview");
        assertThat(faults).isEmpty();
    }

    @Test
    void refusedAndSecretPagesAreReadable() {
        User user = site.member("forgetful");
        page.navigate(site.url("/admin/users/" + user.id()));
        page.fill("#delete-name", "someone");
        page.click("text=Delete for good");
        page.waitForSelector("#delete-error");
        Accessibility.check(page);
        Shots.take(page, "admin-user-refused");

        page.navigate(site.url("/admin/users/" + user.id()));
        page.click("text=Make a new password");
        page.waitForSelector(".secret");
        Accessibility.check(page);
    }

    @Test
    void everythingWorksWithoutScripts() {
        try (BrowserContext plain = Browser.context(1440, ColorScheme.LIGHT, false)) {
            Page bare = plain.newPage();
            AdminSite.logIn(site, bare);
            bare.navigate(site.url("/admin/models"));
            bare.selectOption("#train-kind", "popularity");
            bare.click("form[action='/admin/models/train'] button");
            for (int i = 0; i < 100 && bare.isVisible("text=Refresh"); i++) {
                bare.click("text=Refresh");
            }

            assertThat(bare.textContent(".cards-table")).contains("popularity, version 1", "In use");
            bare.click("text=Users");
            bare.fill("#user-q", "admin");
            bare.click("text=Find");
            bare.click("th a");
            assertThat(bare.textContent("h1")).isEqualTo("admin");
        }
    }
}
