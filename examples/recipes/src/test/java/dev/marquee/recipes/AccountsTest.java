package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.page.PageRequest;
import dev.marquee.user.LoginGuard;
import dev.marquee.user.LoginPolicy;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.TooManyAttemptsException;
import dev.marquee.user.User;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import dev.marquee.user.UserRepository;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of the pages about accounts. */
class AccountsTest {

    private final Marquee marquee = FilmDatabase.builder().open();
    private final UserRepository users = marquee.users();
    private User ada;

    @BeforeEach
    void register() {
        // @start region="register"
        User registered = users.register(NewUser.of("ada", "ada@example.com")
                .password("correct horse".toCharArray())
                .firstName("Ada"));
        // @end region="register"
        ada = registered;
    }

    @AfterEach
    void close() {
        marquee.close();
    }

    /** What a web framework gives an application. */
    static final class Response {
        private final Map<String, Object> headers = new HashMap<>();
        private int status = 200;

        Response status(int code) {
            status = code;
            return this;
        }

        Response header(String name, Object value) {
            headers.put(name, value);
            return this;
        }
    }

    @Test
    void rolesAreAskedFor() {
        Response response = new Response();
        User user = ada;
        // @start region="role"
        if (!user.active() || !marquee.users().role(user.id()).atLeast(Role.ADMINISTRATOR)) {
            response.status(403);
        }
        // @end region="role"
        assertThat(response.status).isEqualTo(403);
    }

    @Test
    void lastAdministratorStays() {
        users.setRole(ada.id(), Role.ADMINISTRATOR);
        assertThat(demoted(ada.id())).isFalse();
        UserId bob = users.register(NewUser.of("bob", "bob@example.com")).id();
        users.setRole(bob, Role.ADMINISTRATOR);
        assertThat(demoted(ada.id())).isTrue();
        assertThat(users.role(ada.id())).isEqualTo(Role.MEMBER);
    }

    // @start region="last-administrator"
    boolean demoted(UserId id) {
        return marquee.transaction(() -> {
            marquee.checkpoints().put("administrators", "changing");
            boolean another = marquee.users().withRole(Role.ADMINISTRATOR, PageRequest.first(100)).items().stream()
                    .anyMatch(user -> user.active() && !user.id().equals(id));
            return another && marquee.users().setRole(id, Role.MEMBER);
        });
    }
    // @end region="last-administrator"

    @Test
    void guardSlowsGuessingDown() {
        Response response = new Response();
        String addressOfTheClient = "192.0.2.7";
        // @start region="login"
        // @start region="guard"
        LoginGuard guard = LoginGuard.over(marquee.users(), LoginPolicy.standard(), Clock.systemUTC());
        // @end region="guard"
        char[] password = "a guess".toCharArray();
        try {
            Optional<User> user = guard.authenticate("ada", password, addressOfTheClient);
            response.status(user.isPresent() ? 200 : 401);
        } catch (TooManyAttemptsException e) {
            response.status(429).header("Retry-After", e.retryAfter().toSeconds() + 1);
        }
        // @end region="login"
        assertThat(response.status).isEqualTo(401);
        for (int i = 0; i < 5; i++) {
            try {
                assertThat(guard.authenticate("ada", "a guess".toCharArray(), addressOfTheClient))
                        .isEmpty();
            } catch (TooManyAttemptsException e) {
                assertThat(e.retryAfter()).isPositive();
                return;
            }
        }
        throw new AssertionError("five failures were not limited");
    }

    @Test
    void accountsChange() {
        // @start region="update"
        users.update(ada.id(), UserChanges.none().email("ada@new.example").lastName("Lovelace"));
        // @end region="update"
        assertThat(users.findByEmail("ada@new.example")).isPresent();
        Optional<User> user = users.authenticate("ada", "correct horse".toCharArray());
        assertThat(user.orElseThrow().lastName()).isEqualTo("Lovelace");
    }
}
