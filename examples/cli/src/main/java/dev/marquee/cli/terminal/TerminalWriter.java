package dev.marquee.cli.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The only way from this program to a terminal: whatever is printed, unprintable characters are made visible
 * ({@link Printable}). Text that is printed as a line stays one line. Thread-safe.
 */
public final class TerminalWriter extends PrintWriter {

    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    /**
     * Creates a writer that flushes after each line.
     *
     * @param out where to print
     */
    public TerminalWriter(Writer out) {
        super(out, true);
    }

    /**
     * Prints a line in bold letters if standard output is a terminal with colors, and else plainly.
     *
     * @param line the line
     */
    public void printHeading(String line) {
        print(line, Screen.outputHasColors() ? BOLD : "");
    }

    /**
     * Prints a line in red if standard error is a terminal with colors, and else plainly. A line that is wider than the
     * terminal is broken between words.
     *
     * @param line the line
     */
    public void printError(String line) {
        String style = Screen.errorHasColors() ? RED : "";
        WrappedText.lines(Printable.line(line), TerminalWidth.COLUMNS).forEach(part -> print(part, style));
    }

    /**
     * Prints a line, broken between words if it is wider than the terminal.
     *
     * @param line the line
     */
    public void printWrapped(String line) {
        WrappedText.lines(Printable.line(line), TerminalWidth.COLUMNS).forEach(this::println);
    }

    private void print(String line, String style) {
        if (style.isEmpty()) {
            println(line);
        } else {
            String styled = style + Printable.line(line) + PLAIN + System.lineSeparator();
            synchronized (lock) {
                super.write(styled, 0, styled.length());
                flush();
            }
        }
    }

    /**
     * Returns a stream for what libraries print, such as the log. Must not be used together with a progress bar, which
     * moves the cursor.
     *
     * @return a stream that prints to this writer and flushes
     */
    public PrintStream stream() {
        OutputStream bytes = new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] some, int offset, int length) {
                // PrintStream encodes whole characters.
                print(new String(some, offset, length, StandardCharsets.UTF_8));
                TerminalWriter.this.flush();
            }
        };
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Override
    public void println(@Nullable String line) {
        // The tab is that of a stack trace.
        boolean indented = line != null && line.startsWith("\t");
        super.println(
                (indented ? "\t" : "") + Printable.line(String.valueOf(line).substring(indented ? 1 : 0)));
    }

    @Override
    public void println(@Nullable Object line) {
        println(String.valueOf(line));
    }

    @Override
    public void println(char[] line) {
        println(String.valueOf(line));
    }

    @Override
    public void write(int character) {
        write(String.valueOf((char) character));
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        write(String.valueOf(characters, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) {
        String printable = Printable.lines(text.substring(offset, offset + length));
        super.write(printable, 0, printable.length());
    }
}
