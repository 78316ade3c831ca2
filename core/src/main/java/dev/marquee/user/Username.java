package dev.marquee.user;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;

/**
 * The rule of usernames. It is Django's: normalization form NFKC, 1 to 150 letters, digits and {@code @.+-_}. Three
 * rules of Unicode's security mechanisms (UTS #39) are added, so that two accounts can't look the same:
 *
 * <ul>
 *   <li>The letters are of one script, or Latin with Chinese, Japanese or Korean ("highly restrictive", section 5.2),
 *       and of a script in use (UAX #31, table 5).
 *   <li>A name of another script must have a letter that does not look like a Latin one; of Latin, letters that are
 *       made to look like others, such as U+0261 for g, are refused.
 *   <li>Decimal digits of every script are stored as 0 to 9.
 * </ul>
 *
 * <p>Names that differ in case alone are the same to {@link UserRepository}. Letters of one script that some fonts draw
 * alike, such as I, l and 1, stay different. Stateless and thread-safe.
 */
final class Username {

    static final int MAX_LENGTH = 150;

    private static final String MARKS = "@.+-_";

    /** The scripts that are in use, from UAX #31, table 5. */
    private static final Set<UnicodeScript> SCRIPTS = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.ARMENIAN,
            UnicodeScript.BENGALI,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.CYRILLIC,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.ETHIOPIC,
            UnicodeScript.GEORGIAN,
            UnicodeScript.GREEK,
            UnicodeScript.GUJARATI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.HAN,
            UnicodeScript.HANGUL,
            UnicodeScript.HEBREW,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KANNADA,
            UnicodeScript.KATAKANA,
            UnicodeScript.KHMER,
            UnicodeScript.LAO,
            UnicodeScript.LATIN,
            UnicodeScript.MALAYALAM,
            UnicodeScript.MYANMAR,
            UnicodeScript.ORIYA,
            UnicodeScript.SINHALA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.THAANA,
            UnicodeScript.THAI,
            UnicodeScript.TIBETAN);

    /** The scripts that are written together. */
    private static final Set<Set<UnicodeScript>> MIXTURES = Set.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    /** The Cyrillic, Greek and Armenian letters that look like Latin ones, in the spelling in which they do. */
    private static final String LATIN_LOOKALIKES =
            "аеорсухіјѕԁһӏԛԝѵүАВЕЅІЈКМНОРСТУХҮԚԜӀЬ" + "αικνορυϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧϺ" + "օոսհցզՕՍԼ";

    /** The Latin letters beyond the common alphabets that are in use: those of African languages and Azerbaijani. */
    private static final String FURTHER_LATIN = "ɓɔɖɗəɛɣɨɲɵʃʉʊʋʒ";

    /** The Latin letters among the common alphabets that look like others: tone letters and clicks. */
    private static final String LATIN_EXCLUDED = "ƄƅƧƨƼƽƾǀǁǂǃ";

    /** Letters without a shape, which Unicode ignores by default: the fillers of Hangul. */
    private static final String INVISIBLE_LETTERS = "\u115F\u1160\u3164\uFFA0";

    private static final int LONG_VOWEL = 0x30FC;

    private Username() {}

    /**
     * Checks a username.
     *
     * @param username the name as the user writes it
     * @return the name as it is stored
     * @throws InvalidValueException if the name breaks the rule
     */
    static String checked(String username) {
        Rules.required("username", username, MAX_LENGTH);
        String name = folded(username);
        Rules.required("username", name, MAX_LENGTH);
        int[] letters = name.codePoints().filter(Username::isLetter).toArray();
        name.codePoints()
                .filter(c -> !isLetter(c) && !isNumber(c) && MARKS.indexOf(c) < 0)
                .findFirst()
                .ifPresent(c -> {
                    throw refused(
                            username,
                            "must have letters, digits and " + MARKS + " only, but has "
                                    + Rules.shown(Character.toString(c)) + "; leave it out");
                });
        checkScripts(username, letters);
        checkShapes(username, letters);
        return name;
    }

    /**
     * Returns a name as the rule would store it, to find an account with it; the name need not meet the rule.
     *
     * @param username a text without unpaired surrogates
     */
    static String folded(String username) {
        if (username.chars().allMatch(c -> c < 128)) {
            return username;
        }
        StringBuilder folded = new StringBuilder();
        Normalizer.normalize(username, Normalizer.Form.NFKC).codePoints().forEach(c -> {
            if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                folded.append((char) ('0' + Character.digit(c, 10)));
            } else {
                folded.appendCodePoint(c);
            }
        });
        return folded.toString();
    }

    private static boolean isLetter(int c) {
        return Character.isLetter(c) && INVISIBLE_LETTERS.indexOf(c) < 0;
    }

    private static boolean isNumber(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static void checkScripts(String username, int[] letters) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        for (int letter : letters) {
            // The mark of a long vowel is the only letter of several scripts that has a shape of its own.
            scripts.add(letter == LONG_VOWEL ? UnicodeScript.KATAKANA : UnicodeScript.of(letter));
        }
        if (!SCRIPTS.containsAll(scripts)) {
            scripts.removeAll(SCRIPTS);
            throw refused(username, "must have letters of scripts in use, not of " + scripts + "; choose others");
        }
        if (scripts.size() > 1 && MIXTURES.stream().noneMatch(mixture -> mixture.containsAll(scripts))) {
            throw refused(username, "must not mix the scripts " + scripts + "; choose letters of one");
        }
    }

    private static void checkShapes(String username, int[] letters) {
        boolean anyLetter = false;
        boolean allLookLatin = true;
        for (int letter : letters) {
            if (UnicodeScript.of(letter) == UnicodeScript.LATIN && !isCommonLatin(letter)) {
                throw refused(
                        username,
                        "must not have " + Rules.shown(Character.toString(letter))
                                + ", which looks like another letter; choose a letter of a common alphabet");
            }
            anyLetter = true;
            allLookLatin &= LATIN_LOOKALIKES.indexOf(letter) >= 0;
        }
        if (anyLetter && allLookLatin) {
            throw refused(username, "looks like a name in Latin letters, but has none; add a letter that doesn't");
        }
    }

    private static boolean isCommonLatin(int letter) {
        // Basic Latin to Latin Extended-B, and Latin Extended Additional.
        return (letter < 0x250 && LATIN_EXCLUDED.indexOf(letter) < 0)
                || (letter >= 0x1E00 && letter < 0x1F00)
                || FURTHER_LATIN.indexOf(letter) >= 0;
    }

    private static InvalidValueException refused(String username, String rule) {
        return new InvalidValueException("username " + Rules.shown(username) + ' ' + rule);
    }
}
