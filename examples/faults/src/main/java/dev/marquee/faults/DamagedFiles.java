package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.cli.InProcess;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.fake.FakeMovies;
import dev.marquee.tmdb.fake.FakeTmdbServer;
import dev.marquee.tmdb.importer.ImportListener;
import dev.marquee.tmdb.importer.ImportProgress;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.TmdbImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Damages what is imported: each file is refused in one sentence, or what can be read of it is imported. */
final class DamagedFiles extends FaultRow {

    /** What is damaged. */
    enum What {
        /** A daily export of TMDb, compressed. */
        EXPORT,
        /** Kaggle's TMDB 5000. */
        TMDB_CSV,
        /** A MovieLens data set. */
        MOVIELENS,
        /** The stored progress of an import. */
        CHECKPOINT
    }

    private static final int MOVIES = 250;

    private final What what;
    private Path template = Path.of("");
    private @Nullable FakeTmdbServer server;

    DamagedFiles(String name, What what, int shortTries, int longTries) {
        super(name, shortTries, longTries);
        this.what = what;
    }

    @Override
    void prepare(Path folder) throws Exception {
        template = folder;
        Files.createDirectory(folder.resolve("kaggle"));
        Files.createDirectory(folder.resolve("movielens"));
        switch (what) {
            case EXPORT -> SampleFiles.export(folder.resolve("movie_ids_11_24_2026.json.gz"), MOVIES);
            case TMDB_CSV -> SampleFiles.kaggle(folder.resolve("kaggle"), MOVIES);
            case MOVIELENS -> SampleFiles.movieLens(folder.resolve("movielens"), MOVIES);
            case CHECKPOINT -> server = new FakeTmdbServer(new FakeMovies(MOVIES, 5), 0);
        }
        // The empty database of this schema, to be copied.
        Fixture.open("jdbc:sqlite:" + folder.resolve("empty.db")).close();
    }

    private TmdbClient client() {
        return Work.client(
                server == null ? "http://127.0.0.1:1/3/" : server.url().toString());
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        Path database = attempt.folder().resolve("live.db");
        Files.copy(template.resolve("empty.db"), database);
        switch (what) {
            case EXPORT -> {
                Path file = attempt.folder().resolve("movie_ids_11_24_2026.json.gz");
                Files.copy(template.resolve(file.getFileName()), file);
                Damage.of(file, attempt.random());
                command(database, "import", "tmdb", "export", file.toString(), "--titles-only");
            }
            case TMDB_CSV -> {
                Path folder = copy(template.resolve("kaggle"), attempt);
                command(database, "import", "tmdb-csv", folder.toString());
            }
            case MOVIELENS -> {
                Path folder = copy(template.resolve("movielens"), attempt);
                command(database, "import", "movielens", folder.toString());
            }
            case CHECKPOINT -> checkpoint(attempt, "jdbc:sqlite:" + database);
        }
    }

    /** Copies a folder and damages one of its files. */
    private static Path copy(Path folder, Attempt attempt) throws Exception {
        Path copy = Files.createDirectory(attempt.folder().resolve("files"));
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        Damage.of(copy.resolve(files.get(attempt.random().nextInt(files.size())).getFileName()), attempt.random());
        return copy;
    }

    private static void command(Path database, String... args) throws Exception {
        String[] all = Stream.concat(Stream.of("--db", database.toString()), Stream.of(args))
                .toArray(String[]::new);
        requireSentence(InProcess.run(all));
        try (Inspection inspection = new Inspection("jdbc:sqlite:" + database)) {
            inspection.requireWhole();
        }
    }

    /** Requires that a command succeeded or was refused, in words that fit a terminal. */
    static void requireSentence(InProcess.Said said) {
        Attempt.require(said.code() == 0 || said.code() == 1, "exit code %d: %.600s", said.code(), said.errors());
        Attempt.require(!said.errors().contains("unexpected: "), "%.900s", said.errors());
        Attempt.require(said.code() == 0 || !said.errors().isBlank(), "exit code %d without a word", said.code());
        for (String line : said.errors().lines().toList()) {
            Attempt.require(line.length() <= 600, "a line of %d characters: %.700s", line.length(), line);
        }
    }

    private void checkpoint(Attempt attempt, String url) throws Exception {
        List<Integer> ids = IntStream.rangeClosed(1, MOVIES).boxed().toList();
        try (Marquee marquee = Fixture.open(url);
                TmdbClient client = client()) {
            TmdbImporter.builder(marquee).client(client).build().run(ImportSource.ids(ids.subList(0, 20)));
            // An import that stops in the middle leaves its state.
            try {
                TmdbImporter.builder(marquee)
                        .client(client)
                        .listener(new ImportListener() {
                            @Override
                            public void batchWritten(ImportProgress progress) {
                                throw new IllegalStateException("stopped on purpose");
                            }
                        })
                        .build()
                        .run(ImportSource.ids(ids));
            } catch (IllegalStateException stopped) {
                // As expected.
            }
            marquee.checkpoints().put("tmdb.synced", "2026-11-20T00:00:00Z");
        }
        try (Inspection database = new Inspection(url)) {
            for (String row : database.rows("SELECT id, state FROM imports_checkpoint")) {
                String[] parts = row.split(",", 2);
                byte[] damaged =
                        Damage.of(parts[1].getBytes(java.nio.charset.StandardCharsets.UTF_8), attempt.random());
                String text = new String(damaged, java.nio.charset.StandardCharsets.UTF_8)
                        .replace("'", "")
                        .replace("\0", "");
                database.execute("UPDATE imports_checkpoint SET state = '" + text + "' WHERE id = " + parts[0]);
            }
        }
        try (Marquee marquee = Fixture.open(url);
                TmdbClient client = client()) {
            TmdbImporter importer = TmdbImporter.builder(marquee).client(client).build();
            Typed.refused("ids", () -> importer.run(ImportSource.ids(ids)));
            Typed.refused("synced", importer::synced);
            Typed.refused("sync", () -> importer.run(ImportSource.sync()));
            Typed.succeeds(
                    "an import that starts again",
                    () -> TmdbImporter.builder(marquee)
                            .client(client)
                            .restart()
                            .build()
                            .run(ImportSource.ids(ids)));
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
