package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.backup.Backup;
import dev.marquee.faults.Operations.Kind;
import dev.marquee.movie.MovieQuery;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.importer.ImportListener;
import dev.marquee.tmdb.importer.ImportProgress;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.TmdbImporter;
import dev.marquee.training.TrainingOutcome;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The process that a row kills or starves. It prints one line for each thing it does, and an acknowledgment when the
 * call of the library has returned; a line is written when {@link #say} returns.
 */
final class Work {

    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private Work() {}

    /**
     * Does one kind of work.
     *
     * @param args the kind of work and what it needs
     */
    public static void main(String[] args) throws Exception {
        say("STARTED");
        try {
            switch (args[0]) {
                case "warm-up" -> warmUp(Path.of(args[1]));
                case "open" -> Fixture.open(args[1]).close();
                case "write" -> write(args[1]);
                case "operations" -> operations(args[1], Long.parseLong(args[2]), kinds(args[3]));
                case "import-csv" -> importing(args[1], ImportSource.kaggle(Path.of(args[2])), null);
                case "import-tmdb" ->
                    importing(
                            args[1],
                            ImportSource.ids(IntStream.rangeClosed(1, Integer.parseInt(args[3]))
                                    .boxed()
                                    .toList()),
                            args[2]);
                case "train" -> train(args[1], Integer.parseInt(args[2]));
                case "backup" -> backup(args[1], Path.of(args[2]), Long.parseLong(args[3]));
                case "command" -> dev.marquee.cli.Main.main(Arrays.copyOfRange(args, 1, args.length));
                default -> throw new IllegalArgumentException(args[0]);
            }
            say("DONE");
        } catch (MarqueeException e) {
            say("REFUSED 0 -1 " + e.getClass().getSimpleName() + " " + Lane.line(e));
            System.exit(1);
        } catch (Throwable e) {
            say("UNTYPED " + Lane.line(e));
            e.printStackTrace();
            System.exit(3);
        }
        System.exit(0);
    }

    private static List<Kind> kinds(String names) {
        return Arrays.stream(names.split(",")).map(Kind::valueOf).toList();
    }

    static void say(String line) {
        try {
            synchronized (OUT) {
                OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(4);
        }
    }

    /** Loads the classes that the other kinds of work need. */
    private static void warmUp(Path folder) throws Exception {
        Files.createDirectories(folder);
        String url = "jdbc:sqlite:" + folder.resolve("warm-up.db");
        try (Marquee marquee = Fixture.open(url)) {
            Fixture.fill(marquee);
            Operations operations = new Operations(marquee);
            for (Kind kind : Kind.values()) {
                operations.run(kind, 0, kind.ordinal(), 3);
            }
            marquee.backup(folder.resolve("warm-up-backup.db"));
            marquee.models().train(TrainingRequest.of("ease").guard(false)).await();
            TmdbClient.builder().token("token").build().close();
        }
    }

    /** Opens, reads and writes once. */
    private static void write(String url) {
        try (Marquee marquee = Fixture.open(url)) {
            say("OPEN");
            marquee.movies().list(MovieQuery.all());
            say("READ");
            marquee.users().register(NewUser.of("new", "new@example.com"));
        }
    }

    /** Writes on three threads until it is killed. */
    private static void operations(String url, long seed, List<Kind> kinds) throws InterruptedException {
        Marquee marquee = Fixture.open(url);
        Operations operations = new Operations(marquee);
        say("OPEN");
        List<Thread> threads = new ArrayList<>();
        for (int lane = 0; lane < Fixture.LANES; lane++) {
            int own = lane;
            Thread thread = new Thread(() -> Lane.run(operations, seed, own, kinds, Work::say, () -> false));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        marquee.close();
    }

    private static void importing(String url, ImportSource source, @org.jspecify.annotations.Nullable String tmdb) {
        try (Marquee marquee = Fixture.open(url)) {
            say("OPEN");
            TmdbImporter.Builder importer = TmdbImporter.builder(marquee).listener(new ImportListener() {
                @Override
                public void batchWritten(ImportProgress progress) {
                    say("BATCH " + progress.summary().inserted());
                }
            });
            if (tmdb == null) {
                importer.build().run(source);
            } else {
                try (TmdbClient client = client(tmdb)) {
                    importer.client(client).build().run(source);
                }
            }
        }
    }

    static TmdbClient client(String url) {
        return TmdbClient.builder()
                .token("token")
                .baseUrl(URI.create(url))
                .unlimited()
                .build();
    }

    /** Trains again and again. */
    private static void train(String url, int times) throws InterruptedException {
        try (Marquee marquee = Fixture.open(url)) {
            say("OPEN");
            List<String> names = List.of("ease", "item-knn", "popularity", "ials");
            for (int i = 0; i < times; i++) {
                TrainingRequest request = TrainingRequest.of(names.get(i % names.size()))
                        .guard(i % 2 == 0)
                        .threads(2);
                if (names.get(i % names.size()).equals("ials")) {
                    request = request.parameter("dimensions", "16");
                }
                try {
                    TrainingOutcome outcome = marquee.models().train(request).await();
                    if (outcome instanceof TrainingOutcome.Promoted promoted) {
                        say("MODEL " + promoted.model().id().value());
                    }
                } catch (MarqueeException e) {
                    Typed.requireShort("a training", e);
                    say("REFUSED 0 -1 " + e.getClass().getSimpleName() + " " + Lane.line(e));
                    Lane.pause();
                }
            }
        }
    }

    /** Takes backups while others write. */
    private static void backup(String url, Path folder, long seed) {
        try (Marquee marquee = Fixture.open(url)) {
            Operations operations = new Operations(marquee);
            say("OPEN");
            Thread writer = new Thread(() -> Lane.run(operations, seed, 0, Operations.BATCHES, Work::say, () -> false));
            writer.setDaemon(true);
            writer.start();
            for (int i = 0; i < 50; i++) {
                Backup backup = marquee.backup(folder.resolve("backup-" + i + ".db"));
                say("BACKUP " + backup.file().getFileName());
            }
        }
    }
}
