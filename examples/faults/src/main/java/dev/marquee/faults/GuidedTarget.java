package dev.marquee.faults;

import com.sun.net.httpserver.HttpServer;
import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.model.ModelFile;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.export.DailyExport;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.TmdbImporter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * What Jazzer calls again and again with bytes that reach new branches: one parser, chosen by a system property. It
 * throws what is not an exception of the library.
 */
public final class GuidedTarget {

    static final String PARSER = "marquee.faults.parser";
    static final String FOLDER = "marquee.faults.folder";

    private static final int MAX_MESSAGE = 500;

    /** The parsers. */
    enum Parser {
        /** A model's file. */
        MODEL,
        /** The position in a cursor, for every order of movies and for users. */
        CURSOR,
        /** A daily export. */
        EXPORT,
        /** A CSV file of movies. */
        CSV,
        /** What TMDb answers. */
        JSON
    }

    private static final Parser CHOSEN = Parser.valueOf(System.getProperty(PARSER, Parser.MODEL.name()));
    private static final Path FILES = Path.of(System.getProperty(FOLDER, "."));
    private static final Marquee DATABASE = database();
    private static final HttpServer SERVER = server();
    private static final TmdbClient CLIENT = TmdbClient.builder()
            .token("token")
            .baseUrl(URI.create("http://127.0.0.1:" + SERVER.getAddress().getPort() + "/3/"))
            .retries(0, Duration.ofMillis(1))
            .unlimited()
            .build();

    private static volatile byte[] body = {};

    private GuidedTarget() {}

    /** Opens what the parsers need, before the time of a call is measured. */
    public static void fuzzerInitialize() {
        DATABASE.checkpoints().find("none");
    }

    private static Marquee database() {
        Marquee marquee = Fixture.open("jdbc:sqlite::memory:");
        if (CHOSEN == Parser.CURSOR) {
            Fixture.fill(marquee);
        }
        return marquee;
    }

    private static HttpServer server() {
        // Without it each response waits 40 ms for the other side to acknowledge its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer own = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            own.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "server");
                thread.setDaemon(true);
                return thread;
            }));
            own.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            if (CHOSEN == Parser.JSON) {
                own.start();
            }
            return own;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives bytes to the chosen parser.
     *
     * @param data the bytes
     * @throws IOException if the disk fails
     */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        try {
            switch (CHOSEN) {
                case MODEL -> ModelFile.read(new ByteArrayInputStream(data));
                case CURSOR -> cursor(data);
                case EXPORT -> DailyExport.read(Files.write(FILES.resolve("export.json"), data), entry -> {});
                case CSV -> {
                    Files.write(FILES.resolve("tmdb_5000_movies.csv"), data);
                    TmdbImporter.builder(DATABASE).build().run(ImportSource.kaggle(FILES));
                }
                case JSON -> {
                    body = data;
                    CLIENT.movie(550);
                    CLIENT.popular(1);
                    CLIENT.people().details(1, java.util.Set.of());
                }
            }
        } catch (MarqueeException e) {
            if (e.getMessage().length() > MAX_MESSAGE) {
                throw e;
            }
        }
    }

    private static void cursor(byte[] data) {
        Cursor cursor = Cursor.of(data);
        for (MovieOrder order : MovieOrder.values()) {
            try {
                DATABASE.movies().list(MovieQuery.all().order(order).limit(2).after(cursor));
            } catch (MarqueeException e) {
                if (e.getMessage().length() > MAX_MESSAGE) {
                    throw e;
                }
            }
        }
        DATABASE.users().list(new PageRequest(2, cursor));
    }
}
