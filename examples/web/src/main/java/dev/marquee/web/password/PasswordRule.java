package dev.marquee.web.password;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The site's rule of new passwords, on top of the library's (1 to 4096 characters): at least 12 characters, and an
 * estimate of at least 10<sup>9</sup> guesses by zxcvbn (Wheeler, "zxcvbn: Low-Budget Password Strength Estimation",
 * USENIX Security 2016), which knows the common passwords and names, dates, repeats and rows of keys, and is told the
 * names of the account and of the site. It asks for no kinds of characters. Immutable and thread-safe; a check costs
 * at most some 100 ms.
 */
public final class PasswordRule {

    /** The least number of characters. */
    public static final int LEAST = 12;

    /** The greatest number of UTF-16 code units, as the library stores them. */
    public static final int MOST = 4096;

    /** The rule in words, for the form. */
    public static final String WORDS = "At least " + LEAST + " characters. Some words in a row make a good one; common"
            + " passwords and ones made of your name, your address or this site's name are refused.";

    private static final double LEAST_GUESSES_LOG_10 = 9;

    /** The cost of an estimate grows faster than the length; what a beginning withstands, the whole does too. */
    private static final int ESTIMATED = 48;

    private static final int SHORTEST_WORD = 3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final List<String> SITE = List.of("marquee", "movie", "movies", "film", "films", "tmdb");

    private final Zxcvbn estimator = new Zxcvbn();

    /**
     * Checks a new password. The array stays as it is.
     *
     * @param password the password
     * @param own what is known of its owner: the username, the email address, the names; may have empty texts
     * @return why it is refused, a sentence; empty if it is not
     */
    public Optional<String> refusal(char[] password, List<String> own) {
        int length = Character.codePointCount(password, 0, password.length);
        if (length < LEAST) {
            return Optional.of(
                    "The password must have at least " + LEAST + " characters, had " + length + "; add a word or two.");
        }
        if (password.length > MOST) {
            return Optional.of(
                    "The password must have at most " + MOST + " characters, had " + password.length + "; shorten it.");
        }
        char[] beginning = Arrays.copyOf(password, Math.min(password.length, ESTIMATED));
        try {
            Strength strength = estimator.measure(CharBuffer.wrap(beginning), known(own));
            if (strength.getGuessesLog10() >= LEAST_GUESSES_LOG_10) {
                return Optional.empty();
            }
            strength.wipe();
            return Optional.of("This password is easy to guess: it is common, regular, or made of your name or this"
                    + " site's. Add a word or two that have nothing to do with each other.");
        } finally {
            Arrays.fill(beginning, '\0');
        }
    }

    private static List<String> known(List<String> own) {
        List<String> known = new ArrayList<>(SITE);
        for (String text : own) {
            known.add(text);
            BETWEEN_WORDS
                    .splitAsStream(text)
                    .filter(word -> word.length() >= SHORTEST_WORD)
                    .forEach(known::add);
        }
        return known;
    }
}
