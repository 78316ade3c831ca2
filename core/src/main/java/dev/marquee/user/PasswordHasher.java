package dev.marquee.user;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * PBKDF2 (RFC 8018, section 5.2) with HMAC-SHA-256 in Django's notation {@code pbkdf2_sha256$iterations$salt$hash}: the salt
 * is 22 letters and digits (131 bits), the hash 32 bytes in base64. Passwords are hashed as UTF-8. Thread-safe.
 *
 * <p>The cost is {@value #ITERATIONS} iterations: Django 6.1's figure, above the 600,000 that OWASP's Password Storage Cheat
 * Sheet asks for.
 */
final class PasswordHasher {

    static final int ITERATIONS = 1_500_000;

    /** What stands in place of a hash for an account without a password; Django's own mark. */
    static final String UNUSABLE = "!";

    private static final String ALGORITHM = "pbkdf2_sha256";
    private static final String SALT_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int SALT_LENGTH = 22;
    private static final int HASH_BITS = 256;

    /** A stored cost beyond this multiple of ours would let one row in the database stall every login to it. */
    private static final int MOST_TIMES_OUR_COST = 20;

    private final int iterations;
    private final SecureRandom random = new SecureRandom();

    PasswordHasher(int iterations) {
        this.iterations = iterations;
    }

    String hash(char[] password) {
        StringBuilder salt = new StringBuilder(SALT_LENGTH);
        for (int i = 0; i < SALT_LENGTH; i++) {
            salt.append(SALT_LETTERS.charAt(random.nextInt(SALT_LETTERS.length())));
        }
        byte[] hash = derive(password, salt.toString(), iterations);
        return ALGORITHM
                + '$'
                + iterations
                + '$'
                + salt
                + '$'
                + Base64.getEncoder().encodeToString(hash);
    }

    /**
     * Compares in a time that tells neither where two hashes part nor whether there was one to compare with: whatever was
     * stored, at least the work of a present-day hash is done.
     *
     * @param stored a hash in Django's notation, anything else that the column holds, or null for no such account
     */
    boolean matches(char[] password, @Nullable String stored) {
        Stored parsed = stored == null ? null : parse(stored);
        if (parsed == null) {
            derive(password, "nobody", iterations);
            return false;
        }
        boolean same = MessageDigest.isEqual(
                derive(password, parsed.salt, parsed.iterations),
                Base64.getDecoder().decode(parsed.hash));
        if (parsed.iterations < iterations) {
            derive(password, parsed.salt, iterations - parsed.iterations);
        }
        return same;
    }

    boolean needsUpgrade(String stored) {
        Stored parsed = parse(stored);
        return parsed != null && parsed.iterations < iterations;
    }

    private record Stored(int iterations, String salt, String hash) {}

    private @Nullable Stored parse(String stored) {
        String[] parts = stored.split("\\$", -1);
        if (parts.length != 4
                || !parts[0].equals(ALGORITHM)
                || parts[2].isEmpty()
                || !parts[1].matches("[1-9]\\d{0,8}")) {
            return null;
        }
        int cost = Integer.parseInt(parts[1]);
        if (cost > (long) iterations * MOST_TIMES_OUR_COST && cost > ITERATIONS * MOST_TIMES_OUR_COST) {
            return null;
        }
        try {
            byte[] hash = Base64.getDecoder().decode(parts[3]);
            return hash.length * 8 == HASH_BITS ? new Stored(cost, parts[2], parts[3]) : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static byte[] derive(char[] password, String salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt.getBytes(StandardCharsets.UTF_8), iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA256", impossible);
        } finally {
            spec.clearPassword();
        }
    }
}
