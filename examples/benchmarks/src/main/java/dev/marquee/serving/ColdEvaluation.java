package dev.marquee.serving;

import dev.marquee.Marquee;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Evaluator;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import dev.marquee.evaluate.Protocol;
import dev.marquee.evaluate.Split;
import dev.marquee.interaction.CatalogInteractions;
import dev.marquee.kernel.TopItems;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import dev.marquee.storage.TrainingMovie;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Measures the whole score of recommendations, not the model alone, on the likes of a database: with whole movies held
 * out, which then count as added after the training and have no votes, and with likes of known movies held out. Prints
 * a line for each protocol: means over the seeds of hit rate and NDCG of lists of ten, and the shares of the places
 * that newcomers and movies without likes take.
 */
public final class ColdEvaluation {

    private static final long ADDED_LATER = 1L << 40;
    private static final int K = 10;

    private final List<TrainingMovie> movies = new ArrayList<>();
    private final CatalogInteractions data;
    private final ModelTrainer trainer;

    private ColdEvaluation(Marquee marquee, String model) {
        data = CatalogInteractions.read(marquee.trainingData());
        marquee.trainingData().forEachMovie(movie -> {
            if (Arrays.binarySearch(data.movieIds(), movie.id()) >= 0) {
                movies.add(movie);
            }
        });
        trainer = ModelTrainers.named(model, Map.of());
    }

    /**
     * Measures.
     *
     * @param args the URL of a database, a model, and one or more seeds
     */
    public static void main(String[] args) {
        try (Marquee marquee = Marquee.open(args[0])) {
            ColdEvaluation evaluation = new ColdEvaluation(marquee, args[1]);
            long[] seeds =
                    Arrays.stream(args).skip(2).mapToLong(Long::parseLong).toArray();
            System.out.println("| protocol | HR@10 | NDCG@10 | newcomers | untouched |");
            System.out.println("|---|---:|---:|---:|---:|");
            for (Protocol protocol : List.of(
                    Protocol.coldItems(0.2),
                    Protocol.coldItemsAmongAll(0.2),
                    Protocol.leaveOneOut(),
                    Protocol.randomPerUser(0.2))) {
                evaluation.print(protocol, seeds);
            }
        }
    }

    private void print(Protocol protocol, long[] seeds) {
        double[] sums = new double[4];
        for (long seed : seeds) {
            Split split = protocol.split(data.matrix(), seed);
            Whole whole = new Whole(split, protocol.name().startsWith("cold"));
            Evaluation result = Evaluator.at(K).evaluate("whole", whole, split);
            sums[0] += result.mean(new Measure(Metric.HIT_RATE, K)) / seeds.length;
            sums[1] += result.mean(new Measure(Metric.NDCG, K)) / seeds.length;
            sums[2] += whole.share(split, whole.added) / seeds.length;
            sums[3] += whole.share(split, whole.untouched) / seeds.length;
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.4f | %.4f | %.4f | %.4f |%n",
                protocol.name(),
                sums[0],
                sums[1],
                sums[2],
                sums[3]);
    }

    /** The whole score of the movies, as the items of a split. */
    private final class Whole implements CollaborativeModel {

        private final BitSet added = new BitSet();
        private final BitSet untouched = new BitSet();
        private final int[] indexOf = new int[movies.size()];
        private final Engine engine;

        Whole(Split split, boolean areWholeMoviesHeldOut) {
            InteractionMatrix train = split.train();
            for (int item = 0; item < movies.size(); item++) {
                boolean lost = train.popularity(item) == 0 && data.matrix().popularity(item) > 0;
                added.set(item, lost && areWholeMoviesHeldOut);
                untouched.set(item, train.popularity(item) == 0 && !added.get(item));
            }
            int[] order = IntStream.range(0, movies.size())
                    .boxed()
                    .sorted(Comparator.comparing(added::get))
                    .mapToInt(Integer::intValue)
                    .toArray();
            CatalogSnapshot.Builder catalog = new CatalogSnapshot.Builder();
            for (int index = 0; index < order.length; index++) {
                indexOf[order[index]] = index;
                TrainingMovie movie = movies.get(order[index]);
                catalog.add(added.get(order[index]) ? addedLater(movie) : movie);
            }
            int[] known = Arrays.stream(order)
                    .filter(item -> train.popularity(item) > 0)
                    .toArray();
            int[] itemOfModel = new int[order.length];
            for (int k = 0; k < known.length; k++) {
                itemOfModel[known[k]] = k;
            }
            InteractionMatrix.Builder likes = new InteractionMatrix.Builder(known.length);
            for (int user = 0; user < train.userCount(); user++) {
                for (int k = train.rowStart(user); k < train.rowStart(user + 1); k++) {
                    likes.add(user, itemOfModel[train.item(k)], train.weight(k), train.time(k));
                }
            }
            long[] ids = Arrays.stream(known)
                    .mapToLong(item -> movies.get(item).id())
                    .toArray();
            ModelFile file = new ModelFile(
                    new ModelInfo(trainer.name(), Map.of(), Map.of(), Instant.EPOCH, 1, 1, known.length, 1),
                    ids,
                    trainer.train(likes.build(), TrainingContext.of(1)));
            FavoriteStatistics statistics = new FavoriteStatistics(
                    ids, Arrays.stream(known).map(train::popularity).toArray(), 0, null, Instant.EPOCH);
            engine = Engine.of(Snapshot.of(catalog.build()), statistics, file, null);
        }

        private TrainingMovie addedLater(TrainingMovie movie) {
            return new TrainingMovie(
                    movie.id() + ADDED_LATER,
                    movie.releaseYear(),
                    movie.runtime(),
                    0,
                    0,
                    Set.copyOf(movie.genreIds()),
                    movie.originalLanguage(),
                    false);
        }

        @Override
        public int itemCount() {
            return movies.size();
        }

        @Override
        public double[] score(History history) {
            int[] liked = IntStream.of(history.items())
                    .map(item -> indexOf[item])
                    .sorted()
                    .toArray();
            double[] scores =
                    Scores.of(engine, new IndexedProfile(liked, new int[0]), 0).all();
            return IntStream.range(0, scores.length)
                    .mapToDouble(item -> scores[indexOf[item]])
                    .toArray();
        }

        @Override
        public double[] contributions(History history, int item) {
            throw new UnsupportedOperationException("an evaluation asks for scores alone");
        }

        /** {@return the share of some items among the best ten of all for each test user} */
        private double share(Split split, BitSet items) {
            int found = 0;
            for (int user = 0; user < split.userCount(); user++) {
                BitSet candidates = new BitSet();
                candidates.set(0, movies.size());
                Arrays.stream(split.history(user).items()).forEach(candidates::clear);
                for (int item : TopItems.of(candidates, score(split.history(user)), K)) {
                    found += items.get(item) ? 1 : 0;
                }
            }
            return (double) found / K / split.userCount();
        }
    }
}
