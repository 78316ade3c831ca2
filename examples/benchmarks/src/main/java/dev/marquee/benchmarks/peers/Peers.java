package dev.marquee.benchmarks.peers;

import dev.marquee.cli.interactions.InteractionFileException;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.model.ModelTrainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares models of Marquee with those of other libraries, and writes a report. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains models of Marquee, Spark MLlib, Mahout Taste, LensKit and LibRec on the same splits, each in a"
                    + " process of its own, tunes each with the same number of trials, and writes a table of accuracy"
                    + " and cost.",
            "The exit code is 0 if every model was measured, 1 if one was not, and 2 if the command line is wrong."
        })
public final class Peers implements Callable<Integer> {

    private static final long SEED = 42;
    private static final List<String> OURS = List.of(
            "popularity",
            "item-knn",
            "rp3beta",
            "ease",
            "rdlae",
            "ials",
            "transitions",
            "next-ease",
            "next-factors",
            "blend");

    private static final List<String> FILES = List.of("--data", "--train", "--test", "--validation");

    /** One file to split. */
    static final class Data {

        @Option(
                names = "--data",
                paramLabel = "FILE",
                required = true,
                description = "Interactions to split, in a format of marquee evaluate. May be repeated.")
        private Path file = Path.of("");

        @Option(
                names = "--protocol",
                paramLabel = "NAME",
                description = "How to split the file named before: leave-one-out (the default) or random-80-20.")
        private String protocol = "leave-one-out";
    }

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<Data> data = new ArrayList<>();

    @Option(names = "--train", paramLabel = "FILE", description = "Interactions to train on, instead of --data.")
    private @Nullable Path train;

    @Option(names = "--test", paramLabel = "FILE", description = "Interactions to predict; belongs to --train.")
    private @Nullable Path test;

    @Option(
            names = "--validation",
            paramLabel = "FILE",
            description = "Interactions to choose parameters with; the last one of each user in the training file if"
                    + " not given.")
    private @Nullable Path validation;

    @Option(
            names = "--models",
            paramLabel = "NAME",
            split = ",",
            description = "The models, separated by commas; all if not given.")
    private List<String> models = List.of();

    @Option(names = "--trials", paramLabel = "N", description = "The trials of each model; 10 by default.")
    private int trials = 10;

    @Option(names = "--trial-seconds", paramLabel = "N", description = "The time of one trial; 120 by default.")
    private int trialSeconds = 120;

    @Option(names = "--tuning-seconds", paramLabel = "N", description = "The time of all trials; 600 by default.")
    private int tuningSeconds = 600;

    @Option(names = "--limit", paramLabel = "N", description = "The time of the measured process; 900 by default.")
    private int finalSeconds = 900;

    @Option(names = "--heap", paramLabel = "HEAP", description = "The heap of each process; 4g by default.")
    private String heap = "4g";

    @Option(names = "--threads", paramLabel = "N", description = "The processors of each process; all by default.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--validation-users",
            paramLabel = "N",
            description = "The most users that a trial is measured on; 5000 by default.")
    private int validationUsers = 5_000;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Keep splits, lists, logs and results there, and measure only what is missing in it.")
    private @Nullable Path work;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report to FILE.")
    private @Nullable Path report;

    @Option(
            names = "--peers",
            paramLabel = "DIR",
            hidden = true,
            description = "The folder with the modules of the peers.")
    private Path peers = Path.of("examples", "peers");

    @Spec
    private @Nullable CommandSpec spec;

    private Peers() {}

