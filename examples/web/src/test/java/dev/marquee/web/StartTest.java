package dev.marquee.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StartTest {

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
    void everyAnswerHasThePolicyOfTheSite() {
        Client client = new Client(site);

        for (String path : new String[] {"/", "/nothing/here"}) {
            HttpResponse<String> answer = client.get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    @Test
    void theSitesFilesAreItsOwnersOnly() throws IOException {
        try (Stream<Path> files = Files.list(site.folder())) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void theStartPageShowsTheFilmsOfTheDatabase() {
        try (Page page = Browser.page()) {
            page.navigate(site.url("/"));

            assertThat(page.locator(".cards .card").count()).isPositive();
            assertThat(page.title()).isEqualTo("Films you will like · Marquee");
        }
    }

    @Test
    void theStartPageIsAccessible() {
        try (Page page = Browser.page()) {
            page.navigate(site.url("/"));

            Accessibility.check(page);
            Shots.take(page, "landing");
        }
    }
}
