package dev.marquee.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes the completion script for fish, which picocli does not have, from the commands and their options.
 *
 * @see <a href="https://fishshell.com/docs/current/cmds/complete.html">fish's page on complete</a>
 */
final class FishCompletion {

    /** The words before the cursor without options and their values; VALUED are the options that take a value. */
    private static final String WORDS = """
            # Completes @PROGRAM@ in fish.
            function __@PROGRAM@_words
                set -l skipped 0
                for word in (commandline -opc)[2..-1]
                    if test $skipped = 1
                        set skipped 0
                    else if contains -- $word @VALUED@
                        set skipped 1
                    else if not string match -q -- '-*' $word
                        echo $word
                    end
                end
            end
            # Succeeds if the words are these.
            function __@PROGRAM@_at
                set -l words (__@PROGRAM@_words)
                test "$words" = "$argv"
            end
            # Succeeds if the words begin with these.
            function __@PROGRAM@_in
                set -l words (__@PROGRAM@_words)
                string match -q -- "$argv *" "$words "
            end
            complete -c @PROGRAM@ -e
            complete -c @PROGRAM@ -f
            """;

    private final String program;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(String program) {
        this.program = program;
    }

    static String script(CommandSpec root) {
        FishCompletion script = new FishCompletion(root.name());
        Set<String> valued = new TreeSet<>();
        collectValued(root, valued);
        script.lines.add(WORDS.replace("@PROGRAM@", root.name())
                .replace("@VALUED@", String.join(" ", valued))
                .strip());
        script.add(root, List.of());
        return String.join("\n", script.lines) + "\n";
    }

    private static void collectValued(CommandSpec command, Set<String> names) {
        command.options().stream()
                .filter(option -> option.arity().min() > 0)
                .forEach(option -> names.addAll(Arrays.asList(option.names())));
        command.subcommands().values().forEach(sub -> collectValued(sub.getCommandSpec(), names));
    }

    private void add(CommandSpec command, List<String> path) {
        String words = path.isEmpty() ? "" : " " + String.join(" ", path);
        command.subcommands().forEach((name, sub) -> {
            CommandSpec spec = sub.getCommandSpec();
            if (!spec.usageMessage().hidden()) {
                complete("-n " + quoted("__" + program + "_at" + words) + " -a " + name
                        + described(spec.usageMessage().description()));
                List<String> longer = new ArrayList<>(path);
                longer.add(name);
                add(spec, longer);
            }
        });
        String within = path.isEmpty() ? "" : "-n " + quoted("__" + program + "_in" + words) + " ";
        if (command.positionalParameters().stream().anyMatch(FishCompletion::isFile)) {
            complete(within + "-F");
        }
        command.positionalParameters().stream()
                .map(FishCompletion::candidates)
                .filter(values -> !values.isEmpty())
                .forEach(values -> complete(within + "-a " + quoted(values)));
        command.options().stream()
                .filter(option -> !option.hidden() && !option.inherited())
                .filter(option -> path.isEmpty() || !(option.usageHelp() || option.versionHelp()))
                .forEach(option -> complete(within + option(option)));
    }

    private void complete(String rest) {
        lines.add("complete -c " + program + " " + rest);
    }

    private static String option(OptionSpec option) {
        String names = Arrays.stream(option.names())
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
        return names + value(option) + described(option.description());
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        if (isFile(option)) {
            return " -r -F";
        }
        String values = candidates(option);
        String required = option.arity().min() > 0 ? " -x" : "";
        return values.isEmpty() ? required : required + " -a " + quoted(values);
    }

    private static String candidates(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        return candidates == null
                ? ""
                : StreamSupport.stream(candidates.spliterator(), false).collect(Collectors.joining(" "));
    }

    private static boolean isFile(ArgSpec argument) {
        Class<?> type = argument.auxiliaryTypes().length > 0 ? argument.auxiliaryTypes()[0] : argument.type();
        return type == Path.class || type == File.class;
    }

    /** {@return the first clause of a description} */
    private static String described(String[] description) {
        return description.length == 0
                ? ""
                : " -d "
                        + quoted(description[0]
                                .replaceFirst("[;.:] .*|[;.]$", "")
                                .replace("%%", "%"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
