package dev.marquee.spark;

import dev.marquee.benchmarks.LongTail;
import dev.marquee.evaluate.Split;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Likes for a comparison: {@code USERSxMOVIESxLIKES} of {@link LongTail}, or the ratings of 4 stars or more in the
 * {@code ratings.csv} of a folder of MovieLens. The latest like of some users, at most 5,000 evenly spaced ones, is for
 * the test. Every process draws or reads the same. Immutable.
 *
 * @param users the number of users
 * @param items the number of items
 * @param source visits each user
 */
record ComparedData(int users, int items, Source source) {

    private static final int TEST_USERS = 5_000;
    private static final double LIKE = 4;
    private static final long SEED = 7;
    private static final int LIKES_IN_FILE = 2_000_000;

    /** Visits each user once, in ascending order. */
    @FunctionalInterface
    interface Source {
        void forEach(LongTail.UserVisitor visitor);
    }

    static ComparedData of(String name) throws IOException {
        if (!name.matches("\\d+x\\d+x\\d+")) {
            return movieLens(Path.of(name, "ratings.csv"));
        }
        String[] sizes = name.split("x");
        int users = Integer.parseInt(sizes[0]);
        int items = Integer.parseInt(sizes[1]);
        long likes = Long.parseLong(sizes[2]);
        return new ComparedData(users, items, visitor -> LongTail.forEachUser(users, items, likes, SEED, visitor));
    }

    /** Rows: user, movie, rating, seconds. */
    private static ComparedData movieLens(Path file) throws IOException {
        Map<Long, List<long[]>> likes = new TreeMap<>();
        TreeSet<Long> movies = new TreeSet<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.skip(1).map(line -> line.split(",")).forEach(row -> {
                if (Double.parseDouble(row[2]) >= LIKE) {
                    long movie = Long.parseLong(row[1]);
                    movies.add(movie);
                    likes.computeIfAbsent(Long.parseLong(row[0]), user -> new ArrayList<>())
                            .add(new long[] {movie, Long.parseLong(row[3])});
                }
            });
        }
        Map<Long, Integer> numbers = new HashMap<>();
        movies.forEach(movie -> numbers.put(movie, numbers.size()));
        List<List<long[]>> rows = List.copyOf(likes.values());
        return new ComparedData(rows.size(), numbers.size(), visitor -> {
            for (int user = 0; user < rows.size(); user++) {
                visitor.visit(
                        user,
                        rows.get(user).stream()
                                .mapToInt(like -> numbers.get(like[0]))
                                .toArray(),
                        rows.get(user).stream().mapToLong(like -> like[1]).toArray());
            }
        });
    }

    /** {@return all likes, those of the test held out} */
    Split split() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(items);
        source.forEach((user, movies, times) -> {
            for (int n = 0; n < movies.length; n++) {
                builder.add(user, movies[n], 1, times[n]);
            }
        });
        InteractionMatrix all = builder.build();
        BitSet test = new BitSet(all.interactionCount());
        for (int user = 0; user < users; user++) {
            if (isTested(user, all.rowLength(user))) {
                History row = all.history(user);
                test.set(all.rowStart(user) + latest(row.items(), row.times()));
            }
        }
        return Split.holdingOut(all, test, TEST_USERS);
    }

    private boolean isTested(int user, int likes) {
        return likes > 1 && user % Math.max(1, users / TEST_USERS) == 0;
    }

    /** {@return the place of the latest like; of several, of the one with the lowest item} */
    private static int latest(int[] items, long[] times) {
        int latest = 0;
        for (int n = 1; n < times.length; n++) {
            if (times[n] > times[latest] || (times[n] == times[latest] && items[n] < items[latest])) {
                latest = n;
            }
        }
        return latest;
    }

    /**
     * Writes the likes but those of the test to a folder. Memory: two million likes.
     *
     * @return the number of likes that were written
     */
    long write(SparkSession session, String folder) {
        List<UserRow> rows = new ArrayList<>();
        long[] counts = new long[2];
        source.forEach((user, movies, times) -> {
            UserRow row = row(user, movies, times);
            rows.add(row);
            counts[0] += row.items().length;
            counts[1] += row.items().length;
            if (counts[1] >= LIKES_IN_FILE) {
                UserRows.append(session, rows, folder);
                rows.clear();
                counts[1] = 0;
            }
        });
        if (!rows.isEmpty()) {
            UserRows.append(session, rows, folder);
        }
        return counts[0];
    }

    private UserRow row(int user, int[] movies, long[] times) {
        int left = isTested(user, movies.length) ? latest(movies, times) : -1;
        int[] order = IntStream.range(0, movies.length)
                .filter(n -> n != left)
                .boxed()
                .sorted((a, b) -> Integer.compare(movies[a], movies[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new UserRow(
                user,
                Arrays.stream(order).map(n -> movies[n]).toArray(),
                Arrays.stream(order).mapToLong(n -> times[n]).toArray());
    }
}
