package dev.marquee.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** Runs a command of the command line inside this process. Thread-safe. */
public final class InProcess {

    private InProcess() {}

    /**
     * What a command said.
     *
     * @param code its exit code
     * @param output its standard output
     * @param errors its standard error
     */
    public record Said(int code, String output, String errors) {}

    /**
     * Runs a command.
     *
     * @param args the command line
     * @return what it said
     */
    public static Said run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(Map.of(), new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Said(code, out.toString(), err.toString());
    }
}
