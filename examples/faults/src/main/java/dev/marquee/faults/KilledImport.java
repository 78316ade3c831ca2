package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.fake.FakeMovies;
import dev.marquee.tmdb.fake.FakeTmdbServer;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.TmdbImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Kills an import, repeats it, and compares the database with one whose import was left alone: no acknowledged batch is
 * lost, none is half-written, and the import goes on where it was.
 */
final class KilledImport extends FaultRow {

    /** What is imported. */
    enum Source {
        /** Kaggle's TMDB 5000, two CSV files. */
        CSV,
        /** A MovieLens data set, one transaction. */
        MOVIELENS,
        /** Movies of a TMDb on loopback. */
        CLIENT
    }

    private static final int MOVIES = 450;
    private static final Duration MAX_START = Duration.ofSeconds(30);

    private final Databases databases;
    private final Source source;
    private @Nullable FakeTmdbServer server;
    private Path data = Path.of("");
    private Map<String, List<String>> expected = Map.of();

    KilledImport(String name, Databases databases, Source source, int shortTries) {
        super(name, shortTries, 200);
        this.databases = databases;
        this.source = source;
    }

    @Override
    void prepare(Path folder) throws Exception {
        databases.prepare(folder, marquee -> {});
        data = Files.createDirectory(folder.resolve("files"));
        switch (source) {
            case CSV -> SampleFiles.kaggle(data, MOVIES);
            case MOVIELENS -> SampleFiles.movieLens(data, MOVIES);
            case CLIENT -> server = new FakeTmdbServer(new FakeMovies(MOVIES, 8), 0);
        }
        Machine.java();
        String url = databases.copy(
                new Attempt(0, new java.util.Random(0), Files.createDirectory(folder.resolve("reference"))));
        repeat(url);
        try (Inspection database = new Inspection(url)) {
            expected = database.catalog();
            long movies = database.number("SELECT count(*) FROM movies_movie");
            Attempt.require(movies > MOVIES / 2, "the import left %d movies", movies);
        }
    }

    private String tmdb() {
        return server == null ? "" : server.url().toString();
    }

    private String[] work(String url) {
        return switch (source) {
            case CSV -> new String[] {"import-csv", url, data.toString()};
            case MOVIELENS -> new String[] {"command", "--db", url, "import", "movielens", data.toString()};
            case CLIENT -> new String[] {"import-tmdb", url, tmdb(), Integer.toString(MOVIES)};
        };
    }

    /** Imports in this process, to the end. */
    private void repeat(String url) {
        if (source == Source.MOVIELENS) {
            SampleFiles.command(0, "--db", url, "import", "movielens", data.toString());
            return;
        }
        try (Marquee marquee = Fixture.open(url);
                TmdbClient client = Work.client(source == Source.CSV ? "http://127.0.0.1:1/3/" : tmdb())) {
            TmdbImporter.builder(marquee)
                    .client(client)
                    .build()
                    .run(
                            source == Source.CSV
                                    ? ImportSource.kaggle(data)
                                    : ImportSource.ids(IntStream.rangeClosed(1, MOVIES)
                                            .boxed()
                                            .toList()));
        }
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        String url = databases.copy(attempt);
        int acknowledged = 0;
        try (Child child = Child.start(attempt.folder(), work(url))) {
            if (source == Source.MOVIELENS) {
                Thread.sleep(attempt.between(200, 1200));
            } else {
                int batches = attempt.between(0, 4);
                boolean there = batches == 0
                        ? child.await(1, "OPEN"::equals, MAX_START)
                        : child.await(batches, line -> line.startsWith("BATCH"), MAX_START);
                Attempt.require(there, "it did not get far: %s %s", child.lines(), child.errors());
                Thread.sleep(
                        attempt.between(0, batches == 0 ? 150 : 30),
                        attempt.random().nextInt(999_999));
            }
            child.kill();
            for (String line : child.lines()) {
                Attempt.require(!line.startsWith("UNTYPED"), "%s", line);
                acknowledged = line.startsWith("BATCH") ? Integer.parseInt(line.substring(6)) : acknowledged;
            }
        }
        try (Inspection database = new Inspection(url)) {
            database.awaitNoOthers();
            database.requireWhole();
            long movies = database.number("SELECT count(*) FROM movies_movie");
            Attempt.require(movies >= acknowledged, "%d movies, but %d were acknowledged", movies, acknowledged);
            if (source == Source.MOVIELENS) {
                Map<String, List<String>> now = database.catalog();
                Attempt.require(movies == 0 || now.equals(expected), "a part of a MovieLens import is there");
            }
            repeat(url);
            Map<String, List<String>> now = database.catalog();
            for (Map.Entry<String, List<String>> rows : expected.entrySet()) {
                Attempt.require(
                        rows.getValue().equals(now.get(rows.getKey())),
                        "the repeated import left other rows: %s",
                        difference(rows.getValue(), now.getOrDefault(rows.getKey(), List.of())));
            }
        }
        databases.drop(url);
    }

    private static String difference(List<String> expected, List<String> found) {
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            if (!expected.get(i).equals(found.get(i))) {
                return "row " + i + ": " + expected.get(i) + " became " + found.get(i);
            }
        }
        return expected.size() + " rows became " + found.size();
    }

    @Override
    public void close() throws IOException {
        databases.close();
        if (server != null) {
            server.close();
        }
    }
}