    /**
     * Runs the program and ends the process.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Peers()).execute(args);
    }

    @Override
    public Integer call() throws Exception {
        List<String> ours = OURS.stream()
                .filter(name -> ModelTrainers.names().contains(name) || models.contains(name))
                .toList();
        List<String> names = models.isEmpty() ? Contender.names(ours) : models;
        String fault = fault(names);
        if (fault != null) {
            System.err.println(fault);
            return CommandLine.ExitCode.USAGE;
        }
        List<Contender> contenders = names.stream()
                .map(name -> Contender.named(name, ModelTrainers.names()).orElseThrow())
                .toList();
        Path folder = work == null ? Files.createTempDirectory("marquee-peers") : Files.createDirectories(work);
        try {
            return compared(contenders, folder);
        } catch (InteractionFileException e) {
            System.err.println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            if (work == null) {
                delete(folder);
            }
        }
    }

    private @Nullable String fault(List<String> names) {
        if (data.isEmpty() == (train == null) || (train == null) != (test == null)) {
            return "give files to split with --data, or both --train and --test";
        }
        if (validation != null && train == null) {
            return "--validation belongs to --train and --test";
        }
        if (trials < 1) {
            return "--trials must be 1 or more, was " + trials;
        }
        for (Data one : data) {
            if (!PeerData.PROTOCOLS.containsKey(one.protocol)) {
                return "no protocol is called '" + one.protocol + "'; there are leave-one-out and random-80-20";
            }
        }
        for (String name : names) {
            Contender contender = Contender.named(name, ModelTrainers.names()).orElse(null);
            if (contender == null) {
                return "no model is called '" + name + "'; there are "
                        + String.join(", ", Contender.names(ModelTrainers.names()));
            }
            if (!new PeerRun(contender, limits(), peers, Path.of("")).isBuilt()) {
                return name + " is not built; run mvn -Ppeers -DskipTests package";
            }
        }
        return null;
    }

    private PeerRun.Limits limits() {
        return new PeerRun.Limits(heap, threads, trialSeconds, tuningSeconds, finalSeconds);
    }

    private int compared(List<Contender> contenders, Path folder) throws Exception {
        List<PeerReport.Section> sections = new ArrayList<>();
        boolean complete = true;
        int number = 0;
        for (Callable<PeerData> source : sources()) {
            PeerData each = source.call();
            Path own = Files.createDirectories(folder.resolve("data-" + ++number));
            SplitFiles tuning = SplitFiles.write(each.tuning(), validationUsers, SEED, own, "tuning");
            SplitFiles measured = SplitFiles.write(each.test(), Integer.MAX_VALUE, SEED, own, "test");
            List<PeerTables.Result> results = new ArrayList<>();
            for (Contender contender : contenders) {
                results.addAll(results(contender, own, tuning, measured));
                List<PeerReport.Section> known = new ArrayList<>(sections);
                known.add(new PeerReport.Section(each.title(), facts(tuning, measured), new PeerTables(results)));
                write(known, contenders);
            }
            complete &= results.stream().allMatch(result -> result.outcome().failure() == null);
            sections.add(new PeerReport.Section(each.title(), facts(tuning, measured), new PeerTables(results)));
        }
        for (PeerReport.Section section : sections) {
            System.out.println();
            System.out.println(PeerReport.terminal(section));
        }
        return complete ? 0 : 1;
    }

    private List<Callable<PeerData>> sources() {
        Path training = train;
        Path tested = test;
        return training == null || tested == null
                ? data.stream()
                        .<Callable<PeerData>>map(one -> () -> PeerData.split(one.file, one.protocol, SEED))
                        .toList()
                : List.of(() -> PeerData.given(training, tested, validation, SEED));
    }

    private static String facts(SplitFiles tuning, SplitFiles measured) {
        return String.format(
                Locale.ROOT,
                "%,d users, %,d items and %,d interactions to train on; %,d test users. The validation split has %,d"
                        + " interactions and %,d users.",
                measured.rows(),
                measured.items(),
                measured.likes(),
                measured.tested(),
                tuning.likes(),
                tuning.tested());
    }

    /** {@return one result, or two for a model of ours: with its defaults, and tuned if that was better} */
    private List<PeerTables.Result> results(Contender contender, Path folder, SplitFiles tuning, SplitFiles measured)
            throws Exception {
        PeerRun run = new PeerRun(contender, limits(), peers, folder.resolve(contender.name()));
        List<String> points = contender.grid().trials(trials, SEED);
        Outcome tuned = kept(folder, contender.name() + ".tuning", () -> run.tune(points, tuning));
        String best = tuned.text(Outcome.PARAMETERS);
        List<PeerTables.Result> results = new ArrayList<>();
        if (contender.isOurs() && !best.equals(points.get(0))) {
            results.add(measured(contender.name(), contender.name(), points.get(0), run, folder, measured));
        }
        String name = results.isEmpty() ? contender.name() : contender.name() + " tuned";
        PeerTables.Result result = measured(name, name.replace(' ', '-'), best, run, folder, measured);
        for (String key : List.of(
                Outcome.TRIALS, Outcome.BUDGET, Outcome.FAILED_TRIALS, Outcome.TRIAL_FAILURE, Outcome.TUNING_SECONDS)) {
            if (!tuned.text(key).isEmpty()) {
                result.outcome().with(key, tuned.text(key));
            }
        }
        results.add(result);
        return results;
    }

    private PeerTables.Result measured(
            String name, String file, String parameters, PeerRun run, Path folder, SplitFiles split) throws Exception {
        Outcome outcome = kept(folder, file, () -> run.measure("measured-" + file, parameters, split))
                .with(Outcome.NAME, name);
        Path lists = run.lists("measured-" + file);
        if (outcome.failure() != null) {
            return new PeerTables.Result(outcome, List.of(), 0);
        }
        int[][] answers = Lists.read(lists);
        Evaluation evaluation = split.judge().evaluate(name, answers);
        int shortLists = (int) Arrays.stream(answers)
                .filter(list -> list.length < ListJudge.LENGTH)
                .count();
        return new PeerTables.Result(outcome, List.of(evaluation), shortLists);
    }

    /** {@return what an earlier run kept in the folder, or the outcome of a step, which is kept} */
    private static Outcome kept(Path folder, String name, Callable<Outcome> step) throws Exception {
        Path file = folder.resolve(name + ".properties");
        if (Files.exists(file)) {
            return Outcome.read(file);
        }
        long start = System.nanoTime();
        Outcome outcome = step.call();
        outcome.write(file);
        System.out.printf(
                Locale.ROOT,
                "%-24s %7.1f s%s%n",
                name,
                (System.nanoTime() - start) / 1e9,
                outcome.failure() == null ? "" : " " + outcome.failure());
        return outcome;
    }

    private void write(List<PeerReport.Section> sections, List<Contender> contenders) throws IOException {
        if (report != null) {
            Files.write(report, new PeerReport(limits(), trials, command()).lines(sections, contenders));
        }
    }

    /** {@return the options as they were given, but with the names of files in place of their paths} */
    private String command() {
        List<String> given =
                spec == null ? List.of() : spec.commandLine().getParseResult().originalArgs();
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < given.size(); k++) {
            if (List.of("--work", "--peers").contains(given.get(k))) {
                k++;
            } else {
                Path value = Path.of(given.get(k));
                boolean file = k > 0 && FILES.contains(given.get(k - 1));
                boolean elsewhere = k > 0 && given.get(k - 1).equals("--report") && value.isAbsolute();
                parts.add(file || elsewhere ? value.getFileName().toString() : given.get(k));
            }
        }
        return String.join(" ", parts);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
