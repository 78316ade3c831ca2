package dev.marquee.spark;

import dev.marquee.Marquee;
import dev.marquee.model.ModelFile;
import dev.marquee.model.TrainedModel;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Trains MLlib's ALS on many synthetic likes in one process with little memory, puts the model into a database that has
 * the movies, and serves it. Prints what each step takes, and the greatest resident memory so far.
 *
 * <p>Usage: {@code LongForm DIR USERSxMOVIESxLIKES RANK SWEEPS}
 */
public final class LongForm {

    private static final int FAVORITES = 5;

    private LongForm() {}

    /**
     * Runs the long form.
     *
     * @param args a folder, the size, the rank and the number of sweeps
     * @throws IOException if a file can't be read or written
     */
    public static void main(String[] args) throws IOException {
        Path work = Path.of(args[0]).toAbsolutePath();
        ComparedData data = ComparedData.of(args[1]);
        String url = "jdbc:sqlite:" + work.resolve("films.db");
        try (SparkSession session = Sessions.open("local[2]", work.toString());
                Marquee marquee = Marquee.open(url)) {
            session.sparkContext()
                    .setCheckpointDir(work.resolve("checkpoints").toUri().toString());
            DiskUse disk = new DiskUse();
            session.sparkContext().addSparkListener(disk);
            Stopwatch stopwatch = new Stopwatch();
            List<MovieId> movies = SyntheticDatabase.addMovies(marquee, data.items());
            step("added " + movies.size() + " movies to " + url, stopwatch);
            Path folder = work.resolve("rows");
            long likes = data.write(session, folder.toUri().toString());
            step(String.format(Locale.ROOT, "wrote %,d likes as Parquet, %,d MB", likes, megabytes(folder)), stopwatch);
            UserRows rows = UserRows.open(
                    session,
                    folder.toUri().toString(),
                    movies.stream().mapToLong(MovieId::value).sorted().toArray());
            step(String.format(Locale.ROOT, "counted the likes of %,d users", rows.users()), stopwatch);
            ModelFile file = AlsTraining.of(Map.of("rank", args[2], "maxIter", args[3], "storageLevel", "DISK_ONLY"))
                    .train(rows);
            step("trained " + file.info().name() + " " + file.info().parameters(), stopwatch);
            System.out.printf(
                    Locale.ROOT,
                    "to disk so far: %,d MB kept, %,d MB shuffled, %,d MB spilled by sorting%n",
                    disk.keptMegabytes(),
                    disk.shuffledMegabytes(),
                    disk.spilledMegabytes());
            TrainedModel model = add(marquee, file, work.resolve("spark.model"));
            step("put " + model.bytes() + " bytes to use as model " + model.id().value(), stopwatch);
            UserId user = marquee.users()
                    .register(NewUser.of("ada", "ada@example.org"))
                    .id();
            movies.subList(0, FAVORITES).forEach(movie -> marquee.favorites().add(user, movie));
            stopwatch.lap();
            String films = films(marquee, user);
            step("recommended " + films + " for the first time", stopwatch);
            films(marquee, user);
            step("recommended again", stopwatch);
        }
    }

    private static TrainedModel add(Marquee marquee, ModelFile file, Path path) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            file.write(out);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return marquee.models().use(marquee.models().add(in).id());
        }
    }

    private static String films(Marquee marquee, UserId user) {
        return marquee
                .recommender()
                .recommend(RecommendationRequest.forUser(user).limit(5))
                .stream()
                .map(recommendation -> recommendation.movie().title())
                .collect(Collectors.joining(", "));
    }

    private static long megabytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    >> 20;
        }
    }

    private static void step(String what, Stopwatch stopwatch) throws IOException {
        System.out.printf(Locale.ROOT, "%8.1f s  %,7d MB  %s%n", stopwatch.lap(), ProcessMemory.peakMegabytes(), what);
    }
}
