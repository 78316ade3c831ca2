package dev.marquee.web.password;

import java.security.SecureRandom;

/**
 * Makes passwords for people to read and type once: 20 letters and digits that can't be taken for each other, in groups
 * of five, 99 random bits. Thread-safe.
 */
public final class RandomPassword {

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomPassword() {}

    /** {@return a new password} */
    public static String next() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "")
                    .append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
