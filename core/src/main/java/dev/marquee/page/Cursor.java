package dev.marquee.page;

import dev.marquee.validation.Rules;

/**
 * The place where a page ended: hand it back to read on. Immutable. The token may travel through a URL; what it says is the
 * storage's own business, and one that the storage did not write is refused when it is used.
 *
 * @param token letters, digits, {@code -} and {@code _}, at most 2000
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
