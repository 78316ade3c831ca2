package dev.marquee.spark;

import dev.marquee.Marquee;
import dev.marquee.benchmarks.ChildProcess;
import dev.marquee.benchmarks.ChildServer;
import dev.marquee.model.TrainedModel;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.taste.Favorite;
import dev.marquee.user.UserId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows the whole way on small databases of its own, one of PostgreSQL and one of SQLite: each kind of model is trained
 * on Spark by a process of its own, compared with the model in use and put to use, while this process serves.
 */
public final class Small {

    private static final int MOVIES = 300;
    private static final int USERS = 600;
    private static final int LIKES = 15_000;
    private static final int NEWS = 3;
    private static final long SEED = 7;
    private static final long LONGEST_SWAP_MILLIS = 15_000;
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private Small() {}

    /**
     * Runs the small case.
     *
     * @param args a folder for databases and files
     * @throws IOException if a process can't be started
     * @throws InterruptedException if the thread was interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]).toAbsolutePath();
        try {
            boolean asExpected = onPostgresql(folder) & run("jdbc:sqlite:" + folder.resolve("films.db"), folder);
            System.exit(asExpected ? 0 : 1);
        } catch (IOException | RuntimeException e) {
            // The server has ended before this thread, if it was a signal.
            ChildProcess.stopIfEnding();
            throw e;
        }
    }

    private static boolean onPostgresql(Path folder) throws IOException, InterruptedException {
        EmbeddedPostgres started;
        try {
            started = ChildServer.start(EmbeddedPostgres.builder());
        } catch (IOException | IllegalStateException e) {
            ChildProcess.stopIfEnding();
            System.out.println("PostgreSQL was not tried, as it did not start: " + e.getMessage());
            return true;
        }
        try (EmbeddedPostgres server = started) {
            return run(server.getJdbcUrl("postgres", "postgres"), folder);
        }
    }

    /** Trains each kind of model for a new database; returns whether all went as it should. */
    private static boolean run(String url, Path folder) throws IOException, InterruptedException {
        System.out.println();
        System.out.println("== " + url.replaceFirst("\\?.*", ""));
        boolean asExpected = true;
        try (Marquee marquee = Marquee.open(url)) {
            List<Map<UserId, MovieId>> later = new ArrayList<>();
            List<UserId> users = SyntheticDatabase.addUsers(
                    marquee, SyntheticDatabase.addMovies(marquee, MOVIES), USERS, LIKES, SEED, NEWS, later);
            UserId user = users.get(1);
            System.out.println("recommended without a model: " + films(marquee, user));
            asExpected &= train(marquee, user, url, folder, 0, "als", "--set", "rank=16");
            like(marquee, later.get(0));
            asExpected &= train(marquee, user, url, folder, 0, "rdlae");
            like(marquee, later.get(1));
            asExpected &= train(marquee, user, url, folder, 0, "next-ease", "--no-guard");
            like(marquee, later.get(2));
            System.out.println("a poor model, which the guard should refuse:");
            asExpected &= train(marquee, user, url, folder, 1, "als", "--set", "rank=1", "--set", "regParam=1000");
        }
        return asExpected;
    }

    /** What users like now: the guard measures a model on what happened since the training of the one in use. */
    private static void like(Marquee marquee, Map<UserId, MovieId> news) throws InterruptedException {
        // Times of likes are compared by the second: one in that of the training may be from before it.
        Thread.sleep(1000);
        marquee.favorites()
                .addAll(news.entrySet().stream()
                        .map(like -> new Favorite(like.getKey(), like.getValue(), Instant.now()))
                        .toList());
        System.out.println();
        System.out.println(news.size() + " users like one more movie");
    }

    private static boolean train(
            Marquee marquee, UserId user, String url, Path folder, int expected, String model, String... more)
            throws IOException, InterruptedException {
        Optional<TrainedModel> former = marquee.models().state().model();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(Sessions.JAVA_OPTIONS);
        command.addAll(List.of(
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                SparkTraining.class.getName(),
                "--database",
                url,
                "--model",
                model,
                "--work",
                folder.toString()));
        command.addAll(List.of(more));
        int code = ChildProcess.await(ChildProcess.start(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(folder.resolve("spark.log").toFile())));
        if (code == 0) {
            long start = System.nanoTime();
            long waited = 0;
            while (marquee.models().state().model().equals(former) && waited < LONGEST_SWAP_MILLIS) {
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
                waited = (System.nanoTime() - start) / 1_000_000;
            }
            System.out.println("this process serves it after " + waited + " ms");
        }
        System.out.println("recommended now: " + films(marquee, user));
        if (code != expected) {
            System.out.println(
                    "UNEXPECTED: exit code " + code + " instead of " + expected + ", and on standard error:");
            System.out.write(Files.readAllBytes(folder.resolve("spark.log")));
        }
        return code == expected;
    }

    private static String films(Marquee marquee, UserId user) {
        return marquee
                .recommender()
                .recommend(RecommendationRequest.forUser(user).limit(5))
                .stream()
                .map(recommendation -> recommendation.movie().title())
                .collect(Collectors.joining(", "));
    }
}
