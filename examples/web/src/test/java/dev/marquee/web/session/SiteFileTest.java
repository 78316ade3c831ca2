package dev.marquee.web.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFileTest {

    @TempDir
    private Path folder;

    @Test
    void siteWhoseFileIsLockedSaysSoAndGoesOnAfterwards() throws SQLException {
        try (TestSite site = TestSite.start()) {
            site.member("patient");
            Client before = new Client(site);
            before.get("/log-in");
            try (Connection other = DriverManager.getConnection(
                            "jdbc:sqlite:" + site.folder().resolve("site.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("begin immediate");

                HttpResponse<String> busy =
                        before.post("/log-in", "username", "patient", "password", TestSite.PASSWORD);
                assertThat(busy.statusCode()).isEqualTo(503);
                assertThat(busy.headers().firstValue("Retry-After")).hasValue("5");
                assertThat(busy.body())
                        .contains("Not at the moment", "Try again in a few seconds")
                        .doesNotContain("SQLITE");
                assertThat(before.cookie("session")).isEmpty();
                assertThat(before.get("/").statusCode()).isEqualTo(200);

                statement.execute("rollback");
            }

            before.logIn("patient", TestSite.PASSWORD);
            assertThat(before.get("/settings").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void logOutForgetsTheSessionInTheBrowserEvenIfTheFileIsLocked() throws SQLException {
        try (TestSite site = TestSite.start()) {
            site.member("leaving");
            Client client = new Client(site).logIn("leaving", TestSite.PASSWORD);
            try (Connection other = DriverManager.getConnection(
                            "jdbc:sqlite:" + site.folder().resolve("site.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("begin immediate");

                assertThat(client.post("/log-out").statusCode()).isEqualTo(503);
                assertThat(client.cookie("session")).isEmpty();

                statement.execute("rollback");
            }
        }
    }

    @Test
    void fileThatIsNoDatabaseIsRefusedInWords() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no database, but a text\n".repeat(90));

        assertThatThrownBy(() -> SiteFile.open(text, Clock.systemUTC()))
                .isInstanceOf(SiteFileException.class)
                .hasMessageContaining("notes.txt")
                .hasMessageContaining("--site-file");
    }

    @Test
    void sessionsOfAnOlderSiteAreGivenUpAndTheAuditLogStays() throws SQLException {
        Path old = folder.resolve("old.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old);
                Statement statement = connection.createStatement()) {
            statement.execute("create table session (id integer primary key, token_hash blob, user_id integer)");
            statement.execute("create table audit (id integer primary key, at integer not null, user_id integer,"
                    + " username text not null, address text not null, action text not null, detail text not null)");
            statement.execute("insert into audit values (1, 1, null, 'ada', '192.0.2.1', 'log-in', '')");
        }

        try (SiteFile file = SiteFile.open(old, Clock.systemUTC())) {
            assertThat(file.sessions().find("anything")).isEmpty();
            assertThat(file.audit().latest("log-in")).isPresent();
        }
    }

    @Test
    void fullDiskIsBusyAndLosesNothing() {
        try (SiteFile file = SiteFile.open(folder.resolve("site.db"), Clock.systemUTC())) {
            file.query("pragma max_page_count = 12", row -> row.getLong(1));
            file.audit().add(Optional.empty(), "192.0.2.1", "first", "");

            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            file.update(
                                    "insert into audit (at, username, address, action, detail)"
                                            + " values (1, ?, '', '', '')",
                                    "x".repeat(1000));
                        }
                    })
                    .isInstanceOf(SiteFileBusyException.class);

            file.audit().add(Optional.empty(), "192.0.2.1", "does not fit", "x".repeat(300));
            List<AuditLog.Entry> first = file.audit().before(2, 10);
            assertThat(first).extracting(AuditLog.Entry::action).containsExactly("first");
        }
    }

    @Test
    void accountHasABoundedNumberOfSessionsTheLatestOfThem() {
        try (SiteFile file = SiteFile.open(folder.resolve("site.db"), Clock.systemUTC())) {
            User user = new User(
                    new UserId(1),
                    "ada",
                    "ada@example.com",
                    null,
                    null,
                    true,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    Instant.EPOCH);
            String first = file.sessions().open(user, "192.0.2.1", "test");
            String last = first;
            for (int i = 0; i < Sessions.MOST; i++) {
                last = file.sessions().open(user, "192.0.2.1", "test");
            }

            assertThat(file.sessions().of(user)).hasSize(Sessions.MOST);
            assertThat(file.sessions().find(first)).isEmpty();
            assertThat(file.sessions().find(last)).isPresent();
        }
    }

    @Test
    void longDetailIsCutBetweenCharacters() {
        try (SiteFile file = SiteFile.open(folder.resolve("site.db"), Clock.systemUTC())) {
            file.audit().add(Optional.empty(), "192.0.2.1", "test", "x".repeat(299) + "🎬🎬");
            file.audit().addTried("y".repeat(149) + "🎬", "192.0.2.1", "tried");

            assertThat(file.audit().latest("test").orElseThrow().detail()).isEqualTo("x".repeat(299));
            assertThat(file.audit().latest("tried").orElseThrow().username()).isEqualTo("y".repeat(149));
        }
    }
}
