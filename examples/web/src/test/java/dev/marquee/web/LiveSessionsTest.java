package dev.marquee.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.user.UserChanges;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session is worth once another program, such as the command line, has changed its account. */
class LiveSessionsTest {

    private static TestSite site;

    private Marquee other;

    @BeforeAll
    static void start() {
        site = TestSite.builder().empty().start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void openBeside() {
        other = Marquee.open("jdbc:sqlite:" + site.folder().resolve("films.db"));
    }

    @AfterEach
    void closeBeside() {
        other.close();
    }

    @Test
    void administratorWithoutTheRoleIsAMemberAtTheNextRequest() {
        User user = site.member("demoted", Role.ADMINISTRATOR);
        Client client = new Client(site).logIn("demoted", TestSite.PASSWORD);
        assertThat(client.get("/admin").statusCode()).isEqualTo(200);

        other.users().setRole(user.id(), Role.MEMBER);

        assertThat(client.get("/admin").statusCode()).isEqualTo(403);
        assertThat(client.post("/admin/backups/take").statusCode()).isEqualTo(403);
        assertThat(client.get("/settings").statusCode()).isEqualTo(200);
    }

    @Test
    void sessionOfADeactivatedAccountIsOverForGood() {
        User user = site.member("deactivated");
        Client client = new Client(site).logIn("deactivated", TestSite.PASSWORD);

        other.users().deactivate(user.id());
        assertThat(client.get("/settings").statusCode()).isEqualTo(303);

        other.users().activate(user.id());
        assertThat(client.get("/settings").statusCode()).isEqualTo(303);
    }

    @Test
    void newPasswordByAnotherProgramEndsTheSessions() {
        User user = site.member("stolen");
        Client thief = new Client(site).logIn("stolen", TestSite.PASSWORD);

        other.users().setPassword(user.id(), "another seven lamps".toCharArray());

        assertThat(thief.get("/settings").statusCode()).isEqualTo(303);
        assertThat(thief.post("/settings/profile", "username", "mine").statusCode())
                .isEqualTo(303);
        Client owner = new Client(site).logIn("stolen", "another seven lamps");
        assertThat(owner.get("/settings/sessions").body()).containsOnlyOnce("<li class=\"line\">");
    }

    @Test
    void changesOnTheSiteKeepTheSessions() {
        site.member("renamed");
        Client here = new Client(site).logIn("renamed", TestSite.PASSWORD);
        Client there = new Client(site).logIn("renamed", TestSite.PASSWORD);

        assertThat(here.post("/settings/profile", "username", "renamed2", "first", "R", "last", "")
                        .statusCode())
                .isEqualTo(303);
        assertThat(here.post("/settings/email", "email", "renamed@example.com", "current", TestSite.PASSWORD)
                        .statusCode())
                .isEqualTo(303);

        assertThat(here.get("/settings").statusCode()).isEqualTo(200);
        assertThat(there.get("/settings").statusCode()).isEqualTo(200);
    }

    @Test
    void newNameByAnotherProgramEndsTheSessionsToo() {
        User user = site.member("named.elsewhere");
        Client client = new Client(site).logIn("named.elsewhere", TestSite.PASSWORD);

        other.users().update(user.id(), UserChanges.none().firstName("Else"));

        assertThat(client.get("/settings").statusCode()).isEqualTo(303);
    }

    @Test
    void visitorsWithoutCookiesFillNothing() throws SQLException {
        long before = rows();
        for (int i = 0; i < 50; i++) {
            Client visitor = new Client(site);
            visitor.get("/");
            visitor.get("/log-in");
            visitor.cookie("session", "no-session-" + i).get("/favorites");
        }

        assertThat(rows()).isEqualTo(before);
    }

    private static long rows() throws SQLException {
        try (Connection file = DriverManager.getConnection(
                        "jdbc:sqlite:" + site.folder().resolve("site.db"));
                Statement statement = file.createStatement();
                ResultSet row = statement.executeQuery(
                        "select (select count(*) from session) + (select count(*) from audit)")) {
            row.next();
            return row.getLong(1);
        }
    }
}
