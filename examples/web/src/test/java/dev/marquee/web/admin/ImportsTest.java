package dev.marquee.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.movie.MovieFilter;
import dev.marquee.tmdb.fake.FakeMovies;
import dev.marquee.tmdb.fake.FakeTmdbServer;
import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportsTest {

    private static final String MOVIES = "id,title,overview,release_date,vote_average,vote_count,genres\n"
            + "910001,The Long Corridor,A hall without an end.,2001-02-03,7.1,12,\"[{\"\"id\"\": 18, \"\"name\"\":"
            + " \"\"Drama\"\"}]\"\n";

    private FakeTmdbServer tmdb;
    private TestSite site;
    private Client admin;

    @BeforeEach
    void start() {
        tmdb = new FakeTmdbServer(new FakeMovies(60, 2), 0);
        site = TestSite.builder()
                .empty()
                .environment(Map.of(
                        "TMDB_TOKEN", "a-secret-token", "TMDB_URL", tmdb.url().toString()))
                .start();
        admin = AdminSite.admin(site);
    }

    @AfterEach
    void stop() {
        site.close();
        tmdb.close();
    }

    private long movies() {
        return site.site().marquee().movies().count(MovieFilter.all());
    }

    @Test
    void dataSetOfTheListIsImportedWithItsSkippedRows() {
        AdminSite.movieLens(site, "tiny");

        HttpResponse<String> started = admin.post("/admin/import/movielens", "folder", "tiny");
        String page = AdminSite.ended(admin, "/admin/import");

        assertThat(started.statusCode()).isEqualTo(303);
        assertThat(started.headers().firstValue("Location")).hasValue("/admin/import");
        assertThat(page)
                .contains("Import of tiny", "2 new movies", "2 new favorites", "1 row with a problem")
                .contains("ratings.csv:5", "9.5");
        assertThat(site.site()
                        .marquee()
                        .movies()
                        .findByTmdbId(900002)
                        .orElseThrow()
                        .title())
                .isEqualTo("Маяк");
        assertThat(admin.get("/admin/audit").body()).contains("import-start", "import-done", "Import of tiny");
        assertThat(admin.get("/admin").body()).contains("just now: Import of tiny");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", "../import/tiny", "/etc", "tiny/", "./tiny", "tiny\0", "", "outside", ".hidden", "TINY"})
    void nothingButAFolderOfTheListIsRead(String folder) throws Exception {
        AdminSite.movieLens(site, "tiny");
        AdminSite.movieLens(site, ".hidden");
        AdminSite.movieLens(site, "../elsewhere");
        Files.createSymbolicLink(
                site.folder().resolve("import/outside"), site.folder().resolve("elsewhere"));

        HttpResponse<String> answer = admin.post("/admin/import/movielens", "folder", folder);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The folder must be one of the list").doesNotContain(">outside");
        assertThat(admin.post("/admin/import/files", "folder", folder).statusCode())
                .isEqualTo(422);
    }

    @Test
    void folderWithALinkIsRefused() throws Exception {
        AdminSite.movieLens(site, "tiny");
        Path links = site.folder().resolve("import/tiny/links.csv");
        Path outside = site.folder().resolve("secret.csv");
        Files.move(links, outside);
        Files.createSymbolicLink(links, outside);

        HttpResponse<String> answer = admin.post("/admin/import/movielens", "folder", "tiny");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("holds a symbolic link").doesNotContain(outside.toString());
    }

    @Test
    void damagedDataSetFailsInTheWordsOfTheImportAndChangesNothing() throws Exception {
        AdminSite.movieLens(site, "cut");
        Path ratings = site.folder().resolve("import/cut/ratings.csv");
        Files.writeString(ratings, Files.readString(ratings).stripTrailing());
        long before = movies();

        admin.post("/admin/import/movielens", "folder", "cut");
        String page = AdminSite.ended(admin, "/admin/import");

        assertThat(page).contains("Failed", "the file was cut short; download it again.");
        assertThat(movies()).isEqualTo(before);
        assertThat(admin.get("/admin/audit").body()).contains("import-failed");
    }

    @Test
    void failuresNameFilesWithoutTheFoldersOfTheMachine() throws Exception {
        Path folder = Files.createDirectories(site.folder().resolve("import/half/set"));
        Files.writeString(folder.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,1,5.0,1000000000\n");
        Files.writeString(folder.resolve("movie.csv"), "nothing\n");

        admin.post("/admin/import/movielens", "folder", "half/set");
        String page = AdminSite.ended(admin, "/admin/import");

        String machine = site.folder().toString();
        assertThat(page)
                .contains("Failed", "<p data-outcome>half/set/links.csv is missing")
                .doesNotContain(machine);
        assertThat(admin.get("/admin/audit").body())
                .contains("half/set/links.csv is missing")
                .doesNotContain(machine);
    }

    @Test
    void refusedUploadIsNamedAsItsSenderNamesIt() {
        HttpResponse<String> answer =
                AdminSite.upload(admin, "/admin/import/upload", List.of("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));
        HttpResponse<String> packed = AdminSite.upload(
                admin, "/admin/import/upload", List.of("PK\u0003\u0004".getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.body()).contains("“evil.csv”").doesNotContainIgnoringCase("file-1.csv");
        assertThat(packed.body()).contains("“evil.csv” must be plain CSV");
    }

    @Test
    void uploadedFilesAreImportedAndRemoved() {
        List<String> before = AdminSite.leftFiles();

        HttpResponse<String> answer =
                AdminSite.upload(admin, "/admin/import/upload", List.of(MOVIES.getBytes(StandardCharsets.UTF_8)));
        String page = AdminSite.ended(admin, "/admin/import");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(page).contains("1 new movie,");
        assertThat(site.site().marquee().movies().findByTmdbId(910001)).isPresent();
        assertThat(AdminSite.leftFiles()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n", "", "PK\u0003\u0004packed", "<html>no</html>\n"})
    void uploadThatIsNoDataSetIsRefusedAndRemoved(String content) {
        List<String> before = AdminSite.leftFiles();

        HttpResponse<String> answer =
                AdminSite.upload(admin, "/admin/import/upload", List.of(content.getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"upload-error\"").doesNotContain("marquee-upload-", "/tmp");
        assertThat(AdminSite.leftFiles()).isEqualTo(before);
    }

    @Test
    void uploadOverTheLimitIsTooLargeAndLeavesNothing() {
        List<String> before = AdminSite.leftFiles();

        HttpResponse<String> answer =
                AdminSite.upload(admin, "/admin/import/upload", List.of(new byte[64 * 1024 * 1024 + 1]));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("Too large");
        assertThat(AdminSite.leftFiles()).isEqualTo(before);
    }

    @Test
    void filesOfOthersAreNotEvenRead() {
        List<String> before = AdminSite.leftFiles();
        Client member = AdminSite.member(site, "uploader");
        byte[] file = new byte[20 * 1024];

        assertThat(AdminSite.refusedUpload(member, "/admin/import/upload", List.of(file))
                        .statusCode())
                .isEqualTo(403);
        assertThat(AdminSite.refusedUpload(new Client(site), "/admin/import/upload", List.of(file))
                        .statusCode())
                .isEqualTo(303);
        assertThat(AdminSite.leftFiles()).isEqualTo(before);
    }

    @Test
    void listOfTmdbIsImportedAndTheKeyIsNeverShown() {
        admin.post("/admin/import/lists", "list", "POPULAR", "pages", "2", "countries", "us, gb", "languages", "");
        String page = AdminSite.ended(admin, "/admin/import");

        assertThat(page).contains("Import of TMDb", "40 new movies").doesNotContain("a-secret-token");
        assertThat(admin.get("/admin/audit").body()).contains("import-done").doesNotContain("a-secret-token");
    }

    @Test
    void wrongKeyFailsWithWhatToDo() {
        tmdb.wrongKey(true);

        admin.post("/admin/import/lists", "list", "TOP_RATED", "pages", "1");

        assertThat(AdminSite.ended(admin, "/admin/import"))
                .contains("Failed", "check TMDB_TOKEN or TMDB_API_KEY")
                .doesNotContain("a-secret-token");
    }

    @Test
    void wrongFieldsAreRefusedWithWhatWasTyped() {
        HttpResponse<String> pages = admin.post("/admin/import/lists", "list", "POPULAR", "pages", "501");
        HttpResponse<String> country =
                admin.post("/admin/import/lists", "list", "UPCOMING", "pages", "3", "countries", "Germany");
        HttpResponse<String> list = admin.post("/admin/import/lists", "list", "NONE", "pages", "3");

        assertThat(List.of(pages.statusCode(), country.statusCode(), list.statusCode()))
                .containsOnly(422);
        assertThat(pages.body()).contains("value=\"501\"", "id=\"lists-error\"");
        assertThat(country.body()).contains("value=\"Germany\"", "two uppercase letters");
    }

    @Test
    void withoutAKeyThePageSaysHowToSetOne() {
        try (TestSite plain = TestSite.start()) {
            Client client = AdminSite.admin(plain);

            assertThat(client.get("/admin/import").body()).contains("TMDB_TOKEN", "themoviedb.org/settings/api");
            assertThat(client.post("/admin/import/lists", "list", "POPULAR", "pages", "1")
                            .body())
                    .contains("The site has no key of TMDb");
        }
    }

    @Test
    void onlyOneImportRunsAndItCanBeCanceled() throws Exception {
        AdminSite.movieLens(site, "tiny");
        CountDownLatch release = new CountDownLatch(1);
        hold(release);
        admin.post("/admin/import/lists", "list", "POPULAR", "pages", "3");

        HttpResponse<String> second = admin.post("/admin/import/movielens", "folder", "tiny");
        HttpResponse<String> canceled = admin.post("/admin/task/import/cancel");
        release.countDown();
        String page = AdminSite.ended(admin, "/admin/import");

        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.body()).contains("An import is running");
        assertThat(canceled.statusCode()).isEqualTo(303);
        assertThat(page).contains("Canceled", "continues there when it is started again");
        assertThat(admin.get("/admin/audit").body()).contains("import-cancel", "import-canceled");
    }

    @Test
    void closingTheSiteEndsARunningImport() throws Exception {
        hold(new CountDownLatch(1));
        admin.post("/admin/import/lists", "list", "POPULAR", "pages", "3");
        long start = System.nanoTime();

        site.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("marquee-task") && thread.isAlive())
                .isEmpty();
        assertThat(System.nanoTime() - start).isLessThan(19_000_000_000L);
    }

    /** Lets no answer on a movie through before it is released. */
    private void hold(CountDownLatch release) {
        tmdb.watch(count -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Starts an import that goes on when it is released. {@return the cookie of who started it} */
    private String heldImport(CountDownLatch release) {
        hold(release);
        admin.post("/admin/import/lists", "list", "POPULAR", "pages", "3");
        return AdminSite.cookie(admin);
    }

    /** {@return so many listeners of an import that goes on when it is released} */
    private List<HttpResponse<Stream<String>>> listeners(CountDownLatch release, int count) {
        String cookie = heldImport(release);
        return Stream.generate(() -> AdminSite.stream(site, cookie, "/admin/task/import/events"))
                .limit(count)
                .toList();
    }

    @Test
    void progressReachesEveryListenerAndEndsWithTheTask() {
        AdminSite.movieLens(site, "Список");
        CountDownLatch release = new CountDownLatch(1);
        List<HttpResponse<Stream<String>>> listeners = listeners(release, 20);

        release.countDown();

        for (HttpResponse<Stream<String>> listener : listeners) {
            List<String> lines = listener.body().toList();
            assertThat(listener.statusCode()).isEqualTo(200);
            assertThat(lines).contains("event: progress", "event: end");
            assertThat(String.join("\n", lines))
                    .contains("<progress", "60 new movies")
                    .doesNotContain("name=\"key\"");
        }
    }

    @Test
    void threeHundredListenersLeaveThePagesTheirThreads() {
        CountDownLatch release = new CountDownLatch(1);
        List<HttpResponse<Stream<String>>> listeners = listeners(release, 300);

        assertThat(listeners.subList(TaskEvents.MAX_STREAMS, 300))
                .allSatisfy(listener -> assertThat(listener.body()).isEmpty());
        assertThat(admin.get("/").statusCode()).isEqualTo(200);
        release.countDown();
        assertThat(listeners.get(0).body()).contains("event: end");
        listeners
                .subList(1, TaskEvents.MAX_STREAMS)
                .forEach(listener -> listener.body().close());
    }

    @Test
    void listenersThatAreGoneMakeRoomForOthers() {
        CountDownLatch release = new CountDownLatch(1);
        String cookie = heldImport(release);
        for (int i = 0; i < TaskEvents.MAX_STREAMS; i++) {
            AdminSite.stream(site, cookie, "/admin/task/import/events").body().close();
        }

        boolean heard = false;
        for (int i = 0; i < 400 && !heard; i++) {
            try (Stream<String> lines =
                    AdminSite.stream(site, cookie, "/admin/task/import/events").body()) {
                heard = lines.limit(1).anyMatch("event: progress"::equals);
            }
            AdminSite.pause();
        }
        release.countDown();

        assertThat(heard).isTrue();
    }

    @Test
    void streamEndsWithTheSessionThatOpenedIt() {
        CountDownLatch release = new CountDownLatch(1);
        hold(release);
        admin.post("/admin/import/lists", "list", "POPULAR", "pages", "3");
        Client other = AdminSite.admin(site);
        HttpResponse<Stream<String>> listener =
                AdminSite.stream(site, AdminSite.cookie(other), "/admin/task/import/events");

        other.post("/log-out");
        List<String> lines = listener.body().toList();
        release.countDown();

        assertThat(lines).contains("event: progress").doesNotContain("event: end");
    }

    @Test
    void streamOfNoTaskEndsAtOnce() {
        HttpResponse<Stream<String>> listener =
                AdminSite.stream(site, AdminSite.cookie(admin), "/admin/task/training/events");

        assertThat(listener.body().toList()).isEmpty();
    }
}
