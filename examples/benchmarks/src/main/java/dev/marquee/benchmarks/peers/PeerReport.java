package dev.marquee.benchmarks.peers;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The report of a comparison, in Markdown.
 *
 * @param limits what the processes might use
 * @param trials the number of trials of each model
 * @param command the options of the program, without folders
 */
record PeerReport(PeerRun.Limits limits, int trials, String command) {

    private static final int COMMAND_WIDTH = 100;

    private static final String UNTUNED =
            "Every model has the first parameters of its grid; there was no search. `transitions` fits its parameters"
                    + " on the training part itself, as a part of its training, unless `tune` is false.";

    /**
     * The results on one data set.
     *
     * @param title what the data are
     * @param facts the sizes of the splits
     * @param tables the tables
     */
    record Section(String title, String facts, PeerTables tables) {}

    /** {@return the lines of the report} */
    List<String> lines(List<Section> sections, List<Contender> contenders) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Beside other libraries");
        lines.add("");
        paragraph(
                lines,
                "Models of Marquee and of other Java libraries, trained on the same splits and measured by one"
                        + " evaluator. This page is written by the program that measures:");
        lines.add("");
        lines.add("```sh");
        lines.add("mvn -Ppeers -DskipTests package");
        lines.addAll(commandLines());
        lines.add("```");
        lines.add("");
        paragraph(lines, method());
        lines.add("");
        paragraph(lines, machine(sections));
        for (Section section : sections) {
            section(lines, section);
        }
        lines.add("");
        lines.add("## What was tried");
        lines.add("");
        paragraph(
                lines,
                "The first value of each parameter is the default of the library or of its sample configuration; the"
                        + " first trial has these values, and the others are points of the grid drawn at random.");
        lines.add("");
        lines.add("| model | library | grid |");
        lines.add("|---|---|---|");
        contenders.forEach(contender ->
                lines.add("| " + contender.name() + " | " + contender.project() + " | " + contender.grid() + " |"));
        return lines;
    }

    /** {@return the command, in lines of about 100 characters that end where an option ends} */
    private List<String> commandLines() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder("examples/benchmarks/peers");
        for (String option : command.split(" (?=--)")) {
            if (line.length() + option.length() > COMMAND_WIDTH) {
                lines.add(line + " \\");
                line = new StringBuilder("   ");
            }
            line.append(' ').append(option);
        }
        lines.add(line.toString());
        return lines;
    }

    private String method() {
        return String.format(
                Locale.ROOT,
                "Each model is trained in a process of its own with %d processors, %s of heap and the class path of"
                        + " its library. It answers each test user with the %d best items that the user does not"
                        + " have, out of all items. `Evaluator` measures these lists, and a second computation of HR,"
                        + " NDCG and Recall by their definitions must agree with it user by user. %s The measured"
                        + " process had %d s. ± is half of the 95%% bootstrap interval over users; differences are"
                        + " tested pairwise, by Fisher's randomization test with Holm's correction.",
                limits.threads(),
                limits.heap(),
                ListJudge.LENGTH,
                trials == 1 ? UNTUNED : tuning(),
                limits.finalSeconds());
    }

    private String tuning() {
        return String.format(
                Locale.ROOT,
                "Parameters are chosen by NDCG@10 on a validation split of the training part, with at most %d trials of"
                        + " %d s each and %d s together for every model; then the model is trained on the whole"
                        + " training part. Models of Marquee have a row with their defaults, and one named *tuned* if"
                        + " a trial was better.",
                trials,
                limits.trialSeconds(),
                limits.tuningSeconds());
    }

    private String machine(List<Section> sections) throws IOException {
        double[] loads = sections.stream()
                .flatMap(section -> section.tables().results().stream())
                .mapToDouble(result -> result.outcome().number(Outcome.LOAD))
                .filter(load -> !Double.isNaN(load))
                .sorted()
                .toArray();
        com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "The machine: %s, %d processors, %.0f GB of memory, %s, Java %s (%s). The load average was %.1f to"
                        + " %.1f when the measured processes started. *train* and *cpu* are the seconds of the"
                        + " training and of its processor time, from data in memory to a model that answers; *p50* and"
                        + " *p99* are of one answer after a warm-up; *answers/s* is for all test users at once, with"
                        + " all processors where the library allows it; *MB* is the peak of the process's resident"
                        + " memory, Java's own and garbage included.",
                processor(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() / 1e9,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                loads.length == 0 ? Double.NaN : loads[0],
                loads.length == 0 ? Double.NaN : loads[loads.length - 1]);
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        return !Files.exists(info)
                ? "unknown processor"
                : Files.readAllLines(info).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("unknown processor");
    }

    private static void section(List<String> lines, Section section) {
        lines.add("");
        lines.add("## " + section.title());
        lines.add("");
        paragraph(lines, section.facts());
        lines.add("");
        lines.addAll(section.tables().accuracy());
        lines.add("");
        lines.addAll(section.tables().cost());
        List<String> remarks = section.tables().remarks();
        if (!remarks.isEmpty()) {
            lines.add("");
            lines.addAll(remarks);
        }
        lines.add("");
        lines.addAll(section.tables().choices());
    }

    private static void paragraph(List<String> lines, String text) {
        lines.addAll(PeerTables.wrapped(text));
    }

    /** {@return the tables of accuracy and cost, for a terminal of 80 columns} */
    static String terminal(Section section) {
        return List.of(
                        List.of(section.title()),
                        section.tables().accuracy(),
                        section.tables().cost())
                .stream()
                .map(lines -> String.join("\n", lines))
                .collect(Collectors.joining("\n\n"));
    }
}
