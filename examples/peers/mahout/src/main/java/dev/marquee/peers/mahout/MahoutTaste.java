package dev.marquee.peers.mahout;

import dev.marquee.benchmarks.peers.Likes;
import dev.marquee.benchmarks.peers.Peer;
import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.mahout.cf.taste.common.NoSuchUserException;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.common.FastByIDMap;
import org.apache.mahout.cf.taste.impl.common.FastIDSet;
import org.apache.mahout.cf.taste.impl.model.GenericBooleanPrefDataModel;
import org.apache.mahout.cf.taste.impl.neighborhood.NearestNUserNeighborhood;
import org.apache.mahout.cf.taste.impl.recommender.AllSimilarItemsCandidateItemsStrategy;
import org.apache.mahout.cf.taste.impl.recommender.AllUnknownItemsCandidateItemsStrategy;
import org.apache.mahout.cf.taste.impl.recommender.GenericBooleanPrefItemBasedRecommender;
import org.apache.mahout.cf.taste.impl.recommender.GenericBooleanPrefUserBasedRecommender;
import org.apache.mahout.cf.taste.impl.recommender.svd.ALSWRFactorizer;
import org.apache.mahout.cf.taste.impl.recommender.svd.SVDRecommender;
import org.apache.mahout.cf.taste.impl.similarity.AbstractItemSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.GenericItemSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.LogLikelihoodSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.TanimotoCoefficientSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.precompute.MultithreadedBatchItemSimilarities;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.apache.mahout.cf.taste.similarity.UserSimilarity;
import org.apache.mahout.cf.taste.similarity.precompute.SimilarItem;
import org.apache.mahout.cf.taste.similarity.precompute.SimilarItems;
import org.apache.mahout.cf.taste.similarity.precompute.SimilarItemsWriter;
import org.jspecify.annotations.Nullable;

/**
 * Recommenders of Mahout Taste on data without values. The parameter {@code algorithm} is {@code item} (the most
 * similar items are computed in advance), {@code user} (neighbors are found at each answer), or {@code als}.
 */
public final class MahoutTaste implements Peer {

    private static final int HOURS = 24;
    private static final int MAXIMUM_BATCH = 100;

    private int threads = 1;
    private @Nullable DataModel data;
    private @Nullable Recommender recommender;

    /** Creates a peer without data. */
    public MahoutTaste() {}

    @Override
    public void load(Likes likes, int threads) {
        this.threads = threads;
        FastByIDMap<FastIDSet> rows = new FastByIDMap<>();
        for (int user = 0; user < likes.users(); user++) {
            FastIDSet items = new FastIDSet();
            for (int item : likes.rows()[user]) {
                items.add(item);
            }
            if (!items.isEmpty()) {
                rows.put(user, items);
            }
        }
        data = new GenericBooleanPrefDataModel(rows);
    }

    @Override
    public void train(Map<String, String> parameters) throws TasteException, IOException {
        DataModel model = data;
        if (model == null) {
            throw new IllegalStateException("nothing is loaded");
        }
        String algorithm = parameters.getOrDefault("algorithm", "item");
        recommender = switch (algorithm) {
            case "item" -> itemBased(model, parameters);
            case "user" -> userBased(model, parameters);
            case "als" -> factors(model, parameters);
            default -> throw new IllegalArgumentException("no algorithm is called " + algorithm);
        };
    }

    private static <S> S similarity(Map<String, String> parameters, S logLikelihood, S tanimoto) {
        return parameters.getOrDefault("similarity", "llr").equals("llr") ? logLikelihood : tanimoto;
    }

    private Recommender itemBased(DataModel model, Map<String, String> parameters) throws IOException, TasteException {
        AbstractItemSimilarity all =
                similarity(parameters, new LogLikelihoodSimilarity(model), new TanimotoCoefficientSimilarity(model));
        Neighbors neighbors = new Neighbors();
        // Mahout refuses fewer batches than threads.
        int batch = Math.max(1, Math.min(MAXIMUM_BATCH, model.getNumItems() / threads));
        new MultithreadedBatchItemSimilarities(
                        new GenericBooleanPrefItemBasedRecommender(model, all),
                        Integer.parseInt(parameters.getOrDefault("neighbors", "100")),
                        batch)
                .computeItemSimilarities(threads, HOURS, neighbors);
        GenericItemSimilarity kept = new GenericItemSimilarity(neighbors.pairs);
        AllSimilarItemsCandidateItemsStrategy candidates = new AllSimilarItemsCandidateItemsStrategy(kept);
        return new GenericBooleanPrefItemBasedRecommender(model, kept, candidates, candidates);
    }

    private static Recommender userBased(DataModel model, Map<String, String> parameters) throws TasteException {
        UserSimilarity similarity =
                similarity(parameters, new LogLikelihoodSimilarity(model), new TanimotoCoefficientSimilarity(model));
        int neighbors = Integer.parseInt(parameters.getOrDefault("neighbors", "50"));
        return new GenericBooleanPrefUserBasedRecommender(
                model, new NearestNUserNeighborhood(neighbors, similarity, model), similarity);
    }

    private Recommender factors(DataModel model, Map<String, String> parameters) throws TasteException {
        return new SVDRecommender(
                model,
                new ALSWRFactorizer(
                        model,
                        Integer.parseInt(parameters.getOrDefault("features", "32")),
                        Double.parseDouble(parameters.getOrDefault("lambda", "0.05")),
                        Integer.parseInt(parameters.getOrDefault("iterations", "10")),
                        true,
                        Double.parseDouble(parameters.getOrDefault("alpha", "40")),
                        threads),
                new AllUnknownItemsCandidateItemsStrategy());
    }

    @Override
    public int[] answer(int user, int length) throws TasteException {
        if (recommender == null) {
            throw new IllegalStateException("nothing is trained");
        }
        try {
            return recommender.recommend(user, length).stream()
                    .mapToInt(item -> Math.toIntExact(item.getItemID()))
                    .toArray();
        } catch (NoSuchUserException e) {
            // A user without interactions.
            return new int[0];
        }
    }

    @Override
    public int threadsForAnswers() {
        return threads;
    }

    /** Collects the most similar items of each item. */
    private static final class Neighbors implements SimilarItemsWriter {

        private final Queue<GenericItemSimilarity.ItemItemSimilarity> pairs = new ConcurrentLinkedQueue<>();

        @Override
        public void open() {}

        @Override
        public void add(SimilarItems items) {
            for (SimilarItem similar : items.getSimilarItems()) {
                pairs.add(new GenericItemSimilarity.ItemItemSimilarity(
                        items.getItemID(), similar.getItemID(), similar.getSimilarity()));
            }
        }

        @Override
        public void close() {}
    }
}
