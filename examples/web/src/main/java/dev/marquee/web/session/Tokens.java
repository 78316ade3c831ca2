package dev.marquee.web.session;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes what only one browser has: 128 random bits as 22 characters of base64url. Thread-safe. */
public final class Tokens {

    /** The length of a token. */
    public static final int LENGTH = 22;

    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** {@return a new token} */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
