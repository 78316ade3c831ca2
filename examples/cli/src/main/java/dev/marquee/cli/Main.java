package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.MarqueeException;
import dev.marquee.cli.interactions.InteractionFileException;
import dev.marquee.cli.movielens.MovieLensException;
import dev.marquee.cli.terminal.TerminalWriter;
import dev.marquee.storage.FileAccess;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * Marquee's command line. Its exit code is 0 if the command succeeded, 1 if it failed and 2 if the command line is
 * wrong; {@code verify} has another one. The error is one line on standard error.
 */
@Command(
        name = "marquee",
        description = "Fills a movie database and recommends what to watch, with reasons.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "%nExamples:",
            "  marquee import movielens ml-latest-small",
            "  marquee recommend movielens-1 --db movies.db",
            "%n'marquee COMMAND --help' explains a command, with examples."
        })
public final class Main implements Runnable {

    /** An address with a scheme, or with a user and a password, which must not be shown as the name of a file. */
    private static final Pattern SERVER = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*|[^/\\\\:]{2,}:[^@]*@.*");

    private static final String FILE_ACCESS = "MARQUEE_FILE_ACCESS";

    @Option(
            names = "--db",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            defaultValue = "jdbc:sqlite:marquee.db",
            description = "The database: jdbc:sqlite:FILE, or jdbc:postgresql://HOST/DATABASE?user=U&password=P;"
                    + " ${DEFAULT-VALUE} if not given.")
    private String database = "jdbc:sqlite:marquee.db";

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON value and nothing else.")
    private boolean json;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the log, and errors with their stack traces.")
    private boolean verbose;

    private final Map<String, String> environment;
    private final TerminalWriter out;
    private final TerminalWriter err;

    private Main(Map<String, String> environment, TerminalWriter out, TerminalWriter err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs one command and ends the process.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        // The default console of Java 22 and newer exists even in a pipe.
        System.setProperty("jdk.console", "java.base");
        boolean verbose = Arrays.asList(args).contains("--verbose");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbose ? "info" : "off");
        if (Subcommands.isWork(args)) {
            preload();
        }
        // Digits and points are those of English, in what libraries print too.
        Locale.setDefault(Locale.ROOT);
        WatchedStream result = new WatchedStream(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = utf8(result);
        PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
        System.setErr(new TerminalWriter(err).stream());
        int exit = isLost(args) ? refuseLost(err) : run(System.getenv(), out, err, args);
        out.flush();
        Optional<String> loss = result.loss();
        if (loss.isPresent()) {
            new TerminalWriter(err).printError("standard output can't be written: " + loss.get());
            exit = exit == 0 ? CommandLine.ExitCode.SOFTWARE : exit;
        }
        err.flush();
        System.exit(exit);
    }

    /** Loads classes while this thread reads the command line and opens the database. */
    private static void preload() {
        Thread preload = new Thread(Marquee::preload, "marquee-preload");
        preload.setDaemon(true);
        // What can't be loaded fails again where it is needed, and is reported there.
        preload.setUncaughtExceptionHandler((thread, fault) -> {});
        preload.start();
    }

    /** {@return whether Java could not read a word of the command line, as the locale has no such letters} */
    private static boolean isLost(String... args) {
        return !StandardCharsets.UTF_8.name().equals(System.getProperty("sun.jnu.encoding"))
                && Arrays.stream(args).anyMatch(word -> word.indexOf('\uFFFD') >= 0);
    }

    private static int refuseLost(PrintWriter err) {
        new TerminalWriter(err)
                .printError("the locale has no letters such as é, so a word of the command line was lost; start the"
                        + " program in a UTF-8 locale, such as LC_ALL=C.UTF-8, or by the script marquee beside"
                        + " the jar");
        return CommandLine.ExitCode.USAGE;
    }

    private static PrintWriter utf8(OutputStream file) {
        return new PrintWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8), true);
    }

    static int run(Map<String, String> environment, PrintWriter plainOut, PrintWriter plainErr, String... args) {
        TerminalWriter out = new TerminalWriter(plainOut);
        TerminalWriter err = new TerminalWriter(plainErr);
        CommandLine commandLine = commandLine(environment, out, err, Subcommands.neededBy(args));
        try {
            return commandLine.execute(args);
        } catch (OutOfMemoryError e) {
            err.println("out of memory; give the program more, such as java -Xmx4g -jar marquee.jar");
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** {@return the parser of command lines, which runs them too} */
    static CommandLine commandLine(
            Map<String, String> environment, TerminalWriter out, TerminalWriter err, List<String> subcommands) {
        Main main = new Main(environment, out, err);
        CommandLine line = new CommandLine(main);
        subcommands.forEach(name -> line.addSubcommand(Subcommands.of(name)));
        return line.setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setHelpFactory(WholeWordsHelp::new)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((fault, command, result) -> main.explain(fault))
                .setParameterExceptionHandler((fault, rest) -> wrongUsage(fault, err));
    }

    /** Runs another command line with the same environment and output. */
    void again(String... args) {
        run(environment, out, err, args);
    }

    private static int wrongUsage(ParameterException fault, TerminalWriter err) {
        err.printError(WrongUsage.message(fault));
        err.println("Try '" + fault.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private int explain(Exception fault) {
        if (fault instanceof ParameterException usage) {
            return wrongUsage(usage, err);
        }
        boolean expected = fault instanceof MarqueeException
                || fault instanceof MovieLensException
                || fault instanceof InteractionFileException
                || fault instanceof CommandFailedException;
        String message = expected ? fault.getMessage() : "unexpected: " + fault + "; --verbose shows where";
        err.printError(String.valueOf(message));
        if (verbose) {
            fault.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        FirstSteps.LINES.forEach(out::println);
    }

    /** {@return the URL of the database; a bare file name is a SQLite file, and the address of a server is not} */
    String url() {
        return database.startsWith("jdbc:") || SERVER.matcher(database).matches()
                ? database
                : "jdbc:sqlite:" + database;
    }

    /** {@return a builder of the database, with the options that every command shares} */
    MarqueeBuilder database() {
        return Marquee.builder().url(url()).fileAccess(fileAccess());
    }

    /** {@return the open database; the caller closes it} */
    Marquee open() {
        return database().open();
    }

    /** {@return who may read the files that are created, by the environment variable {@value #FILE_ACCESS}} */
    FileAccess fileAccess() {
        String value = environment.getOrDefault(FILE_ACCESS, "owner");
        return switch (value) {
            case "owner" -> FileAccess.OWNER;
            case "umask" -> FileAccess.UMASK;
            default ->
                throw new CommandFailedException(
                        FILE_ACCESS + " must be owner or umask, was " + value + "; correct or unset it");
        };
    }

    /** {@return the environment variables of the process} */
    Map<String, String> environment() {
        return environment;
    }

    /** {@return standard output} */
    TerminalWriter out() {
        return out;
    }

    /** {@return standard error} */
    TerminalWriter err() {
        return err;
    }

    boolean json() {
        return json;
    }

    boolean verbose() {
        return verbose;
    }

    /** Reads the version from the manifest of the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"marquee " + (version == null ? "(not packaged)" : version)};
        }
    }
}
