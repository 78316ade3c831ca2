package dev.marquee.validation;

/**
 * Names without regard to case: letter by letter as in {@link String#equalsIgnoreCase}, and a letter outside ASCII
 * never equals one of ASCII. Thread-safe.
 */
public final class CaseFolding {

    private CaseFolding() {}

    /**
     * Folds a name.
     *
     * @param name the name
     * @return a text of as many letters that is the same for all names that are equal without regard to case
     */
    public static String fold(String name) {
        StringBuilder folded = new StringBuilder();
        name.codePoints().forEach(c -> {
            int fold = Character.toLowerCase(Character.toUpperCase(c));
            folded.appendCodePoint(c >= 128 && fold < 128 ? c : fold);
        });
        return folded.toString();
    }

    /**
     * Compares two names.
     *
     * @param name a name
     * @param other another name
     * @return whether they are equal without regard to case
     */
    public static boolean areEqual(String name, String other) {
        return fold(name).equals(fold(other));
    }
}
