package dev.marquee.user;

import dev.marquee.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with PBKDF2 (RFC 8018, section 5.2) and HMAC-SHA-256, in Django's format {@code
 * pbkdf2_sha256$iterations$salt$hash}: the salt is 22 letters and digits (131 bits), the hash 32 bytes in Base64.
 * Passwords are hashed as UTF-8. Thread-safe.
 *
 * <p>The default cost is {@value #ITERATIONS} iterations, as in Django 6.1; OWASP's Password Storage Cheat Sheet
 * recommends at least 600,000.
 */
final class PasswordHasher {

    static final int ITERATIONS = 1_500_000;

    /** Stored instead of a hash for an account without a password, as Django does. */
    static final String UNUSABLE = "!";

    private static final String ALGORITHM = "pbkdf2_sha256";
    private static final String SALT_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int SALT_LENGTH = 22;
    private static final int HASH_BITS = 256;

    /** The greatest accepted multiple of our cost; a row with a higher cost would stall each login to its account. */
    private static final int MAX_COST_MULTIPLE = 4;

    /** The greatest length of a password in UTF-16 code units; each takes at most three bytes in UTF-8. */
    static final int MAX_CHARACTERS = 4096;

    private final int iterations;
    private final SecureRandom random = new SecureRandom();

    /** What a password is compared with if there is no hash, so that the same work is done; it is nobody's. */
    private final String decoy;

    PasswordHasher(int iterations) {
        this.iterations = iterations;
        decoy = stored("x".repeat(SALT_LENGTH), new byte[HASH_BITS / 8]);
    }

    /**
     * Checks a password to be stored.
     *
     * @throws InvalidValueException if it is empty, too long or has no form in UTF-8
     */
    static void check(char[] password) {
        if (password.length == 0 || password.length > MAX_CHARACTERS) {
            throw new InvalidValueException("password must have 1 to " + MAX_CHARACTERS + " characters, had "
                    + password.length + "; choose another");
        }
        if (!isWellFormed(password)) {
            throw new InvalidValueException(
                    "password must not have half a character (an unpaired surrogate); choose another");
        }
    }

    /** {@return whether each surrogate is one of a pair; the encoder would replace another one by a question mark} */
    private static boolean isWellFormed(char[] password) {
        for (int i = 0; i < password.length; i++) {
            if (Character.isHighSurrogate(password[i])
                    && i + 1 < password.length
                    && Character.isLowSurrogate(password[i + 1])) {
                i++;
            } else if (Character.isSurrogate(password[i])) {
                return false;
            }
        }
        return true;
    }

    String hash(char[] password) {
        StringBuilder salt = new StringBuilder(SALT_LENGTH);
        for (int i = 0; i < SALT_LENGTH; i++) {
            salt.append(SALT_LETTERS.charAt(random.nextInt(SALT_LETTERS.length())));
        }
        return stored(salt.toString(), derive(password, salt.toString(), iterations));
    }

    private String stored(String salt, byte[] hash) {
        return ALGORITHM
                + '$'
                + iterations
                + '$'
                + salt
                + '$'
                + Base64.getEncoder().encodeToString(hash);
    }

    /**
     * Returns whether a password has the stored hash. The time that this takes reveals neither at which byte two hashes
     * differ nor whether there was a hash: it does at least the work of a hash at the present cost, whatever was
     * stored.
     *
     * @param stored a hash in Django's format, other content of the column, or null if there is no account
     */
    boolean matches(char[] password, @Nullable String stored) {
        if (password.length > MAX_CHARACTERS || !isWellFormed(password)) {
            // No such password was stored, and an attacker must not make us hash megabytes.
            return matches(new char[] {'x'}, null);
        }
        Stored parsed = stored == null ? null : parse(stored);
        Stored compared = parsed == null ? Objects.requireNonNull(parse(decoy), "it has the form") : parsed;
        boolean same = MessageDigest.isEqual(
                derive(password, compared.salt, compared.iterations),
                Base64.getDecoder().decode(compared.hash));
        if (compared.iterations < iterations) {
            derive(password, compared.salt, iterations - compared.iterations);
        }
        return same && parsed != null;
    }

    /** {@return whether a hash costs less than the present cost} */
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
                || !parts[1].matches("[1-9][0-9]{0,8}")) {
            return null;
        }
        int cost = Integer.parseInt(parts[1]);
        if (cost > (long) iterations * MAX_COST_MULTIPLE && cost > ITERATIONS * MAX_COST_MULTIPLE) {
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
