package dev.marquee.cli.terminal;

/** Measures and shortens text; a character is as wide as a column. */
public final class DisplayWidth {

    private DisplayWidth() {}

    static int of(String text) {
        return text.codePointCount(0, text.length());
    }

    /** {@return the text, or its beginning and an ellipsis if it is longer} */
    public static String shortened(String text, int columns) {
        return of(text) <= columns ? text : text.substring(0, text.offsetByCodePoints(0, columns - 1)) + "…";
    }
}
