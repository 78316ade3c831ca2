package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that the owner of an account approves and that is then exchanged for a session. Immutable. {@link #toString}
 * does not show the token.
 *
 * @param value the token
 * @param expiresAt when it expires, or null if TMDb does not say
 */
public record RequestToken(String value, @Nullable Instant expiresAt) {

    /**
     * Checks the token.
     *
     * @throws InvalidValueException if it is not 8 to 200 letters and digits
     */
    public RequestToken {
        if (!value.matches("[A-Za-z0-9]{8,200}")) {
            throw new InvalidValueException("a request token must be 8 to 200 letters and digits; copy it again");
        }
    }

    /** {@return TMDb's page on which the owner of the account approves it} */
    public URI approvalPage() {
        return URI.create("https://www.themoviedb.org/authenticate/" + value);
    }

    @Override
    public String toString() {
        return "request token";
    }
}
