package dev.marquee.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.user.Role;
import dev.marquee.user.UserId;
import dev.marquee.web.server.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAdministratorTest {

    @TempDir
    private Path folder;

    private Marquee marquee;

    @BeforeEach
    void open() {
        marquee = Marquee.builder()
                .url("jdbc:sqlite:" + folder.resolve("films.db"))
                .passwordIterations(1000)
                .open();
    }

    @AfterEach
    void close() {
        marquee.close();
    }

    @Test
    void emptyPasswordIsRefusedAndMakesNobody() {
        assertThatThrownBy(() -> FirstAdministrator.make(marquee, Map.of("MARQUEE_ADMIN_PASSWORD", "")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("MARQUEE_ADMIN_PASSWORD must not be empty");
        assertThat(marquee.users().count()).isZero();
    }

    @Test
    void passwordThatTheLibraryRefusesNamesTheVariable() {
        Map<String, String> environment = Map.of("MARQUEE_ADMIN_PASSWORD", "x".repeat(5000));

        assertThatThrownBy(() -> FirstAdministrator.make(marquee, environment))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("MARQUEE_ADMIN_PASSWORD")
                .hasMessageNotContaining("xxx");
        assertThat(marquee.users().count()).isZero();
    }

    @Test
    void weakPasswordIsTakenWithAWarning() {
        String printed = FirstAdministrator.make(marquee, Map.of("MARQUEE_ADMIN_PASSWORD", "abc"))
                .orElseThrow();

        assertThat(printed)
                .contains("Administrator: admin", "Warning: MARQUEE_ADMIN_PASSWORD is weak", "at least 12 characters")
                .doesNotContain("password: abc");
        assertThat(marquee.users().authenticate("admin", "abc".toCharArray())).isPresent();
    }

    @Test
    void sitesThatStartAtOnceMakeOneAdministrator() throws Exception {
        int sites = 4;
        CyclicBarrier start = new CyclicBarrier(sites);
        ExecutorService threads = Executors.newFixedThreadPool(sites);
        try {
            List<Future<Optional<String>>> started = new ArrayList<>();
            for (int i = 0; i < sites; i++) {
                started.add(threads.submit(() -> {
                    start.await();
                    return FirstAdministrator.make(marquee, Map.of());
                }));
            }

            int made = 0;
            for (Future<Optional<String>> one : started) {
                made += one.get().isPresent() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
            assertThat(marquee.users().count()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void goodPasswordGetsNoWarningAndIsNotPrinted() {
        String good = "seven lamps over the door";
        String printed = FirstAdministrator.make(marquee, Map.of("MARQUEE_ADMIN_PASSWORD", good))
                .orElseThrow();

        assertThat(printed).doesNotContain("Warning", good);
    }

    @Test
    void variableIsNotLookedAtWhereThereIsAnAdministrator() {
        FirstAdministrator.make(marquee, Map.of());

        assertThat(FirstAdministrator.make(marquee, Map.of("MARQUEE_ADMIN_PASSWORD", "")))
                .isEmpty();
    }

    @Test
    void startThatFailsMakesNobodySoThatNoPasswordIsLost() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SiteOptions options = options(taken.getLocalPort());

            assertThatThrownBy(() -> Site.start(options)).isInstanceOf(RuntimeException.class);
        }
        try (Site site = Site.start(options(0))) {
            assertThat(site.administrator().orElse("")).contains("printed only this time");
            UserId admin =
                    site.marquee().users().findByUsername("admin").orElseThrow().id();
            assertThat(site.marquee().users().role(admin)).isEqualTo(Role.ADMINISTRATOR);
        }
    }

    private SiteOptions options(int port) {
        return new SiteOptions(
                "jdbc:sqlite:" + folder.resolve("site-films.db"),
                folder.resolve("site.db"),
                new ServerSettings("127.0.0.1", port, null, 1),
                false,
                null,
                folder.resolve("backups"),
                1000,
                Map.of(),
                Clock.systemUTC());
    }
}
