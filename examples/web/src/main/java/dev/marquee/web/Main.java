package dev.marquee.web;

import dev.marquee.InvalidValueException;
import dev.marquee.MarqueeException;
import dev.marquee.web.server.ServerSettings;
import dev.marquee.web.session.SiteFileException;
import io.javalin.util.JavalinBindException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the site from the command line. Its exit code is 1 if it can't start and 2 if the command line is wrong. */
@Command(
        name = "marquee-web",
        description = "Starts a movie site over a Marquee database and prints its address.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The first start makes an administrator and prints the password once, unless the environment variable"
                    + " MARQUEE_ADMIN_PASSWORD gives it. TMDB_TOKEN or TMDB_API_KEY let administrators import from"
                    + " TMDb."
        })
public final class Main implements Runnable {

    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--db",
            paramLabel = "URL",
            defaultValue = "marquee-site.db",
            description =
                    "The database: a file, jdbc:sqlite:FILE, or jdbc:postgresql://HOST/DATABASE?user=U&password=P;"
                            + " ${DEFAULT-VALUE} if not given. An empty one gets the quickstart's films.")
    private String database = "marquee-site.db";

    @Option(
            names = "--site-file",
            paramLabel = "FILE",
            defaultValue = "marquee-site-sessions.db",
            description = "The site's own file, with sessions and the audit log; ${DEFAULT-VALUE} if not given.")
    private Path siteFile = Path.of("marquee-site-sessions.db");

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "The address to listen at; ${DEFAULT-VALUE} if not given, so that only this machine can"
                    + " open the site.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "The port, 0 for any free one; ${DEFAULT-VALUE} if not given.")
    private int port = 8080;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "The address that browsers see, such as https://films.example.org, behind a proxy that ends"
                    + " TLS and sets X-Forwarded-For.")
    private @Nullable String publicUrl;

    @Option(
            names = "--import-folder",
            paramLabel = "DIR",
            description = "The folder whose data sets administrators may import.")
    private @Nullable Path importFolder;

    @Option(
            names = "--backups",
            paramLabel = "DIR",
            defaultValue = "marquee-backups",
            description = "The folder of backups; ${DEFAULT-VALUE} if not given.")
    private Path backups = Path.of("marquee-backups");

    @Option(names = "--no-samples", description = "Leave an empty database empty.")
    private boolean noSamples;

    private final PrintStream out;
    private final Map<String, String> environment;

    private Main(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    /**
     * Starts the site and serves until the process is ended.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        setIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        // These write a line for each request that is none, so that anybody could fill the log.
        setIfAbsent("org.slf4j.simpleLogger.log.org.eclipse.jetty.util.HostPort", "error");
        setIfAbsent("org.slf4j.simpleLogger.log.org.eclipse.jetty.http.HttpParser", "error");
        // What it says of a failed start is said in this program's own words.
        setIfAbsent("org.slf4j.simpleLogger.log.io.javalin.Javalin", "off");
        Locale.setDefault(Locale.ROOT);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(out, errors, System.getenv(), args));
    }

    /** {@return the exit code, once the site has ended or could not be started} */
    static int execute(PrintStream out, PrintWriter errors, Map<String, String> environment, String... args) {
        return new CommandLine(new Main(out, environment))
                .setErr(errors)
                .setExecutionExceptionHandler(Main::explain)
                .execute(args);
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Refuses options that would fail late, or never. */
    private void check() {
        if (port < 0 || port > MAX_PORT) {
            throw new InvalidValueException(
                    "the port must be 0 to " + MAX_PORT + ", was " + port + "; 0 takes a free one");
        }
        try {
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new InvalidValueException("the host \"" + host + "\""
                    + " has no address; give an address of this machine, such as 127.0.0.1");
        }
        if (importFolder != null && !Files.isDirectory(importFolder)) {
            throw new InvalidValueException("there is no folder " + importFolder
                    + "; create it, or give --import-folder the folder that has the data sets");
        }
    }

    private String bindFault(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String words = String.valueOf(cause.getMessage());
        return words.contains("already in use")
                ? "port " + port + " is already in use; choose another port with --port"
                : "the site can't listen at " + host + ", port " + port + ": " + words
                        + "; choose another with --host and --port";
    }

    private static int explain(Exception fault, CommandLine command, CommandLine.ParseResult result) throws Exception {
        if (fault instanceof MarqueeException || fault instanceof SiteFileException) {
            command.getErr().println(fault.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (fault instanceof JavalinBindException) {
            Main site = command.getCommand();
            command.getErr().println(site.bindFault(fault));
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw fault;
    }

    @Override
    public void run() {
        // The address of a server in another form is no file: the library says how to write it, without its password.
        String url = database.startsWith("jdbc:") || database.contains("://") ? database : "jdbc:sqlite:" + database;
        check();
        SiteOptions options = new SiteOptions(
                url,
                siteFile,
                new ServerSettings(host, port, publicUrl, 1),
                !noSamples,
                importFolder,
                backups,
                0,
                environment,
                Clock.systemUTC());
        Site site = Site.start(options);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            site.close();
                            ended.countDown();
                        },
                        "marquee-web-end"));
        site.administrator().ifPresent(out::println);
        out.println("Marquee is at " + site.url() + " (Ctrl-C ends it)");
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
