package dev.marquee.cli.terminal;

import org.jline.nativ.CLibrary;

/** Where the process prints to: whether it is a terminal, and whether it may have colors. Fixed at its start. */
final class Screen {

    private static final int OUTPUT = 1;
    private static final int ERROR = 2;

    private Screen() {}

    /** {@return whether standard error is a terminal that can move its cursor, which a progress bar needs} */
    static boolean errorMoves() {
        return isTerminal(ERROR) && !isDumb();
    }

    /** {@return whether standard output may have colors} */
    static boolean outputHasColors() {
        return !isDumb() && !isColorless() && isTerminal(OUTPUT);
    }

    /** {@return whether standard error may have colors} */
    static boolean errorHasColors() {
        return !isDumb() && !isColorless() && isTerminal(ERROR);
    }

    private static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    /**
     * {@return whether the user wants no colors}
     *
     * @see <a href="https://no-color.org">the convention</a>
     */
    private static boolean isColorless() {
        String value = System.getenv("NO_COLOR");
        return value != null && !value.isEmpty();
    }

    @SuppressWarnings("SystemConsoleNull") // Main selects the console that is null in a pipe.
    private static boolean isTerminal(int file) {
        try {
            return CLibrary.isatty(file) == 1;
        } catch (LinkageError | RuntimeException noLibrary) {
            return System.console() != null;
        }
    }
}
