package dev.marquee.operations.instances;

import dev.marquee.Marquee;
import dev.marquee.benchmarks.ChildProcess;
import dev.marquee.benchmarks.ChildServer;
import dev.marquee.operations.Filling;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Three processes on one PostgreSQL server: models are exchanged while all recommend, and the process that trains is
 * killed. Prints a table. Ends with 0 if every expectation held, with 1 if one did not, and with 2 if the command line
 * is wrong.
 */
public final class Instances implements AutoCloseable {

    private static final String USAGE = "usage: instances [--short] [--rounds N] [--seconds N] [--rate CALLS]";

    /** The times after a swap that count as during it. */
    private static final Duration AFTER_SWAP = Duration.ofSeconds(2);

    /** How soon every process must serve the new model. */
    private static final Duration MOST_SWAP = Duration.ofSeconds(2);

    /** The 99th percentile below which a process counts as settled. */
    private static final Duration STEADY = Duration.ofMillis(50);

    /** In how many looks after one another, of two seconds each, the processes must be settled. */
    private static final int STEADY_LOOKS = 5;

    /** The clocks of the processes, against the machine's. */
    private static final List<Duration> CLOCKS = List.of(Duration.ZERO, Duration.ofHours(5), Duration.ofHours(-3));

    private static final int THREADS = 2;

    /**
     * How long and how much. Immutable.
     *
     * @param filling the rows of the database
     * @param warmUps the number of models that are trained and put to use before anything is measured
     * @param rounds the number of those that are measured
     * @param seconds the seconds before and after
     * @param rate the calls of each thread in a second; each process has two
     * @param isShort whether times are printed but not judged, and the claim of the killed process is not waited for
     */
    record Form(Filling filling, int warmUps, int rounds, int seconds, int rate, boolean isShort) {

        static final Form SHORT = new Form(new Filling(300, 60, 2_000, 80, 2), 2, 2, 1, 20, true);
        static final Form LONG = new Form(new Filling(3_000, 1_000, 60_000, 200, 3), 12, 6, 10, 25, false);
    }

    private final Form form;
    private final EmbeddedPostgres server;
    private final String url;
    private final List<Child> children = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    private Instances(Form form) throws IOException {
        this.form = form;
        this.server = ChildServer.start(EmbeddedPostgres.builder().setServerConfig("track_commit_timestamp", "on"));
        this.url = server.getJdbcUrl("postgres", "postgres");
    }

    /**
     * Runs the program.
     *
     * @param args {@code --short} for a form of seconds without judged times, and other numbers of models, seconds and
     *     calls
     * @throws Exception if it can't continue
     */
    public static void main(String[] args) throws Exception {
        if (List.of(args).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        Form form = form(args);
        if (form == null) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        System.exit(run(form) ? 0 : 1);
    }

    private static @Nullable Form form(String[] args) {
        List<String> words = Arrays.asList(args);
        Form form = words.contains("--short") ? Form.SHORT : Form.LONG;
        int rounds = form.rounds;
        int seconds = form.seconds;
        int rate = form.rate;
        try {
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--short" -> {}
                    case "--rounds" -> rounds = Integer.parseInt(args[++i]);
                    case "--seconds" -> seconds = Integer.parseInt(args[++i]);
                    case "--rate" -> rate = Integer.parseInt(args[++i]);
                    default -> {
                        return null;
                    }
                }
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return null;
        }
        return rounds < 1 || seconds < 1 || rate < 1
                ? null
                : new Form(form.filling, form.warmUps, rounds, seconds, rate, form.isShort);
    }

    /** {@return whether every expectation held} */
    static boolean run(Form form) throws Exception {
        try (Instances instances = new Instances(form)) {
            instances.run();
            instances.broken.forEach(what -> System.out.println("BROKEN: " + what));
            System.out.println(instances.broken.isEmpty() ? "every expectation held" : "not every expectation held");
            return instances.broken.isEmpty();
        } catch (Exception e) {
            ChildProcess.stopIfEnding();
            throw e;
        }
    }

    private void expect(boolean held, String what) {
        if (!held) {
            broken.add(what);
        }
    }

    private static long now() {
        return System.currentTimeMillis() * 1000;
    }

    private void run() throws Exception {
        try (Marquee marquee = Marquee.open(url)) {
            form.filling.into(marquee);
        }
        for (int i = 0; i < CLOCKS.size(); i++) {
            Child child = Child.start("instance " + (i + 1), url, CLOCKS.get(i), THREADS, form.rate);
            children.add(child);
            child.await(0, "ready");
        }
        // The first models: what is not compiled yet is not part of the measurement.
        for (int round = 0; round < form.warmUps; round++) {
            train(children.get(0), model(round));
            Thread.sleep(AFTER_SWAP.toMillis());
        }
        settle();
        exchange();
        sameResults();
        // Not before: reading each model once more in each process would count as a part of the exchange.
        children.forEach(child -> child.tell("verify"));
        killInTheMiddle();
        if (!form.isShort) {
            killWhileSaving();
        }
        noneIsDamaged();
    }

