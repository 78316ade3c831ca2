package dev.marquee.web.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of forms, by which the site knows a form that its own page made for this browser (OWASP, "Signed
 * double-submit cookie"): an HMAC-SHA256 of the browser's cookie, cut to 128 bits. A page writes it masked with random
 * bits, so that the compressed length of a page tells nothing about it. Immutable and thread-safe.
 */
final class FormKeys {

    private static final int BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;
    private final SecureRandom random = new SecureRandom();

    FormKeys(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** {@return a key for the browser with this cookie, another text each time} */
    String write(String cookie) {
        byte[] mask = new byte[BYTES];
        random.nextBytes(mask);
        byte[] key = key(cookie);
        byte[] masked = Arrays.copyOf(mask, 2 * BYTES);
        for (int i = 0; i < BYTES; i++) {
            masked[BYTES + i] = (byte) (mask[i] ^ key[i]);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(masked);
    }

    /** {@return whether a text is a key for the browser with this cookie} */
    boolean matches(String text, String cookie) {
        byte[] masked;
        try {
            masked = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        if (masked.length != 2 * BYTES) {
            return false;
        }
        byte[] given = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            given[i] = (byte) (masked[i] ^ masked[BYTES + i]);
        }
        return MessageDigest.isEqual(given, key(cookie));
    }

    private byte[] key(String cookie) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return Arrays.copyOf(mac.doFinal(cookie.getBytes(StandardCharsets.UTF_8)), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
