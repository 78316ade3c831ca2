package dev.marquee.cli;

import dev.marquee.cli.terminal.Output;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description = "Prints a script with which a shell completes commands and options, for its start-up file.",
        footer = {
            "%nExamples:",
            "  source <(marquee completion bash)     in ~/.bashrc",
            "  source <(marquee completion zsh)      in ~/.zshrc",
            "  marquee completion fish | source      in ~/.config/fish/config.fish"
        })
final class CompletionCommand extends ResultCommand {

    /** The shells whose scripts there are. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(
            paramLabel = "SHELL",
            completionCandidates = Candidates.OfShells.class,
            description = "bash, zsh or fish.")
    private Shell shell = Shell.BASH;

    private record Script(Shell shell, String script) {}

    @Override
    void run(Output output) {
        CommandLine root = spec().root().commandLine();
        // The script for bash serves zsh too, by its bashcompinit.
        String script = shell == Shell.FISH
                ? FishCompletion.script(root.getCommandSpec())
                : AutoComplete.bash(root.getCommandName(), root);
        if (output.isJson()) {
            output.print(new Script(shell, script));
        } else {
            main().out().print(script);
            main().out().flush();
        }
    }
}
