package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.cli.terminal.Output;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that prints a result. */
@Command(mixinStandardHelpOptions = true)
abstract class ResultCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    abstract void run(Output output);

    @Override
    public final Integer call() {
        run(new Output(main().out(), main().json()));
        return exitCode();
    }

    /** {@return the exit code after the result was printed} */
    int exitCode() {
        return 0;
    }

    /** Prints a line to standard error, for what the result has no place for. */
    final void note(String line) {
        main().err().printWrapped(line);
    }

    final Main main() {
        return (Main) spec.root().userObject();
    }

    final CommandSpec spec() {
        return spec;
    }

    /** {@return the exception for a wrong command line} */
    final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** {@return what a supplier makes of the command line; a value that it refuses is wrong usage} */
    final <T extends @Nullable Object> T checked(Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (InvalidValueException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }
}
