package dev.marquee.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that works without an open database and prints a result. */
@Command(mixinStandardHelpOptions = true)
abstract class FileCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    abstract void run(Output output);

    @Override
    public Integer call() {
        run(output());
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

    final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
