package dev.marquee.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import dev.marquee.web.role.Administrators;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsersTest {

    private static final Pattern SECRET = Pattern.compile("class=\"secret\">([^<]+)<");

    private static TestSite site;
    private static Client admin;
    private static UserId self;

    @BeforeAll
    static void start() {
        site = TestSite.start();
        admin = AdminSite.admin(site);
        self = site.site()
                .marquee()
                .users()
                .findByUsername("admin")
                .orElseThrow()
                .id();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    /** The tests of the last administrator need admin to be the only one. */
    @AfterEach
    void onlyAdminIsAdministrator() {
        site.site().marquee().users().setRole(self, Role.ADMINISTRATOR);
        if (!site.site().marquee().users().find(self).orElseThrow().active()) {
            site.site().marquee().users().activate(self);
        }
    }

    private static String path(User user) {
        return "/admin/users/" + user.id();
    }

    private static User stored(User user) {
        return site.site().marquee().users().find(user.id()).orElseThrow();
    }

    @Test
    void roleIsSetAndAudited() {
        User user = site.member("promoted");

        HttpResponse<String> answer = admin.post(path(user) + "/role", "role", "MODERATOR");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(site.site().marquee().users().role(user.id())).isEqualTo(Role.MODERATOR);
        assertThat(admin.get("/admin/users?role=MODERATOR").body()).contains(">promoted</a>");
        assertThat(admin.get("/admin/audit").body()).contains("user-role", "promoted: Moderator");
    }

    @Test
    void unknownRoleIsRefused() {
        User user = site.member("unchanged");

        HttpResponse<String> answer = admin.post(path(user) + "/role", "role", "OWNER");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(site.site().marquee().users().role(user.id())).isEqualTo(Role.MEMBER);
    }

    @Test
    void deactivatedAccountIsLoggedOutAndCanNotLogIn() {
        User user = site.member("resting");
        Client session = new Client(site).logIn("resting", TestSite.PASSWORD);

        admin.post(path(user) + "/deactivate");

        assertThat(stored(user).active()).isFalse();
        assertThat(session.get("/admin").statusCode()).isEqualTo(303);
        assertThat(new Client(site)
                        .post("/log-in", "username", "resting", "password", TestSite.PASSWORD)
                        .statusCode())
                .isEqualTo(422);

        admin.post(path(user) + "/activate");

        assertThat(stored(user).active()).isTrue();
        assertThat(session.get("/admin").statusCode())
                .as("the old session stays ended")
                .isEqualTo(303);
    }

    @Test
    void newPasswordIsShownOnceWorksAndEndsTheSessions() {
        User user = site.member("forgetful");
        Client session = new Client(site).logIn("forgetful", TestSite.PASSWORD);

        HttpResponse<String> answer = admin.post(path(user) + "/password");

        Matcher secret = SECRET.matcher(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(secret.find()).isTrue();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(admin.get(path(user)).body()).doesNotContain(secret.group(1));
        assertThat(admin.get("/admin/audit").body()).contains("user-password").doesNotContain(secret.group(1));
        assertThat(session.get("/admin").statusCode()).isEqualTo(303);
        new Client(site).logIn("forgetful", secret.group(1));
    }

    @Test
    void deletionNeedsTheNameAndEndsTheSessions() {
        User user = site.member("leaving");
        Client session = new Client(site).logIn("leaving", TestSite.PASSWORD);

        HttpResponse<String> unsure = admin.post(path(user) + "/delete", "username", "somebody else");
        HttpResponse<String> sure = admin.post(path(user) + "/delete", "username", "leaving");

        assertThat(unsure.statusCode()).isEqualTo(422);
        assertThat(unsure.body()).contains("aria-invalid=\"true\"", "type it again");
        assertThat(sure.statusCode()).isEqualTo(303);
        assertThat(site.site().marquee().users().find(user.id())).isEmpty();
        assertThat(session.get("/admin").statusCode()).isEqualTo(303);
        assertThat(admin.get(path(user)).statusCode()).isEqualTo(404);
    }

    @Test
    void lastActiveAdministratorStays() {
        site.member("idle", Role.ADMINISTRATOR);
        User idle = site.site().marquee().users().findByUsername("idle").orElseThrow();
        site.site().marquee().users().deactivate(idle.id());
        String path = "/admin/users/" + self;

        HttpResponse<String> demoted = admin.post(path + "/role", "role", "MEMBER", "sure", "on");
        HttpResponse<String> deactivated = admin.post(path + "/deactivate", "sure", "on");
        HttpResponse<String> deleted = admin.post(path + "/delete", "username", "admin", "sure", "on");

        for (HttpResponse<String> answer : List.of(demoted, deactivated, deleted)) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("Admin is the last active administrator; make somebody else");
        }
        assertThat(site.site().marquee().users().role(self)).isEqualTo(Role.ADMINISTRATOR);
        assertThat(admin.get("/admin").statusCode()).isEqualTo(200);
        site.site().marquee().users().delete(idle.id());
    }

    @Test
    void ownAccountIsChangedOnlyByWhoMeansIt() {
        User other = site.member("deputy", Role.ADMINISTRATOR);
        String path = "/admin/users/" + self;

        HttpResponse<String> demoted = admin.post(path + "/role", "role", "MEMBER");
        HttpResponse<String> deactivated = admin.post(path + "/deactivate");
        HttpResponse<String> deleted = admin.post(path + "/delete", "username", "admin");
        HttpResponse<String> password = admin.post(path + "/password");

        for (HttpResponse<String> answer : List.of(demoted, deactivated, deleted, password)) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("your own account");
        }
        assertThat(admin.post(path + "/role", "role", "MEMBER", "sure", "on").statusCode())
                .isEqualTo(303);
        assertThat(admin.get("/admin").statusCode()).isEqualTo(403);
        site.site().marquee().users().delete(other.id());
    }

    @Test
    void administratorsWhoDemoteEachOtherLeaveOne() throws Exception {
        Administrators administrators = new Administrators(site.site().marquee());
        List<User> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(site.member("rival" + i, Role.ADMINISTRATOR));
        }
        all.add(stored(site.site().marquee().users().find(self).orElseThrow()));
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            List<Callable<Boolean>> changes = all.stream()
                    .<Callable<Boolean>>map(user -> () -> {
                        try {
                            administrators.setRole(user.id(), Role.MEMBER);
                            return true;
                        } catch (dev.marquee.InvalidValueException last) {
                            return false;
                        }
                    })
                    .toList();
            int refused = 0;
            for (var change : threads.invokeAll(changes)) {
                refused += change.get() ? 0 : 1;
            }
            assertThat(refused).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void accountsAreFoundByNameAddressAndNumber() {
        User user = site.member("Needle");

        for (String query : List.of("needle", user.email(), user.id().toString())) {
            assertThat(admin.get("/admin/users?q=" + dev.marquee.web.server.Texts.encoded(query))
                            .body())
                    .contains(">Needle</a>");
        }
        assertThat(admin.get("/admin/users?q=need").body()).contains("Nobody has the username");
        assertThat(admin.get("/admin/users?q=%3Cb%3E").body()).contains("“&lt;b&gt;”");
    }

    @Test
    void listGoesOnAfterItsFirstPage() {
        for (int i = 0; i < 55; i++) {
            site.member("crowd" + i);
        }
        String first = admin.get("/admin/users").body();
        Matcher next = Pattern.compile("href=\"(/admin/users\\?after=[^\"]+)\" rel=\"next\"")
                .matcher(first);

        assertThat(next.find()).isTrue();
        String second = admin.get(next.group(1)).body();
        assertThat(second).contains(">crowd54</a>", "First page").doesNotContain(">Crowd0</a>");
        assertThat(admin.get("/admin/users?after=nonsense").statusCode()).isEqualTo(404);
    }
}
