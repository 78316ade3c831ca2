package dev.marquee.web.taste;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.NewMovie;
import dev.marquee.taste.Rating;
import dev.marquee.user.User;
import dev.marquee.web.Accessibility;
import dev.marquee.web.Client;
import dev.marquee.web.Shots;
import dev.marquee.web.TestSite;
import dev.marquee.web.film.Guest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The import of exports with its preview and choices, its undoing, and the export. */
class ImportPagesTest {

    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final String RATINGS = "Date,Name,Year,Letterboxd URI,Rating\r\n"
            + "2024-05-01,The Lamp in the Attic,1987,https://boxd.it/aaaa,4.5\r\n"
            + "2024-05-02,The Twin Lanterns,1999,https://boxd.it/bbbb,3\r\n"
            + "2024-05-03," + HOSTILE + ",2001,https://boxd.it/cccc,2\r\n";

    private static TestSite site;
    private static Marquee marquee;
    private static Movie attic;
    private static Movie twin;

    @BeforeAll
    static void start() {
        site = TestSite.start();
        marquee = site.site().marquee();
        attic = film(-9101, "The Lamp in the Attic", 1987);
        twin = film(-9102, "The Twin Lanterns", 1999);
        film(-9103, "The Twin Lanterns", 1999);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static Movie film(int tmdbId, String title, int year) {
        return marquee.movies()
                .upsert(NewMovie.builder(tmdbId, title)
                        .releaseDate(LocalDate.of(year, 3, 4))
                        .build());
    }

    private static Client member(String name) {
        site.member(name);
        return new Client(site).logIn(name, TestSite.PASSWORD);
    }

    private static User user(String name) {
        return marquee.users().findByUsername(name).orElseThrow();
    }

    private static HttpResponse<String> upload(Client client, String service, String name, byte[] content) {
        String head = "--lamp\r\nContent-Disposition: form-data; name=\"service\"\r\n\r\n" + service
                + "\r\n--lamp\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return client.send(HttpRequest.newBuilder(client.uri("/imports/upload"))
                .header("Content-Type", "multipart/form-data; boundary=lamp")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(
                        head.getBytes(StandardCharsets.UTF_8),
                        content,
                        "\r\n--lamp--\r\n".getBytes(StandardCharsets.UTF_8)))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> leftFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("marquee-upload-") || name.startsWith("MultiPart"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void fileIsPreviewedChosenImportedAndUndone() throws Exception {
        List<String> before = leftFiles();
        Client client = member("mover");

        HttpResponse<String> sent = upload(client, "LETTERBOXD", "ratings.csv", bytes(RATINGS));
        assertThat(sent.headers().firstValue("Location")).as(sent.body()).hasValue("/imports/preview");
        assertThat(leftFiles()).isEqualTo(before);
        String preview = client.get("/imports/preview").body();
        assertThat(preview)
                .contains("1 new, 0 already there, 1 to choose, 1 not found")
                .contains("The Lamp in the Attic (1987)", "value=\"-9102\"", "value=\"-9103\"", "&lt;script&gt;")
                .doesNotContain(HOSTILE);
        assertThat(marquee.ratings().of(user("mover").id())).isEmpty();

        client.post("/imports/apply", "row-ratings.csv:2", "-9102", "row-ratings.csv:77", "-9103");
        assertThat(marquee.ratings().of(user("mover").id()))
                .extracting(Rating::movie)
                .containsExactlyInAnyOrder(attic.id(), twin.id());
        assertThat(client.get("/imports").body()).contains("2 entries new").doesNotContain("/imports/preview");

        long batch = marquee.imports().list(user("mover").id()).get(0).id().value();
        assertThat(member("somebody.else").post("/imports/" + batch + "/undo").statusCode())
                .isEqualTo(404);
        assertThat(client.post("/imports/" + batch + "/undo").statusCode()).isEqualTo(303);
        assertThat(marquee.ratings().of(user("mover").id())).isEmpty();
        assertThat(client.post("/imports/" + batch + "/undo").statusCode()).isEqualTo(404);
    }

    @Test
    void previewIsOfItsOwnerAndIsForgottenWhenItIsLeft() {
        Client client = member("owner");
        upload(client, "LETTERBOXD", "ratings.csv", bytes(RATINGS));

        assertThat(member("neighbor").get("/imports/preview").headers().firstValue("Location"))
                .hasValue("/imports");
        client.post("/imports/cancel");
        assertThat(client.get("/imports/preview").statusCode()).isEqualTo(303);
        assertThat(client.post("/imports/apply").statusCode()).isEqualTo(422);
        assertThat(marquee.ratings().of(user("owner").id())).isEmpty();
    }

    @Test
    void exportOfOneIsTakenInByAnother() {
        Client client = member("leaver");
        marquee.ratings().set(user("leaver").id(), attic.id(), new java.math.BigDecimal("8.5"));
        marquee.watchlist().add(user("leaver").id(), twin.id());

        HttpResponse<String> csv = client.get("/imports/marquee-films.csv");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
        assertThat(client.get("/imports/marquee-films.json").body()).contains("\"watchlist\"", "The Twin Lanterns");
        assertThat(client.get("/imports/letterboxd.zip").body()).startsWith("PK");
        Client other = member("comer");
        upload(other, "MARQUEE", "marquee-films.csv", bytes(csv.body()));
        assertThat(other.get("/imports/preview").body()).contains("The Lamp in the Attic (1987)");
        other.post("/imports/apply");
        assertThat(marquee.ratings().find(user("comer").id(), attic.id()))
                .hasValueSatisfying(rating -> assertThat(rating.value()).isEqualByComparingTo("8.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LETTERBOXD", "IMDB", "TRAKT", "TMDB_RATINGS", "SIMKL", "NETFLIX", "MARQUEE", "nobody"})
    void wrongFileIsRefusedInWordsAndLeavesNothing(String service) throws Exception {
        List<String> before = leftFiles();
        Client client = member("wrong." + service.toLowerCase(java.util.Locale.ROOT));

        HttpResponse<String> answer =
                upload(client, service, "../../etc/" + HOSTILE + ".csv", bytes("no,thing\n1,2\n"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"file-error\"")
                .doesNotContain("marquee-upload-", System.getProperty("java.io.tmpdir") + "/", HOSTILE);
        assertThat(leftFiles()).isEqualTo(before);
    }

    @Test
    void archiveThatIsABombOrLeadsOutIsRefused() throws Exception {
        List<String> before = leftFiles();
        Client client = member("bomber");

        assertThat(upload(client, "LETTERBOXD", "bomb.zip", zip("ratings.csv", new byte[100 << 20]))
                        .statusCode())
                .isEqualTo(422);
        assertThat(upload(client, "LETTERBOXD", "out.zip", zip("../ratings.csv", bytes(RATINGS)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(leftFiles()).isEqualTo(before);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void visitorsGetTheLogInAndSendNothing() {
        Client visitor = new Client(site);

        for (String path : List.of("/imports", "/imports/preview", "/imports/marquee-films.csv")) {
            assertThat(visitor.get(path).headers().firstValue("Location"))
                    .as(path)
                    .hasValueSatisfying(to -> assertThat(to).startsWith("/log-in"));
        }
    }

    @Test
    void pagesAreAccessibleAndTheFileGoesInWithoutAScript() throws Exception {
        User user = site.member("by.hand");
        Path file = Files.createTempDirectory("import-pages").resolve("ratings.csv");
        Files.writeString(file, RATINGS);
        try (BrowserContext browser = Guest.browser(site, user, 1440, ColorScheme.DARK, false)) {
            Page page = browser.newPage();
            page.navigate(site.url("/imports"));
            page.setInputFiles("#file", file);
            page.click("main form button[type=submit]");
            page.waitForURL(site.url("/imports/preview"));

            assertThat(page.locator("h1").textContent()).isEqualTo("What is in your file");
            page.locator("input[value='-9103']").check();
            page.click("main form button[type=submit]");
            page.waitForURL(site.url("/imports"));
        } finally {
            Files.delete(file);
            Files.delete(file.getParent());
        }
        assertThat(marquee.ratings().of(user.id())).hasSize(2);
        Client client = new Client(site).logIn("by.hand", TestSite.PASSWORD);
        upload(client, "LETTERBOXD", "ratings.csv", bytes(RATINGS.replace("Twin Lanterns,1999", "Twin Lanterns,2000")));
        try (BrowserContext browser = Guest.browser(site, user, 1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            for (String path : List.of("/imports", "/imports/preview")) {
                page.navigate(site.url(path));
                Accessibility.check(page);
                Shots.take(page, "taste" + path.replace('/', '-'));
            }
        }
    }
}
