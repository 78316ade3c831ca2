package dev.marquee.cli;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and what would be right. */
final class WrongUsage {

    private static final String WHOLE = "a whole number";
    private static final String DECIMAL = "a number, such as 0.5";

    private static final Map<Class<?>, String> KINDS = Map.ofEntries(
            Map.entry(int.class, WHOLE),
            Map.entry(Integer.class, WHOLE),
            Map.entry(long.class, WHOLE),
            Map.entry(Long.class, WHOLE),
            Map.entry(double.class, DECIMAL),
            Map.entry(Double.class, DECIMAL),
            Map.entry(BigDecimal.class, DECIMAL),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(LocalDate.class, "a date, such as 2026-01-31"),
            Map.entry(URI.class, "an address, such as https://example.com"),
            Map.entry(Path.class, "a path"));

    /** Examples of whole numbers, by the labels of options. */
    private static final Map<String, String> EXAMPLES = Map.of("YEAR", "1999", "ID", "603", "M", "90", "MINUTES", "90");

    private static final String EXAMPLE = "20";

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d+");

    /** A name in a message of the parser's. */
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    private WrongUsage() {}

    /** {@return the message of what the parser of the command line, or a command, refused} */
    static String message(ParameterException fault) {
        CommandSpec command = fault.getCommandLine().getCommandSpec();
        if (fault instanceof MissingParameterException missing) {
            return missing(missing);
        }
        if (fault instanceof UnmatchedArgumentException unmatched) {
            return unmatched(command, unmatched);
        }
        if (fault instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given more than once; give it once";
        }
        ArgSpec argument = fault.getArgSpec();
        String value = fault.getValue();
        return argument == null || value == null ? String.valueOf(fault.getMessage()) : wrongValue(argument, value);
    }

    private static String missing(MissingParameterException fault) {
        if (fault.getMissing().get(0) instanceof OptionSpec option) {
            String usage = name(option) + " " + option.paramLabel();
            return option.required() ? usage + " is missing" : name(option) + " needs a value: " + usage;
        }
        List<String> names = QUOTED.matcher(String.valueOf(fault.getMessage()))
                .results()
                .map(name -> name.group(1))
                .toList();
        return String.join(" and ", names) + (names.size() == 1 ? " is missing" : " are missing");
    }

    private static String unmatched(CommandSpec command, UnmatchedArgumentException fault) {
        String first = fault.getUnmatched().get(0);
        NearestNames nearest = new NearestNames(first);
        if (fault.isUnknownOption()) {
            command.options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> nearest.offer(option.longestName()));
            return sentence("there is no option " + MovieRefusals.shown(first), nearest);
        }
        if (!command.subcommands().isEmpty()) {
            command.subcommands().forEach((name, subcommand) -> {
                if (!subcommand.getCommandSpec().usageMessage().hidden()) {
                    nearest.offer(name);
                }
            });
            OptionSpec option = command.findOption(first);
            if (option != null) {
                return "there is no command " + command.qualifiedName() + " " + first + "; did you mean "
                        + option.longestName() + "?";
            }
            return sentence(
                    "there is no command " + command.qualifiedName() + " " + MovieRefusals.shown(first), nearest);
        }
        for (ArgSpec parameter : command.positionalParameters()) {
            if (parameter.typeInfo().isMultiValue()
                    && KINDS.containsKey(parameter.auxiliaryTypes()[0])) {
                return wrongValue(parameter, first);
            }
        }
        return MovieRefusals.quoted(first) + " is too much; put a name of several words in quotes";
    }

    private static String sentence(String what, NearestNames nearest) {
        String question = nearest.question();
        return question.isEmpty() ? what : what + "; " + question;
    }

    private static String wrongValue(ArgSpec argument, String value) {
        String was = ", was " + MovieRefusals.quoted(value);
        if (argument instanceof OptionSpec && argument.arity().max() == 0) {
            return name(argument) + " takes no value" + was;
        }
        return name(argument) + " must be " + kind(argument, value) + was;
    }

    private static String kind(ArgSpec argument, String value) {
        if (argument.typeInfo().isMap()) {
            return argument.paramLabel();
        }
        Class<?> type = argument.typeInfo().isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        String kind = KINDS.getOrDefault(type, "of another form");
        if (!kind.equals(WHOLE)) {
            return kind;
        }
        String size = WHOLE_NUMBER.matcher(value).matches() ? "a number of fewer digits" : WHOLE;
        return size + ", such as " + EXAMPLES.getOrDefault(argument.paramLabel(), EXAMPLE);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
