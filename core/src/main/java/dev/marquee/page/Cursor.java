package dev.marquee.page;

import dev.marquee.validation.Rules;

/**
 * The position at which a page ended; a request with it reads the next page. Immutable. The token is safe in a URL and
 * opaque: the storage refuses a token that it did not write, with an {@link dev.marquee.InvalidValueException} when it
 * is used.
 *
 * @param token 1 to 2000 letters, digits, {@code -} and {@code _}
 */
public record Cursor(String token) {

    /**
     * Checks the length.
     *
     * @throws dev.marquee.InvalidValueException if the token is blank or too long
     */
    public Cursor {
        Rules.required("cursor", token, 2000);
    }

    /** {@return the token} */
    @Override
    public String toString() {
        return token;
    }
}
