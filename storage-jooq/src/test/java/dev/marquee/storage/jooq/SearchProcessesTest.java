package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.SearchRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What plain SQL wrote is indexed once and whole, whichever processes do it and whenever one of them dies. */
class SearchProcessesTest {

    private static final int MOVIES = 1_500;
    private static final int STEP = 1_000;
    private static final int KILLED = 137;

    /** A process that dies, as if killed, before the second statement that contains a text. */
    static final class Dying {

        private Dying() {}

        public static void main(String[] args) {
            String fatal = args[1];
            AtomicInteger count = new AtomicInteger();
            try (HikariDataSource pool = OpeningTest.dataSource(args[0])) {
                DataSource dying = wrapped(DataSource.class, pool, sql -> {
                    if (sql.toLowerCase(Locale.ROOT).replace("\"", "").contains(fatal)
                            && count.incrementAndGet() == 2) {
                        Runtime.getRuntime().halt(KILLED);
                    }
                });
                Marquee.builder().dataSource(dying).open().close();
            }
        }

        private interface Statements {
            void preparing(String sql);
        }

        private static <T> T wrapped(Class<T> type, T target, Statements statements) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            statements.preparing((String) arguments[0]);
                        }
                        try {
                            Object result = method.invoke(target, arguments);
                            return type == DataSource.class && result instanceof Connection connection
                                    ? wrapped(Connection.class, connection, statements)
                                    : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }

    /** A process that opens a database, and searches it after a line of input until it finds a movie. */
    static final class Searching {

        private Searching() {}

        public static void main(String[] args) throws IOException {
            try (Marquee marquee = Marquee.open(args[0])) {
                System.out.println("open");
                System.out.flush();
                System.in.read();
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
                while (marquee.movies().search(SearchRequest.of(args[1])).items().stream()
                        .noneMatch(hit -> hit.movie().title().equals(args[1]))) {
                    if (System.nanoTime() > end) {
                        throw new IllegalStateException(args[1] + " was not found");
                    }
                }
            }
        }
    }

    private static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String opened(Database database) {
        String url = database.freshUrl();
        Marquee.open(url).close();
        return url;
    }

    private static void writeMovies(Database database, String url) throws SQLException {
        String numbers = database == Database.SQLITE
                ? "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + MOVIES + ")"
                : "WITH n AS (SELECT generate_series(1, " + MOVIES + ") AS i)";
        CatalogFeedTest.execute(
                url,
                "INSERT INTO movies_movie (tmdb_id, title, overview, vote_count) " + numbers
                        + " SELECT i, 'Film number ' || i, 'Story ' || i, i % 1000 FROM n");
    }

    private static long count(String url, String table) throws SQLException {
        try (Connection connection = CatalogFeedTest.connect(url)) {
            return Long.parseLong(
                    SchemaTest.rows(connection, "SELECT count(*) FROM " + table).get(0));
        }
    }

    static Stream<Arguments> moments() {
        List<Arguments> moments = new ArrayList<>();
        for (String statement :
                List.of("insert into search_entry", "insert into search_word", "delete from search_pending")) {
            for (Database database : Database.values()) {
                moments.add(Arguments.of(database, statement));
            }
        }
        moments.add(Arguments.of(Database.SQLITE, "insert into search_index"));
        moments.add(Arguments.of(Database.SQLITE, "insert into search_overview_index"));
        return moments.stream();
    }

    @ParameterizedTest
    @MethodSource("moments")
    void nextOpeningIndexesWhatAKilledProcessDidNot(Database database, String statement) throws Exception {
        String url = opened(database);
        writeMovies(database, url);

        Process process = start(Dying.class, url, statement);
        String output = output(process);
        assertThat(process.waitFor()).as(output).isEqualTo(KILLED);

        assertThat(count(url, "search_pending")).isEqualTo(MOVIES - STEP);
        assertThat(count(url, "search_entry")).isEqualTo(STEP);
        assertThat(count(url, "search_overview")).isEqualTo(STEP);
        Marquee.open(url).close();
        SearchIndexScan.assertCurrent(url, "after a killed process");
    }

    @ParameterizedTest
    @EnumSource
    void processesThatIndexAtOnceFindAllAndLoseNothing(Database database) throws Exception {
        String url = opened(database);
        String last = "Film number " + MOVIES;
        List<Process> processes = List.of(start(Searching.class, url, last), start(Searching.class, url, last));
        try {
            for (Process process : processes) {
                assertThat(new String(process.getInputStream().readNBytes(4), StandardCharsets.UTF_8))
                        .isEqualTo("open");
            }
            writeMovies(database, url);
            for (Process process : processes) {
                try (OutputStream in = process.getOutputStream()) {
                    in.write('\n');
                }
            }
            try (Marquee marquee = Marquee.open(url)) {
                for (int i = 1; i <= 20; i++) {
                    marquee.movies()
                            .upsert(NewMovie.builder(MOVIES + i, "Written meanwhile " + i)
                                    .build());
                    CatalogFeedTest.execute(
                            url, "UPDATE movies_movie SET title = 'Renamed " + i + "' WHERE tmdb_id = " + i);
                }
            }
            for (Process process : processes) {
                String output = output(process);
                assertThat(process.waitFor()).as(output).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }

        Marquee.open(url).close();
        SearchIndexScan.assertCurrent(url, "after several processes");
    }
}
