package dev.marquee.recommend;

import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ItemCosine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Measures the item-item model beside popularity on a MovieLens {@code ratings.csv}: of every user with two or more favorites
 * (ratings of 4 and more) the last one, by time and then by row, is held out, and all movies that the user has not marked are
 * ranked. With one held-out item, Recall@K is the share of users whose item is among the first K.
 *
 * <p>A program, not a test: {@code LeaveOneOut FOLDER}.
 */
final class LeaveOneOut {

    private static final int K = 20;

    private record Like(int item, long time) {}

    private LeaveOneOut() {}

    public static void main(String[] args) throws IOException {
        run(Path.of(args[0], "ratings.csv"), System.out);
    }

    static void run(Path ratings, PrintStream out) throws IOException {
        Map<Integer, Integer> items = new HashMap<>();
        Map<Integer, List<Like>> users = new TreeMap<>();
        for (String line : Files.readAllLines(ratings)) {
            String[] fields = line.split(",", -1);
            if (!fields[0].equals("userId") && Double.parseDouble(fields[2]) >= 4) {
                int item = items.computeIfAbsent(Integer.valueOf(fields[1]), id -> items.size());
                users.computeIfAbsent(Integer.valueOf(fields[0]), id -> new ArrayList<>())
                        .add(new Like(item, Long.parseLong(fields[3])));
            }
        }
        users.values().removeIf(likes -> likes.size() < 2);
        users.values().forEach(likes -> likes.sort(Comparator.comparingLong(Like::time)));
        InteractionMatrix.Builder train = new InteractionMatrix.Builder(items.size());
        users.forEach((user, likes) -> history(likes).forEach(item -> train.add(user, item)));
        InteractionMatrix matrix = train.build();
        ItemCosine cosine = new ItemCosine(matrix);
        double[] popularity = new double[items.size()];
        for (int item = 0; item < popularity.length; item++) {
            popularity[item] = matrix.popularity(item);
        }

        out.printf(
                "%d users, %d items, %d training favorites%n", users.size(), items.size(), matrix.interactionCount());
        out.printf("%-12s Recall@%d  NDCG@%d%n", "model", K, K);
        measure("popularity", users.values(), items.size(), taste -> popularity, out);
        measure("item-item", users.values(), items.size(), cosine::score, out);
    }

    private static List<Integer> history(List<Like> likes) {
        return likes.subList(0, likes.size() - 1).stream().map(Like::item).toList();
    }

    private static void measure(
            String name, Iterable<List<Like>> users, int items, Function<History, double[]> model, PrintStream out) {
        double recall = 0;
        double gain = 0;
        int count = 0;
        for (List<Like> likes : users) {
            int[] history = history(likes).stream().mapToInt(Integer::intValue).toArray();
            BitSet candidates = new BitSet(items);
            candidates.set(0, items);
            for (int seen : history) {
                candidates.clear(seen);
            }
            int[] best = TopN.of(candidates, model.apply(History.of(history)), K);
            int rank = Arrays.stream(best)
                    .boxed()
                    .toList()
                    .indexOf(likes.get(likes.size() - 1).item());
            recall += rank >= 0 ? 1 : 0;
            gain += rank >= 0 ? Math.log(2) / Math.log(rank + 2) : 0;
            count++;
        }
        out.printf("%-12s %9.4f %8.4f%n", name, recall / count, gain / count);
    }
}
