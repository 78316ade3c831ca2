package dev.marquee.cli;

import dev.marquee.Marquee;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that opens the database, does its work and prints a result. */
@Command(mixinStandardHelpOptions = true)
abstract class DatabaseCommand implements Callable<Integer> {

    private static final int MOST = 1000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    abstract void run(Marquee marquee, Output output);

    @Override
    public Integer call() {
        try (Marquee marquee = Marquee.open(main().url())) {
            run(marquee, output());
        }
        return 0;
    }

    final Main main() {
        return (Main) spec.root().userObject();
    }

    final Output output() {
        return new Output(spec.commandLine().getOut(), main().json());
    }

    final CommandSpec spec() {
        return spec;
    }

    /** {@return the limit, if it is one that the library takes} */
    final int checked(int limit) {
        if (limit < 1 || limit > MOST) {
            throw wrong("--limit must be 1 to " + MOST + ", was " + limit);
        }
        return limit;
    }

    final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
