package dev.marquee.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only has subcommands: alone, it is wrong usage, and says what each of them does. */
@Command(mixinStandardHelpOptions = true)
abstract class CommandGroup implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public final Integer call() {
        Main main = (Main) spec.root().userObject();
        main.err().println(spec.qualifiedName() + " needs one of these commands:");
        main.err().print(spec.commandLine().getHelp().commandList());
        main.err().println("Try '" + spec.qualifiedName() + " COMMAND --help'.");
        return CommandLine.ExitCode.USAGE;
    }
}
