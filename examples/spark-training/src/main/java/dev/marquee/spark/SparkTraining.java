package dev.marquee.spark;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.model.ModelFile;
import dev.marquee.storage.SchemaMode;
import dev.marquee.training.ExternalTraining;
import dev.marquee.training.GuardVerdict;
import dev.marquee.training.TrainingOutcome;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The program that trains a model on Spark from the likes of a database and puts it into the database's model store.
 * {@code --help} lists the options.
 */
public final class SparkTraining {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private SparkTraining() {}

    /**
     * Trains a model and ends the process.
     *
     * @param args the options
     */
    public static void main(String[] args) {
        System.exit(run(System.out, System.err, args));
    }

    /** Trains a model; returns the exit code. */
    static int run(PrintStream out, PrintStream err, String... words) {
        if (Arrays.asList(words).contains("--help")) {
            out.print(Options.HELP);
            return 0;
        }
        Options options;
        SparkTrainer trainer;
        try {
            options = Options.of(words);
            trainer = SparkTrainer.named(options.model(), options.settings(), options.taskMegabytes() * (1L << 20));
        } catch (Options.UsageException | InvalidValueException e) {
            err.println("spark-training: " + e.getMessage());
            return WRONG_USAGE;
        }
        try (SparkSession session =
                Sessions.open(options.master().orElse(null), options.work().contains(":") ? null : options.work())) {
            return train(session, options, trainer, out) ? 0 : FAILED;
        } catch (Exception e) {
            // Spark's methods throw what Java does not know of, so this is all that can go wrong with any of them.
            err.println("spark-training: " + firstLine(e));
            return FAILED;
        } catch (OutOfMemoryError e) {
            err.println("spark-training: the heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB is too small; raise it (MARQUEE_HEAP of the script train), or take fewer items");
            return FAILED;
        }
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        return e instanceof MarqueeException
                ? message
                : e.getClass().getSimpleName() + ": "
                        + message.lines().findFirst().orElse("no more is known");
    }

    /** Trains a model; returns whether it is in use. */
    @SuppressWarnings("try") // What is closed at exit needs no call in between.
    private static boolean train(SparkSession session, Options options, SparkTrainer trainer, PrintStream out)
            throws IOException, SQLException {
        // The applications' schema is theirs: a trainer changes none.
        try (Marquee marquee = Marquee.builder()
                        .url(options.database())
                        .schemaMode(SchemaMode.VALIDATE)
                        .open();
                WorkFolder work = WorkFolder.in(session, options.work());
                ExternalTraining training = marquee.models().beginExternal(options.isGuarded());
                ClosedAtExit atExit = ClosedAtExit.of(training, work)) {
            Stopwatch stopwatch = new Stopwatch();
            session.sparkContext().setCheckpointDir(work.folder("checkpoints"));
            Map<Long, Long> heldOut = training.heldOut();
            out.println("reading " + options.shownDatabase());
            read(session, options, marquee, heldOut, work.folder("likes"));
            UserRows rows = UserRows.group(session, work.folder("likes"), work.folder("rows"));
            out.printf(
                    Locale.ROOT,
                    "read %,d likes of %,d users in %.1f s; %,d are held out%n",
                    rows.interactions(),
                    rows.users(),
                    stopwatch.lap(),
                    heldOut.size());
            out.println(trainer.items(rows));
            ModelFile file = trainer.train(rows);
            out.printf(Locale.ROOT, "trained %s in %.1f s%n", file.info().name(), stopwatch.lap());
            TrainingOutcome outcome = training.promote(file);
            boolean isInUse = outcome instanceof TrainingOutcome.Promoted;
            out.printf(Locale.ROOT, "%s (%.1f s)%n", result(outcome), stopwatch.lap());
            out.println(comparison(outcome.verdict()));
            if (!isInUse) {
                out.println("--no-guard uses it all the same");
            }
            return isInUse;
        }
    }

    private static void read(
            SparkSession session, Options options, Marquee marquee, Map<Long, Long> heldOut, String folder)
            throws SQLException {
        if (options.isPostgresql()) {
            int partitions = options.partitions() > 0
                    ? options.partitions()
                    : 2 * session.sparkContext().defaultParallelism();
            PostgresLikes.write(session, options.database(), heldOut, partitions, folder, () -> {});
        } else {
            StreamedLikes.write(session, marquee.trainingData(), heldOut, folder);
        }
    }

    private static String result(TrainingOutcome outcome) {
        return outcome instanceof TrainingOutcome.Promoted promoted
                ? "model " + promoted.model().id().value() + " is stored and in use"
                : "refused: it is worse than the model in use, which stays";
    }

    private static String comparison(GuardVerdict verdict) {
        return switch (verdict.kind()) {
            case NOT_ASKED -> "the guard was off";
            case NO_PRESENT_MODEL, TOO_LITTLE_DATA, PRESENT_MODEL_UNREADABLE ->
                String.format(
                        Locale.ROOT,
                        "NDCG@10 %.4f of %,d users, compared with none: %s",
                        verdict.candidate(),
                        verdict.users(),
                        verdict.kind());
            case SAME_SPLIT, SINCE_TRAINED ->
                String.format(
                        Locale.ROOT,
                        "NDCG@10 %.4f, of the model in use %.4f, of %,d users (p %.3g)",
                        verdict.candidate(),
                        verdict.present(),
                        verdict.users(),
                        verdict.pValue());
        };
    }
}
