package dev.marquee.cli.terminal;

import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The width of the terminal that standard output goes to. */
final class TerminalWidth {

    /**
     * The number of columns: what the environment variable {@code COLUMNS} says, or else the terminal; without a limit
     * if neither is there, as in a pipe.
     */
    static final int COLUMNS = columns();

    private static final int LEAST = 20;

    private TerminalWidth() {}

    @SuppressWarnings("SystemConsoleNull") // Main selects the console that is null in a pipe.
    private static int columns() {
        String given = System.getenv("COLUMNS");
        if (given != null && given.matches("[0-9]{1,4}")) {
            return wide(Integer.parseInt(given));
        }
        if (System.console() == null) {
            return Integer.MAX_VALUE;
        }
        try (Terminal terminal = TerminalBuilder.terminal()) {
            return wide(terminal.getWidth());
        } catch (IOException | IllegalStateException unknown) {
            return Integer.MAX_VALUE;
        }
    }

    private static int wide(int columns) {
        return columns < LEAST ? Integer.MAX_VALUE : columns;
    }
}
