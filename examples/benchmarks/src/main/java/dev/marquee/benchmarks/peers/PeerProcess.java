package dev.marquee.benchmarks.peers;

import com.sun.management.OperatingSystemMXBean;
import dev.marquee.benchmarks.serving.Distribution;
import dev.marquee.benchmarks.serving.Memory;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The process of one peer: {@code tune|measure CLASS TRAIN USERS THREADS LENGTH FOLDER FIRST PARAMETERS...}. For each
 * set of parameters, numbered from FIRST, it writes {@code N.lists} with the answers for the users, and then
 * {@code N.properties} with what the training and the answers took; {@code measure} takes the times of single answers
 * too. If a training fails, it writes the reason to {@code N.properties} and ends.
 */
public final class PeerProcess {

    /** The key of the reason why there are no answers. */
    static final String FAILURE = "failure";

    private static final int WARM_UP_ANSWERS = 500;
    private static final double WARM_UP_SECONDS = 5;
    private static final int SINGLE_ANSWERS = 1_000;
    private static final double SINGLE_SECONDS = 20;

    private final Peer peer;
    private final int[] users;
    private final int length;
    private final boolean single;

    private PeerProcess(Peer peer, int[] users, int length, boolean single) {
        this.peer = peer;
        this.users = users;
        this.length = length;
        this.single = single;
    }

    /**
     * Runs the trainings and ends the process.
     *
     * @param args as above
     * @throws Exception if there is no such peer, or it refuses the data
     */
    public static void main(String[] args) throws Exception {
        System.exit(run(args) ? 0 : 1);
    }

    /**
     * Runs the trainings.
     *
     * @param args as above
     * @return whether all of them succeeded
     * @throws Exception if there is no such peer, or it refuses the data
     */
    static boolean run(String... args) throws Exception {
        int threads = Integer.parseInt(args[4]);
        int[] users = Lists.read(Path.of(args[3]))[0];
        try (Peer peer = (Peer) Class.forName(args[1]).getDeclaredConstructor().newInstance()) {
            peer.load(Likes.read(Path.of(args[2])), threads);
            PeerProcess process = new PeerProcess(peer, users, Integer.parseInt(args[5]), args[0].equals("measure"));
            int number = Integer.parseInt(args[7]);
            for (String parameters : Arrays.asList(args).subList(8, args.length)) {
                if (!process.tried(Path.of(args[6]), number++, parsed(parameters))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** {@return the parameters of a text such as {@code rank=32 alpha=10}} */
    static Map<String, String> parsed(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : text.isBlank() ? List.<String>of() : List.of(text.split(" "))) {
            parameters.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        return parameters;
    }

    private boolean tried(Path folder, int number, Map<String, String> parameters) throws IOException {
        Properties measured = new Properties();
        try {
            measure(parameters, folder.resolve(number + ".lists"), measured);
        } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            e.printStackTrace();
            measured.setProperty(FAILURE, root(e).toString().lines().findFirst().orElse("no message"));
        }
        Path written = folder.resolve(number + ".part");
        try (Writer writer = Files.newBufferedWriter(written)) {
            measured.store(writer, null);
        }
        Files.move(written, folder.resolve(number + ".properties"), StandardCopyOption.ATOMIC_MOVE);
        return !measured.containsKey(FAILURE);
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }

    private void measure(Map<String, String> parameters, Path lists, Properties measured) throws Exception {
        long processor = processorTime();
        long start = System.nanoTime();
        peer.train(parameters);
        put(measured, "trainSeconds", seconds(start));
        put(measured, "trainProcessorSeconds", (processorTime() - processor) / 1e9);
        if (single) {
            measureSingle(measured);
        }
        start = System.nanoTime();
        int[][] answers = peer.answers(users, length);
        put(measured, "answersPerSecond", users.length / seconds(start));
        put(measured, "residentMegabytes", Memory.resident());
        Lists.write(answers, lists);
    }

    private void measureSingle(Properties measured) throws Exception {
        times(WARM_UP_ANSWERS, WARM_UP_SECONDS);
        double[] times = times(SINGLE_ANSWERS, SINGLE_SECONDS);
        Distribution distribution = new Distribution(times);
        put(measured, "answerMedianMillis", distribution.median());
        put(measured, "answerP99Millis", distribution.quantile(0.99));
        put(measured, "singleAnswers", times.length);
    }

    /** {@return the milliseconds of answers for users who are evenly spread, until there are enough or time is up} */
    private double[] times(int count, double limit) throws Exception {
        double[] times = new double[count];
        long start = System.nanoTime();
        int done = 0;
        while (done < count && (done == 0 || seconds(start) < limit)) {
            int user = users[(int) ((long) done * users.length / count)];
            long before = System.nanoTime();
            peer.answer(user, length);
            times[done++] = (System.nanoTime() - before) / 1e6;
        }
        return Arrays.copyOf(times, done);
    }

    private static void put(Properties measured, String key, double value) {
        measured.setProperty(key, Double.toString(value));
    }

    private static double seconds(long start) {
        return Math.max(1, System.nanoTime() - start) / 1e9;
    }

    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
