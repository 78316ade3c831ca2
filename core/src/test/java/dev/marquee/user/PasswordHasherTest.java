package dev.marquee.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {

    private final PasswordHasher hasher = new PasswordHasher(1000);

    /** Hashes from Django 5.2 and from Python's hashlib. */
    @ParameterizedTest
    @CsvSource({
        "lètmein,pbkdf2_sha256$1000000$seasalt$r1uLUxoxpP2Ued/qxvmje7UH9PUJBkRrvf9gGPL7Cps=",
        "correct horse battery staple,"
                + "pbkdf2_sha256$600000$XyZ0123456789abcdefghi$XM6fPpe1pAlt3eYgiLTotZ/JPeBnE1ONk8Y7izWS+vE=",
        "lètmein,pbkdf2_sha256$1$seasalt$mJQ8D8xVBAKQGCo0t0n+NSPS2a0gQhVtjuC9LdL9WiM=",
        "пароль 🎬,pbkdf2_sha256$1000$pepper$SDSOrwcqeUHfnWegTXLW4SFOxfNJFzLYQVoHvIrI5rk=",
    })
    void djangosHashVerifies(String password, String hash) {
        assertThat(hasher.matches(password.toCharArray(), hash)).isTrue();
        assertThat(hasher.matches((password + " ").toCharArray(), hash)).isFalse();
    }

    @Test
    void hashHasDjangosFormAndVerifies() {
        String hash = hasher.hash("secret".toCharArray());

        assertThat(hash).matches("pbkdf2_sha256\\$1000\\$[a-zA-Z0-9]{22}\\$[A-Za-z0-9+/]{43}=");
        assertThat(hasher.matches("secret".toCharArray(), hash)).isTrue();
        assertThat(hasher.matches("Secret".toCharArray(), hash)).isFalse();
    }

    @Test
    void hashOfThePresentCostFitsTheColumn() {
        String hash = new PasswordHasher(PasswordHasher.ITERATIONS)
                .hash("x".repeat(4096).toCharArray());

        assertThat(hash).startsWith("pbkdf2_sha256$1500000$").hasSizeLessThanOrEqualTo(128);
    }

    @Test
    void samePasswordGetsAnotherSaltEachTime() {
        assertThat(hasher.hash("secret".toCharArray())).isNotEqualTo(hasher.hash("secret".toCharArray()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "!abc",
                "secret",
                "md5$salt$hash",
                "pbkdf2_sha256$1000$salt",
                "pbkdf2_sha256$x$salt$AAAA",
                "pbkdf2_sha256$0$salt$AAAA",
                "pbkdf2_sha256$-1$salt$AAAA",
                "pbkdf2_sha256$10$$AAAA",
                "pbkdf2_sha256$10$salt$not base64!",
                "pbkdf2_sha256$10$salt$",
                "pbkdf2_sha256$10$salt$AAAA",
                "pbkdf2_sha256$999999999$salt$r1uLUxoxpP2Ued/qxvmje7UH9PUJBkRrvf9gGPL7Cps=",
                "pbkdf2_sha256$99999999999$salt$r1uLUxoxpP2Ued/qxvmje7UH9PUJBkRrvf9gGPL7Cps="
            })
    void otherContentOfTheColumnMatchesNoPassword(String stored) {
        assertThat(hasher.matches("secret".toCharArray(), stored)).isFalse();
        assertThat(hasher.matches(new char[0], stored)).isFalse();
        assertThat(hasher.needsUpgrade(stored)).isFalse();
    }

    @Test
    void missingAccountMatchesNoPassword() {
        assertThat(hasher.matches("secret".toCharArray(), null)).isFalse();
    }

    @Test
    void onlyACheaperHashNeedsAnUpgrade() {
        assertThat(hasher.needsUpgrade(new PasswordHasher(999).hash("a".toCharArray())))
                .isTrue();
        assertThat(hasher.needsUpgrade(hasher.hash("a".toCharArray()))).isFalse();
        assertThat(hasher.needsUpgrade(new PasswordHasher(1001).hash("a".toCharArray())))
                .isFalse();
    }
}
