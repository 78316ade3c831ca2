package dev.marquee.cli.terminal;

import dev.marquee.cli.json.Json;
import java.io.PrintWriter;
import java.util.List;

/** Prints the result of a command, as one JSON value or as lines for a terminal. */
public final class Output {

    private final PrintWriter out;
    private final boolean json;

    /**
     * Creates an output.
     *
     * @param out where to print
     * @param json whether to print JSON
     */
    public Output(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** {@return whether results are printed as JSON} */
    public boolean isJson() {
        return json;
    }

    /**
     * Prints a result in one of its two forms. A line may have text of any origin: control characters are replaced.
     *
     * @param value the JSON form
     * @param lines the lines
     */
    public void print(Object value, Iterable<String> lines) {
        if (json) {
            out.println(Json.text(value));
        } else {
            lines.forEach(line -> out.println(Printable.line(line)));
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
