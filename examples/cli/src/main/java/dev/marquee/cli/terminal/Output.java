package dev.marquee.cli.terminal;

import dev.marquee.cli.json.Json;
import java.util.List;

/** Prints the result of a command, as one JSON value or as lines for a terminal. */
public final class Output {

    private final TerminalWriter out;
    private final boolean json;

    /**
     * Creates an output.
     *
     * @param out where to print
     * @param json whether to print JSON
     */
    public Output(TerminalWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** {@return whether results are printed as JSON} */
    public boolean isJson() {
        return json;
    }

    /**
     * Prints a result in one of its two forms. Both may have text of any origin: unprintable characters of a line are
     * made visible, those of JSON are escaped. A line that is wider than the terminal is broken between words.
     *
     * @param value the JSON form
     * @param lines the lines
     */
    public void print(Object value, Iterable<String> lines) {
        if (json) {
            out.print(Printable.json(Json.text(value)));
            out.println();
        } else {
            boolean heading = lines instanceof TableLines;
            for (String line : lines) {
                List<String> wrapped = WrappedText.lines(Printable.line(line), TerminalWidth.COLUMNS);
                wrapped.forEach(heading ? out::printHeading : out::println);
                heading = false;
            }
        }
        out.flush();
    }

    /**
     * Prints a result in one of its two forms.
     *
     * @param value the JSON form
     * @param lines the lines
     */
    public void print(Object value, String... lines) {
        print(value, List.of(lines));
    }
}
