package dev.marquee.storage.jooq;

import dev.marquee.Marquee;
import dev.marquee.backup.Backup;
import dev.marquee.backup.Backups;
import dev.marquee.movie.MovieId;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Measures how a backup slows down concurrent writers. Arguments: an empty folder, the size in MB, the number of
 * writers. The same writers are measured before without a backup, for as long as the backup takes.
 */
final class BackupUnderLoad {

    private static final int MOVIE_BYTES = 1200;

    private BackupUnderLoad() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        long megabytes = Long.parseLong(args[1]);
        int writers = Integer.parseInt(args[2]);
        Path live = folder.resolve("live.db");
        try (Marquee marquee = Marquee.builder()
                .url("jdbc:sqlite:" + live)
                .maximumPoolSize(writers + 2)
                .passwordIterations(1)
                .open()) {
            fill(live, megabytes);
            System.out.printf("%d MB, %d writers%n", Files.size(live) / 1_000_000, writers);
            report("warm-up", underLoad(marquee, writers, () -> pause(5)));
            report("without a backup", underLoad(marquee, writers, () -> pause(10)));
            Backup[] taken = new Backup[1];
            double[] seconds = new double[1];
            report("with a backup", underLoad(marquee, writers, () -> {
                long start = System.nanoTime();
                taken[0] = marquee.backup(folder.resolve("during.db"));
                seconds[0] = (System.nanoTime() - start) / 1e9;
            }));
            System.out.printf("backup: %.2f s for %d MB%n", seconds[0], taken[0].bytes() / 1_000_000);
            compare(taken[0].file(), restored(taken[0], folder), "the backup taken under load");
            Backup last = marquee.backup(folder.resolve("after.db"));
            compare(live, restored(last, folder), "the live database, writers at rest");
        }
    }

    private static void fill(Path live, long megabytes) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + live);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO movies_movie (tmdb_id, title, overview)"
                    + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                    + megabytes * 1_000_000 / MOVIE_BYTES + ")"
                    + " SELECT i, 'Movie ' || i, hex(randomblob(500)) FROM n");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static void pause(int seconds) throws InterruptedException {
        Thread.sleep(seconds * 1000L);
    }

    /** Work that runs while the writers write. */
    private interface Work {
        void run() throws Exception;
    }

    /** {@return the durations of the writes in milliseconds, in ascending order} */
    private static double[] underLoad(Marquee marquee, int writers, Work work) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Future<List<Double>>> all = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            int writer = w;
            all.add(threads.submit(() -> write(marquee, new Random(writer), over)));
        }
        try {
            work.run();
        } finally {
            over.set(true);
            threads.shutdown();
        }
        List<Double> millis = new ArrayList<>();
        for (Future<List<Double>> one : all) {
            millis.addAll(one.get());
        }
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static List<Double> write(Marquee marquee, Random random, AtomicBoolean over) {
        List<Double> millis = new ArrayList<>();
        String name = Long.toHexString(random.nextLong()) + Long.toHexString(System.nanoTime());
        UserId user = marquee.users()
                .register(NewUser.of(name, name + "@example.com"))
                .id();
        while (!over.get()) {
            MovieId movie = new MovieId(1 + random.nextInt(100_000));
            long start = System.nanoTime();
            if (!marquee.favorites().add(user, movie)) {
                marquee.favorites().remove(user, movie);
            }
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return millis;
    }

    private static void report(String what, double[] millis) {
        System.out.printf(
                "%-18s %6d writes, median %.2f ms, p99 %.2f ms, worst %.1f ms%n",
                what,
                millis.length,
                millis[millis.length / 2],
                millis[(int) (millis.length * 0.99)],
                millis[millis.length - 1]);
    }

    private static Path restored(Backup backup, Path folder) {
        Path target = folder.resolve("restored-" + backup.file().getFileName());
        long start = System.nanoTime();
        Backups.restore(backup.file(), "jdbc:sqlite:" + target, false);
        System.out.printf("restore: %.2f s%n", (System.nanoTime() - start) / 1e9);
        return target;
    }

    private static void compare(Path expected, Path restored, String what) throws Exception {
        Map<String, String> a = checksums(expected);
        Map<String, String> b = checksums(restored);
        System.out.printf(
                "%s and its restored copy: %d tables, %s%n", what, a.size(), a.equals(b) ? "equal" : "DIFFERENT");
    }

    private static Map<String, String> checksums(Path database) throws Exception {
        Map<String, String> sums = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int c = 1; c <= columns; c++) {
                            digest.update((rows.getString(c) + "\u0001").getBytes(StandardCharsets.UTF_8));
                        }
                    }
                }
                sums.put(table, HexFormat.of().formatHex(digest.digest()));
            }
        }
        return sums;
    }
}
