package dev.marquee.validation;

/** Tells characters that have no shape of their own. Stateless and thread-safe. */
public final class Invisible {

    /** Letters, marks and symbols that have no shape, as Unicode's property Default_Ignorable_Code_Point lists them. */
    private static final String WITHOUT_SHAPE =
            "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

    private Invisible() {}

    /**
     * Returns whether a character is a control, a format such as a mark of direction or of zero width, a variation
     * selector, a filler, an unpaired surrogate, or has no meaning in Unicode.
     *
     * @param c the code point
     * @return whether it is invisible
     */
    public static boolean is(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || WITHOUT_SHAPE.indexOf(c) >= 0
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    /**
     * Returns whether a character is white space, or a separator of lines or paragraphs.
     *
     * @param c the code point
     * @return whether it is white space
     */
    public static boolean isWhite(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
