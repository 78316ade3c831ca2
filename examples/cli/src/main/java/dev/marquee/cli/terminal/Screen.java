package dev.marquee.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jline.nativ.CLibrary;

/** Where the process prints to: whether it is a terminal, and whether it may have colors. Fixed at its start. */
final class Screen {

    private static final int OUTPUT = 1;
    private static final int ERROR = 2;
    private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/|tty|console).*");

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

    /** Linux tells by a link; elsewhere a native library is asked, which has to be unpacked first. */
    @SuppressWarnings("SystemConsoleNull") // Main selects the console that is null in a pipe.
    private static boolean isTerminal(int file) {
        Path link = Path.of("/proc/self/fd", Integer.toString(file));
        try {
            return Files.isSymbolicLink(link)
                    ? TERMINAL.matcher(Files.readSymbolicLink(link).toString()).matches()
                    : CLibrary.isatty(file) == 1;
        } catch (IOException | LinkageError | RuntimeException unknown) {
            return System.console() != null;
        }
    }
}
