package dev.marquee.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.model.TrainedModel;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelsAndBackupsTest {

    private TestSite site;
    private Client admin;

    @BeforeEach
    void start() {
        site = TestSite.start();
        admin = AdminSite.admin(site);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private List<TrainedModel> models() {
        return site.site().marquee().models().list();
    }

    private String train(String kind, String... more) {
        List<String> fields = new java.util.ArrayList<>(List.of("kind", kind));
        fields.addAll(List.of(more));
        HttpResponse<String> started = admin.post("/admin/models/train", fields.toArray(String[]::new));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(303);
        return AdminSite.ended(admin, "/admin/models");
    }

    @Test
    void modelsAreTrainedUsedRolledBackAndRemoved() {
        String first = train("popularity");
        String second = train("item-knn", "unguarded", "on");
        long old = models().get(1).id().value();

        assertThat(first).contains("is in use, trained in", "There was no model before to compare it with");
        assertThat(second).contains("It was not compared with the model before, as you chose", "Roll back");

        admin.post("/admin/models/" + old + "/use");
        assertThat(models().get(1).inUse()).isTrue();
        admin.post("/admin/models/" + models().get(0).id() + "/use");
        admin.post("/admin/models/rollback");
        assertThat(models().get(1).inUse()).isTrue();
        assertThat(models().get(0).withdrawn()).isTrue();

        HttpResponse<String> inUse = admin.post("/admin/models/" + old + "/remove");
        assertThat(inUse.statusCode()).isEqualTo(422);
        assertThat(models()).hasSize(2);
        admin.post("/admin/models/" + models().get(0).id() + "/remove");
        assertThat(models()).hasSize(1);

        HttpResponse<String> nothing = admin.post("/admin/models/rollback");
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("id=\"model-error\"");
        assertThat(admin.get("/admin/audit").body())
                .contains("training-start", "training-done", "model-use", "model-rollback", "model-remove");
    }

    @Test
    void wrongRequestIsRefusedInTheWordsOfTheLibrary() {
        HttpResponse<String> kind = admin.post("/admin/models/train", "kind", "oracle");
        HttpResponse<String> parameter = admin.post("/admin/models/train", "kind", "ease", "parameters", "lambda=-1");
        HttpResponse<String> form = admin.post("/admin/models/train", "kind", "ease", "parameters", "<lambda>");

        assertThat(List.of(kind.statusCode(), parameter.statusCode(), form.statusCode()))
                .containsOnly(422);
        assertThat(kind.body()).contains("oracle");
        assertThat(parameter.body()).contains("lambda", "value=\"lambda=-1\"");
        assertThat(form.body()).contains("written as name=value", "&lt;lambda>");
        assertThat(models()).isEmpty();
    }

    @Test
    void favoritesAreEvaluatedWithPlotsInTheTheme() {
        HttpResponse<String> started = admin.post(
                "/admin/evaluation/run", "model", "popularity", "model", "ease", "protocol", "leave-one-out");
        String page = AdminSite.ended(admin, "/admin/evaluation");

        assertThat(started.statusCode()).isEqualTo(303);
        assertThat(page)
                .contains("NDCG@10", "class=\"line series-1\"", "<title>NDCG by the length of the list</title>")
                .doesNotContain("style=", "<style");
    }

    @Test
    void evaluationKeepsWhatWasChosen() {
        String refused = admin.post("/admin/evaluation/run", "model", "popularity", "model", "ease", "protocol", "none")
                .body();
        admin.post("/admin/evaluation/run", "model", "rp3beta", "protocol", "time");
        String ended = AdminSite.ended(admin, "/admin/evaluation");

        assertThat(checked(refused)).containsExactlyInAnyOrder("popularity", "ease");
        assertThat(checked(ended)).containsExactly("rp3beta");
        assertThat(ended).contains("value=\"time\" selected");
    }

    private static List<String> checked(String page) {
        return Pattern.compile("name=\"model\" value=\"([^\"]+)\" checked")
                .matcher(page)
                .results()
                .map(box -> box.group(1))
                .toList();
    }

    @Test
    void evaluationOfNothingIsRefused() {
        assertThat(admin.post("/admin/evaluation/run", "protocol", "time").statusCode())
                .isEqualTo(422);
        assertThat(admin.post("/admin/evaluation/run", "model", "ease", "protocol", "guess")
                        .statusCode())
                .isEqualTo(422);
        assertThat(admin.post("/admin/evaluation/run", "model", "<b>", "protocol", "time")
                        .body())
                .doesNotContain("<b>'");
    }

    @Test
    void evaluationWithoutFavoritesSaysSo() {
        try (TestSite empty = TestSite.builder().empty().start()) {
            Client client = AdminSite.admin(empty);

            client.post("/admin/evaluation/run", "model", "popularity", "protocol", "leave-one-out");
            client.post("/admin/models/train", "kind", "popularity");

            assertThat(AdminSite.ended(client, "/admin/evaluation")).contains("Failed", "Nobody has a favorite");
            assertThat(AdminSite.ended(client, "/admin/models")).contains("Failed");
            assertThat(client.get("/admin").body()).contains("The catalog is empty.", "There is no backup.");
        }
    }

    @Test
    void backupIsTakenListedAndVerified() throws Exception {
        admin.post("/admin/backups/take");
        String page = AdminSite.ended(admin, "/admin/backups");
        Path file;
        try (var files = Files.list(site.folder().resolve("backups"))) {
            file = files.filter(one -> one.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
        String name = file.getFileName().toString();

        assertThat(page).contains(name + " is written and verified", ">" + name + "</th>");
        admin.post("/admin/backups/verify", "name", name);
        assertThat(AdminSite.ended(admin, "/admin/backups")).contains(name + " is undamaged");

        Files.writeString(file, "x", StandardOpenOption.APPEND);
        admin.post("/admin/backups/verify", "name", name);
        assertThat(AdminSite.ended(admin, "/admin/backups")).contains("Failed", "is damaged");
    }

    @Test
    void onlyABackupOfTheListIsVerified() {
        for (String name : List.of("../films.db", "films.db", "/etc/passwd", "")) {
            assertThat(admin.post("/admin/backups/verify", "name", name).statusCode())
                    .isEqualTo(422);
        }
        assertThat(admin.get("/admin/backups/marquee-20260101T000000Z.db").statusCode())
                .isEqualTo(404);
    }

    @Test
    void postgresqlIsBackedUpByItsOwnTools() {
        try (TestSite postgres =
                TestSite.builder().database(PostgresServer.freshDatabase()).start()) {
            Client client = AdminSite.admin(postgres);

            assertThat(client.get("/admin/backups").body())
                    .contains("pg_dump")
                    .doesNotContain("Take a backup", "password=");
            assertThat(client.post("/admin/backups/take").statusCode()).isEqualTo(422);
            assertThat(client.get("/admin").body()).contains("PostgreSQL").doesNotContain("jdbc:");
        }
    }

    @Test
    void auditLogGoesOnByItsKeys() {
        for (int i = 0; i < 60; i++) {
            admin.post("/admin/users/1/sessions");
        }
        String first = admin.get("/admin/audit").body();
        String next = first.replaceAll("(?s).*href=\"(/admin/audit\\?after=\\d+)\" rel=\"next\".*", "$1");

        assertThat(first).contains("user-sessions");
        assertThat(next).startsWith("/admin/audit?after=");
        assertThat(admin.get(next).body()).contains("log-in", "First page").doesNotContain("rel=\"next\"");
        assertThat(admin.get("/admin/audit?after=%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    void tasksAreLimited() {
        try (TestSite strict = TestSite.builder().limitFactor(1).start()) {
            Client client = AdminSite.admin(strict);
            int last = 0;
            for (int i = 0; i < 13; i++) {
                last = client.post("/admin/evaluation/run").statusCode();
            }
            assertThat(last).isEqualTo(429);
        }
    }
}
