package dev.marquee.cli.terminal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/**
 * Questions on a terminal, answered by arrow keys: typing letters narrows the choices, Enter chooses, and Esc, Ctrl-C
 * or Ctrl-D leaves. The terminal is as it was after {@link #close}. Confined to one thread, except for {@link #close}.
 */
public final class Menu implements AutoCloseable {

    private static final int ROWS = 8;
    private static final int ESC_MILLIS = 100;
    private static final int ESC = 27;
    private static final int DELETE = 127;
    private static final String CLEAR_BELOW = "\u001b[J";

    /** What a key means. */
    private enum Key {
        UP,
        DOWN,
        ENTER,
        SPACE,
        BACKSPACE,
        LEAVE,
        OTHER
    }

    private final Terminal terminal;
    private final Attributes before;
    private int typed;

    private Menu(Terminal terminal) {
        this.terminal = terminal;
        before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // Ctrl-C is a key, so that the terminal is restored after it.
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
    }

    /** {@return whether input and output of the process are a terminal that can move its cursor} */
    @SuppressWarnings("SystemConsoleNull") // Main selects the console that is null in a pipe.
    public static boolean isPossible() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }

    /** {@return a menu, or empty if there is no terminal for it} */
    public static Optional<Menu> open() {
        if (!isPossible()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Menu(TerminalBuilder.builder().system(true).dumb(false).build()));
        } catch (IOException | IllegalStateException none) {
            return Optional.empty();
        }
    }

    /**
     * Asks for one of several choices.
     *
     * @param question the question
     * @param choices the choices, at least one
     * @return the position of the chosen one, or empty if the user left
     */
    public Optional<Integer> one(String question, List<String> choices) {
        return ask(question, choices, false).map(chosen -> chosen.get(0));
    }

    /**
     * Asks for any of several choices; the space bar marks them.
     *
     * @param question the question
     * @param choices the choices, at least one
     * @return the positions of the marked ones, or of the one at the cursor if none is marked; empty if the user left
     */
    public Optional<List<Integer>> any(String question, List<String> choices) {
        return ask(question, choices, true);
    }

    private Optional<List<Integer>> ask(String question, List<String> choices, boolean several) {
        StringBuilder filter = new StringBuilder();
        Set<Integer> marked = new TreeSet<>();
        int cursor = 0;
        while (true) {
            List<Integer> shown = matching(choices, filter.toString());
            cursor = Math.max(0, Math.min(cursor, shown.size() - 1));
            draw(frame(question, choices, several, filter.toString(), marked, shown, cursor));
            switch (read()) {
                case UP -> cursor--;
                case DOWN -> cursor++;
                case SPACE -> {
                    if (several && !shown.isEmpty()) {
                        if (!marked.remove(shown.get(cursor))) {
                            marked.add(shown.get(cursor));
                        }
                        // All choices are there again, for the next letters.
                        cursor = filter.isEmpty() ? cursor : 0;
                        filter.setLength(0);
                    }
                }
                case BACKSPACE -> filter.setLength(Math.max(0, filter.length() - 1));
                case OTHER -> filter.appendCodePoint(typed);
                case ENTER -> {
                    if (!marked.isEmpty() || !shown.isEmpty()) {
                        List<Integer> chosen = marked.isEmpty() ? List.of(shown.get(cursor)) : List.copyOf(marked);
                        draw(List.of());
                        print(answer(question, choices, chosen) + "\r\n");
                        return Optional.of(chosen);
                    }
                }
                case LEAVE -> {
                    draw(List.of());
                    return Optional.empty();
                }
            }
        }
    }

    private static List<Integer> matching(List<String> choices, String filter) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        return IntStream.range(0, choices.size())
                .filter(k -> choices.get(k).toLowerCase(Locale.ROOT).contains(wanted))
                .boxed()
                .toList();
    }

    private String answer(String question, List<String> choices, List<Integer> chosen) {
        List<String> names = chosen.stream().map(choices::get).toList();
        return shortened(Printable.line(question + " " + String.join(", ", names)));
    }

    private List<String> frame(
            String question,
            List<String> choices,
            boolean several,
            String filter,
            Set<Integer> marked,
            List<Integer> shown,
            int cursor) {
        List<String> lines = new ArrayList<>();
        lines.add(shortened(question + (filter.isEmpty() ? "" : " [" + Printable.line(filter) + "]")));
        int first = Math.max(0, Math.min(cursor - ROWS / 2, shown.size() - ROWS));
        for (int k = first; k < Math.min(shown.size(), first + ROWS); k++) {
            int choice = shown.get(k);
            String mark = several ? (marked.contains(choice) ? "[x] " : "[ ] ") : "";
            lines.add(shortened((k == cursor ? "> " : "  ") + mark + Printable.line(choices.get(choice))));
        }
        if (shown.isEmpty()) {
            lines.add(shortened("  (no choice has these letters)"));
        }
        String more = (marked.isEmpty() ? "" : marked.size() + " marked; ")
                + (shown.size() > ROWS ? (cursor + 1) + " of " + shown.size() + "; " : "");
        lines.add(shortened(more + (several ? "arrows move, space marks, Enter goes on" : "arrows move, Enter goes on")
                + ", letters narrow, Esc leaves"));
        return lines;
    }

    private String shortened(String line) {
        int width = terminal.getWidth();
        return width > 1 ? DisplayWidth.shortened(line, width - 1) : line;
    }

    /** Draws lines and leaves the cursor at the first, so that the next drawing covers them. */
    private void draw(List<String> lines) {
        StringBuilder text = new StringBuilder("\r" + CLEAR_BELOW);
        text.append(String.join("\r\n", lines));
        if (lines.size() > 1) {
            text.append("\u001b[").append(lines.size() - 1).append('A');
        }
        print(text.append('\r').toString());
    }

    private void print(String text) {
        terminal.writer().print(text);
        terminal.writer().flush();
    }

    private Key read() {
        try {
            NonBlockingReader reader = terminal.reader();
            int key = reader.read();
            typed = key;
            return switch (key) {
                case -1, 3, 4 -> Key.LEAVE;
                case '\r', '\n' -> Key.ENTER;
                case ' ' -> Key.SPACE;
                case '\b', DELETE -> Key.BACKSPACE;
                case ESC -> sequence(reader);
                default -> key < ' ' ? read() : Key.OTHER;
            };
        } catch (IOException ended) {
            return Key.LEAVE;
        }
    }

    /** Reads what follows an escape: an arrow key within a moment, or nothing. */
    private Key sequence(NonBlockingReader reader) throws IOException {
        int next = reader.read(ESC_MILLIS);
        if (next != '[' && next != 'O') {
            return Key.LEAVE;
        }
        int last = reader.read(ESC_MILLIS);
        while (last == ';' || (last >= '0' && last <= '9')) {
            last = reader.read(ESC_MILLIS);
        }
        return switch (last) {
            case 'A' -> Key.UP;
            case 'B' -> Key.DOWN;
            default -> read();
        };
    }

    /** Restores the terminal. Closing again has no effect. */
    @Override
    public void close() {
        try {
            terminal.setAttributes(before);
            terminal.close();
        } catch (IOException | IllegalStateException closed) {
            // There is no terminal to restore.
        }
    }
}