    /**
     * Waits until each process answers steadily for {@link #STEADY_LOOKS} looks: the code of a process that has just
     * started is not compiled yet. Goes on after two minutes all the same.
     */
    private void settle() throws InterruptedException {
        int steady = 0;
        for (int looks = 0; looks < (form.isShort ? 0 : 60) && steady < STEADY_LOOKS; looks++) {
            long from = now();
            Thread.sleep(2000);
            boolean isSteady = true;
            for (Child child : children) {
                Calls.Summary calls = calls(child, from, now());
                // Calls that are stalled are not among these yet.
                isSteady &= calls.times().length >= 1.8 * THREADS * form.rate
                        && calls.quantile(0.99) < STEADY.toNanos() / 1000;
            }
            steady = isSteady ? steady + 1 : 0;
        }
        if (!form.isShort && steady < STEADY_LOOKS) {
            System.out.println("the machine has too little to spare for this many calls, or others use it");
        }
    }

    private static String model(int round) {
        return round % 2 == 0 ? "item-knn" : "ease";
    }

    /** {@return when the model that is in use now was put to use, in microseconds} */
    private long committed() throws SQLException {
        return number("SELECT (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000000)::bigint FROM"
                + " recommend_model WHERE in_use");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Trains in one process; returns after how many microseconds each process served the model, from its commit on. */
    private long[] train(Child trainer, String model) throws Exception {
        int[] marks = children.stream().mapToInt(Child::mark).toArray();
        int mark = trainer.mark();
        trainer.tell("train " + model);
        String ended = trainer.await(mark, "trained", "claimed", "failed");
        if (!ended.equals("trained")) {
            throw new IllegalStateException(trainer.name() + ": " + ended);
        }
        long committed = committed();
        long id = number("SELECT id FROM recommend_model WHERE in_use");
        long[] swaps = new long[children.size()];
        for (int i = 0; i < swaps.length; i++) {
            String line = children.get(i).await(marks[i], "swapped " + id);
            swaps[i] = Long.parseLong(line.split(" ", -1)[2]) - committed;
        }
        return swaps;
    }

    private void exchange() throws Exception {
        long beforeFrom = now();
        Thread.sleep(form.seconds * 1000L);
        long beforeTo = now();
        int count = children.size();
        Calls.Summary[] training = none(count);
        Calls.Summary[] during = none(count);
        long[] longest = new long[count];
        long[] sum = new long[count];
        long last = 0;
        for (int round = 0; round < form.rounds; round++) {
            long from = now();
            long[] swaps = train(children.get(0), model(round));
            long committed = committed();
            last = committed + Arrays.stream(swaps).max().orElse(0) + AFTER_SWAP.toNanos() / 1000;
            Thread.sleep(Math.max(0, (last - now()) / 1000) + 500);
            for (int i = 0; i < count; i++) {
                training[i] = training[i].and(calls(children.get(i), from, committed));
                during[i] = during[i].and(calls(children.get(i), committed, last));
                longest[i] = Math.max(longest[i], swaps[i]);
                sum[i] += swaps[i];
            }
        }
        Thread.sleep(form.seconds * 1000L);
        long to = now();
        System.out.printf(
                Locale.ROOT,
                "%d models were put to use; %d processors, load %.1f; times in ms; %d calls a second in each process%n",
                form.rounds,
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                THREADS * form.rate);
        System.out.println("process     clock  swap mean  longest  phase      calls     p50     p99     max failed");
        for (int i = 0; i < count; i++) {
            Calls.Summary before = calls(children.get(i), beforeFrom, beforeTo);
            Calls.Summary after = calls(children.get(i), last, to);
            String name = children.get(i).name();
            String head = String.format(
                    Locale.ROOT,
                    "%-11s %+4dh %10.0f %8.0f",
                    name,
                    CLOCKS.get(i).toHours(),
                    sum[i] / 1e3 / form.rounds,
                    longest[i] / 1e3);
            System.out.println(head + "  before    " + before);
            String indent = " ".repeat(head.length());
            System.out.println(indent + "  training  " + training[i]);
            System.out.println(indent + "  during    " + during[i]);
            System.out.println(indent + "  after     " + after);
            int failed = before.failed() + training[i].failed() + during[i].failed() + after.failed();
            expect(failed == 0, name + ": " + failed + " calls failed");
            if (!form.isShort) {
                expect(longest[i] <= MOST_SWAP.toNanos() / 1000, name + ": a swap took " + longest[i] / 1000 + " ms");
                long most = Math.max(before.quantile(0.99), training[i].quantile(0.99)) + 20_000;
                expect(
                        during[i].quantile(0.99) <= most,
                        name + ": the p99 during swaps is " + during[i].quantile(0.99) / 1000 + " ms, which is more"
                                + " than " + most / 1000);
            }
        }
    }

    private static Calls.Summary[] none(int count) {
        Calls.Summary[] summaries = new Calls.Summary[count];
        Arrays.fill(summaries, Calls.Summary.of(List.of()));
        return summaries;
    }

    private static Calls.Summary calls(Child child, long from, long to) throws InterruptedException {
        return Calls.Summary.parse(child.ask("calls " + from + " " + to));
    }

    /** Everybody gets the same movies from every process, whatever its clock says. */
    private void sameResults() throws InterruptedException {
        Set<String> tastes = new HashSet<>();
        for (Child child : children) {
            tastes.add(child.ask("taste"));
        }
        expect(tastes.size() == 1, "processes with different clocks recommend differently");
        System.out.println("clocks that differ by hours: " + (tastes.size() == 1 ? "the same" : "different")
                + " recommendations from every process");
    }

    /** Kills the trainer in the middle of its training, after which another process trains. */
    private void killInTheMiddle() throws Exception {
        Child trainer = children.get(0);
        long present = number("SELECT id FROM recommend_model WHERE in_use");
        long from = now();
        int mark = trainer.mark();
        trainer.tell("train ease wait");
        trainer.await(mark, "middle");
        trainer.kill();
        children.remove(trainer);
        expect(
                number("SELECT id FROM recommend_model WHERE in_use") == present,
                "another model is in use after the trainer was killed");
        trainAfterKill("in the middle of a training", from);
    }

    /** Kills the next trainer while its model is being written, and then only one process is left. */
    private void killWhileSaving() throws Exception {
        Child trainer = children.get(0);
        long from = now();
        int mark = trainer.mark();
        trainer.tell("train ease");
        while (number("SELECT count(*) FROM recommend_model WHERE state = 'writing'") == 0
                && trainer.find(mark, "trained", "claimed", "failed").isEmpty()) {
            Thread.sleep(1);
        }
        expect(trainer.find(mark, "trained", "claimed", "failed").isEmpty(), "the trainer could not be killed in time");
        trainer.kill();
        children.remove(trainer);
        long unfinished = number("SELECT count(*) FROM recommend_model WHERE state = 'writing'");
        System.out.println("killed while saving: " + unfinished + " unfinished model in the tables");
        trainAfterKill("while a model was saved", from);
    }

    private void trainAfterKill(String where, long from) throws Exception {
        long killed = System.nanoTime();
        Child next = children.get(0);
        int mark = next.mark();
        next.tell("train item-knn");
        String first = next.await(mark, "trained", "claimed", "failed");
        expect(first.equals("claimed"), "another process trains although the claim of the killed one lasts: " + first);
        if (form.isShort) {
            number("UPDATE recommend_training SET expires_at = '2026-01-01 00:00:00+00' RETURNING 1");
        }
        String ended = first;
        while (ended.equals("claimed")) {
            Thread.sleep(form.isShort ? 10 : 1000);
            mark = next.mark();
            next.tell("train item-knn");
            ended = next.await(mark, "trained", "claimed", "failed");
        }
        double seconds = (System.nanoTime() - killed) / 1e9;
        expect(ended.equals("trained"), "the training after the kill ended as " + ended);
        if (!form.isShort) {
            expect(seconds <= 90, "another process could train only after " + seconds + " s");
        }
        int failed = 0;
        int answered = 0;
        for (Child child : children) {
            Calls.Summary calls = calls(child, from, now());
            failed += calls.failed();
            answered += calls.times().length;
        }
        expect(failed == 0, failed + " calls failed after the trainer was killed " + where);
        System.out.printf(
                Locale.ROOT,
                "killed %s: %d others answered %d calls, %d failed; another model in use after %.1f s%n",
                where,
                children.size(),
                answered,
                failed,
                seconds);
    }

    /** Each process has read every model that it ever saw in the list, with its checksum. */
    private void noneIsDamaged() throws Exception {
        for (Child child : children) {
            for (String id : child.ask("list").split(",", -1)) {
                child.await(0, "verified " + id);
            }
            child.find(0, "damaged").ifPresent(line -> broken.add(child.name() + ": " + line));
        }
        System.out.println("every model that was ever listed was read to its end with the right checksum");
    }

    @Override
    public void close() throws IOException {
        ChildProcess.stopIfEnding();
        children.forEach(Child::close);
        server.close();
    }
}
