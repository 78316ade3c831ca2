package dev.marquee.spark;

import dev.marquee.InvalidValueException;
import dev.marquee.storage.StorageConfig;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The command line of {@link SparkTraining}. Immutable.
 *
 * @param database the database's JDBC URL
 * @param model the kind of model
 * @param settings its parameters that differ from the defaults
 * @param work the folder for files of this run, which all executors must reach
 * @param master Spark's master; empty for the one that is configured
 * @param partitions the number of ranges of users in which PostgreSQL is read; 0 for twice the tasks at a time
 * @param taskMegabytes the memory of a task for its share of a matrix of sums
 * @param isGuarded whether the new model must not be worse than the one in use
 */
record Options(
        String database,
        String model,
        Map<String, String> settings,
        String work,
        Optional<String> master,
        int partitions,
        int taskMegabytes,
        boolean isGuarded) {

    /** What a terminal of 80 columns can show. */
    static final String HELP = """
            usage: SparkTraining --database URL --model MODEL --work DIR [OPTION...]

            Trains a model on Spark from the likes of a database, compares it with the
            model in use, and puts it to use.

              --database URL    jdbc:postgresql://HOST/DATABASE?user=U&password=P
                                or jdbc:sqlite:FILE
              --model MODEL     als        factors of Spark MLlib: rank, alpha,
                                           regParam, maxIter, storageLevel
                                rdlae      linear autoencoder: lambda, p, xi, beta,
                                           maxItems (0 to 40,000)
                                ease       the same without dropout
                                next-ease  order-aware: shortDecay, longDecay,
                                           lambda, maxItems (0 to 15,000)
              --set NAME=VALUE  a parameter of the model; one --set for each
              --work DIR        a folder for the files of this run, which are removed
                                at its end; on a cluster one that all executors
                                reach, such as hdfs://NAME/DIR
              --master MASTER   Spark's master, such as local[4]; default: that of
                                spark-submit, or local[2]
              --partitions N    in how many ranges of users PostgreSQL is read;
                                default: twice the tasks at a time
              --task-memory MB  what a task may take for its share of a matrix;
                                default: 256
              --no-guard        use the model even if it is worse than the one in use
              --help            print this

            exit codes: 0 the model is in use, 1 it failed or was refused,
            2 the command line is wrong
            """;

    private static final int MOST_PARTITIONS = 100_000;
    private static final int LEAST_TASK_MEGABYTES = 16;
    private static final int MOST_TASK_MEGABYTES = 1 << 17;
    private static final int DEFAULT_TASK_MEGABYTES = 256;
    private static final List<String> VALUED =
            List.of("--database", "--model", "--set", "--work", "--master", "--partitions", "--task-memory");

    /**
     * Reads a command line.
     *
     * @throws UsageException if it is wrong, with one line that says what to do
     * @throws InvalidValueException if a number is out of its range
     */
    static Options of(String... words) {
        Map<String, String> given = new TreeMap<>();
        Map<String, String> settings = new TreeMap<>();
        boolean isGuarded = true;
        for (Iterator<String> all = List.of(words).iterator(); all.hasNext(); ) {
            String option = all.next();
            if (option.equals("--no-guard")) {
                isGuarded = false;
                continue;
            }
            if (!VALUED.contains(option)) {
                throw new UsageException("there is no option '" + option + "'; --help lists them");
            }
            if (!all.hasNext()) {
                throw new UsageException(option + " needs a value; --help shows it");
            }
            String value = all.next();
            if (value.isBlank()) {
                throw new UsageException(option + " must not be empty; --help shows what to give");
            }
            if (option.equals("--set")) {
                addSetting(settings, value);
            } else if (given.put(option, value) != null) {
                throw new UsageException(option + " was given twice; leave one out");
            }
        }
        String database = required(given, "--database");
        if (!database.startsWith("jdbc:")) {
            throw new UsageException("--database must be a URL that begins with jdbc:, was '"
                    + StorageConfig.withoutSecrets(database) + "'; for a file, give jdbc:sqlite:FILE");
        }
        return new Options(
                database,
                required(given, "--model"),
                settings,
                required(given, "--work"),
                Optional.ofNullable(given.get("--master")),
                whole(given, "--partitions", 0, 1, MOST_PARTITIONS),
                whole(given, "--task-memory", DEFAULT_TASK_MEGABYTES, LEAST_TASK_MEGABYTES, MOST_TASK_MEGABYTES),
                isGuarded);
    }

    private static void addSetting(Map<String, String> settings, String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new UsageException("--set must be NAME=VALUE, was '" + text + "'; for example --set rank=64");
        }
        String name = text.substring(0, equals);
        if (settings.put(name, text.substring(equals + 1)) != null) {
            throw new UsageException("--set " + name + " was given twice; leave one out");
        }
    }

    private static String required(Map<String, String> given, String option) {
        String value = given.get(option);
        if (value == null) {
            throw new UsageException(option + " is missing; --help shows what to give");
        }
        return value;
    }

    private static int whole(Map<String, String> given, String option, int standard, int least, int most) {
        String text = given.get(option);
        return text == null ? standard : Settings.parsed(option, text, least, most);
    }

    /** {@return whether the database is read in partitions} */
    boolean isPostgresql() {
        return database.startsWith("jdbc:postgresql:");
    }

    /** {@return the database for messages, without what may be a password} */
    String shownDatabase() {
        return StorageConfig.withoutSecrets(database);
    }

    /** A command line is wrong. */
    static final class UsageException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }
}
