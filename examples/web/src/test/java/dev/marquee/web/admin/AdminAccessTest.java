package dev.marquee.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminAccessTest {

    private static TestSite site;
    private static Client admin;
    private static Client member;

    @BeforeAll
    static void start() {
        site = TestSite.start();
        admin = AdminSite.admin(site);
        member = AdminSite.member(site, "visitor");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin",
                "/admin/users",
                "/admin/users/1",
                "/admin/import",
                "/admin/models",
                "/admin/evaluation",
                "/admin/backups",
                "/admin/audit"
            })
    void pageIsForAdministratorsOnly(String path) {
        HttpResponse<String> nobody = new Client(site).get(path);
        HttpResponse<String> refused = member.get(path);
        HttpResponse<String> shown = admin.get(path);

        assertThat(nobody.statusCode()).isEqualTo(303);
        assertThat(nobody.headers().firstValue("Location").orElse("")).startsWith("/log-in?to=");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body()).doesNotContain("style=").doesNotContain("<script>");
        assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/users/1/role",
                "/admin/users/1/deactivate",
                "/admin/users/1/activate",
                "/admin/users/1/sessions",
                "/admin/users/1/password",
                "/admin/users/1/delete",
                "/admin/import/movielens",
                "/admin/import/files",
                "/admin/import/lists",
                "/admin/models/train",
                "/admin/models/rollback",
                "/admin/models/1/use",
                "/admin/models/1/remove",
                "/admin/evaluation/run",
                "/admin/backups/take",
                "/admin/backups/verify",
                "/admin/task/import/cancel"
            })
    void formIsForAdministratorsFromAPageOfTheSiteOnly(String path) {
        List<Integer> forged = Stream.of(
                        List.<String>of(),
                        List.of("Sec-Fetch-Site", "cross-site"),
                        List.of("Sec-Fetch-Site", "same-site"),
                        List.of("Origin", "https://elsewhere.example"))
                .map(headers -> admin.postWith(headers, path).statusCode())
                .toList();

        assertThat(new Client(site).post(path).statusCode()).isEqualTo(303);
        assertThat(member.post(path).statusCode()).isEqualTo(403);
        assertThat(forged).containsOnly(403);
        assertThat(admin.get(path).statusCode()).isIn(404, 405);
        assertThat(site.site().marquee().users().count()).isGreaterThan(1);
        assertThat(admin.get("/admin/audit").body()).doesNotContain("import-start", "training-start", "user-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/task/import/events", "/admin/task/training/events"})
    void streamIsRefusedBeforeItOpens(String path) {
        HttpResponse<Stream<String>> refused = AdminSite.stream(site, AdminSite.cookie(member), path);
        HttpResponse<Stream<String>> nobody = AdminSite.stream(site, "session=none", path);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(nobody.statusCode()).isEqualTo(303);
        assertThat(admin.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/log-in", "/admin/users/1/role", "/admin/import/movielens"})
    void filesAreReadByOneFormOnly(String path) {
        assertThat(AdminSite.refusedUpload(admin, path, List.of(new byte[10])).statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/users/0", "/admin/users/-1", "/admin/users/999999999", "/admin/users/x"})
    void accountThatIsNotThereIsNotFound(String path) {
        assertThat(admin.get(path).statusCode()).isEqualTo(404);
    }
}
