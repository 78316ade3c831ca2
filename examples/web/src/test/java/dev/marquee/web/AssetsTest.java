package dev.marquee.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AssetsTest {

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
    void theStyleSheetIsSmallAndKeptByBrowsers() throws IOException {
        HttpResponse<String> css = asset("site.css");

        assertThat(css.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(css.headers().firstValue("Content-Type")).hasValue("text/css; charset=utf-8");
        assertThat(compressed(css.body())).isLessThan(20 * 1024);
    }

    @Test
    void theOwnScriptIsSmall() {
        assertThat(asset("site.js").body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20 * 1024);
    }

    @Test
    void aPageAsksNobodyButTheSiteAndThePostersServer() {
        String page = new Client(site).get("/").body();
        Matcher address = Pattern.compile("(?:src|href|srcset|action)=\"(https?://[^/\"]+)")
                .matcher(page);

        assertThat(address.results().map(one -> one.group(1)).distinct()).isSubsetOf("https://image.tmdb.org");
    }

    @Test
    void theIconIsThere() {
        assertThat(new Client(site).get("/favicon.ico").headers().firstValue("Content-Type"))
                .hasValue("image/svg+xml");
    }

    @Test
    void headOfAFileSaysWhatItsGetSays() {
        Client client = new Client(site);
        for (String path : new String[] {asset("site.css").uri().getPath(), "/favicon.ico", "/robots.txt"}) {
            HttpResponse<String> get = client.get(path);
            HttpResponse<String> head = client.send(
                    HttpRequest.newBuilder(client.uri(path)).method("HEAD", HttpRequest.BodyPublishers.noBody()));

            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.body()).as(path).isEmpty();
            for (String name : new String[] {"Content-Type", "Cache-Control"}) {
                assertThat(head.headers().firstValue(name))
                        .as(path + " " + name)
                        .isEqualTo(get.headers().firstValue(name));
            }
        }
    }

    @Test
    void cachesKeepAnswersApartByTheirEncoding() {
        assertThat(asset("site.css").headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(new Client(site).get("/").headers().firstValue("Vary").orElse(""))
                .contains("HX-Request", "Accept-Encoding");
    }

    private static HttpResponse<String> asset(String name) {
        Client client = new Client(site);
        Matcher path = Pattern.compile("/assets/[0-9a-f]+/" + Pattern.quote(name))
                .matcher(client.get("/").body());
        assertThat(path.find()).isTrue();
        return client.get(path.group());
    }

    private static int compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
