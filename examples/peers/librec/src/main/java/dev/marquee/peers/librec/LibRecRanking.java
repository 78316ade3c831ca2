package dev.marquee.peers.librec;

import dev.marquee.benchmarks.peers.Likes;
import dev.marquee.benchmarks.peers.Peer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import net.librec.common.LibrecException;
import net.librec.conf.Configuration;
import net.librec.math.algorithm.Randoms;
import net.librec.recommender.AbstractRecommender;
import net.librec.recommender.RecommenderContext;
import net.librec.recommender.RecommenderSteps;
import net.librec.recommender.cf.ItemKNNRecommender;
import net.librec.recommender.cf.ranking.BPRRecommender;
import net.librec.recommender.cf.ranking.SLIMRecommender;
import net.librec.recommender.cf.ranking.WRMFRecommender;
import net.librec.similarity.BinaryCosineSimilarity;
import net.librec.similarity.JaccardSimilarity;
import net.librec.similarity.RecommenderSimilarity;
import org.jspecify.annotations.Nullable;

/**
 * Item rankers of LibRec. The parameter {@code algorithm} is {@code bpr}, {@code wrmf}, {@code slim} or
 * {@code item-knn}. An answer is made as LibRec makes those for everyone: it predicts each item that the user does not
 * have, in one thread. Several trainings share the similarity of items.
 */
public final class LibRecRanking implements Peer {

    private record Scored(int item, double score) {}

    private final Map<String, RecommenderSimilarity> similarities = new HashMap<>();
    private @Nullable Likes likes;
    private @Nullable TrainingOnly data;
    private @Nullable RecommenderSteps trained;

    /** Creates a peer without data. */
    public LibRecRanking() {}

    @Override
    public void load(Likes likes, int threads) {
        this.likes = likes;
        Configuration configuration = new Configuration();
        configuration.set("rec.recommender.similarity.key", "item");
        data = new TrainingOnly(likes, configuration);
    }

    @Override
    public void train(Map<String, String> parameters) throws LibrecException {
        TrainingOnly model = data;
        if (model == null) {
            throw new IllegalStateException("nothing is loaded");
        }
        String algorithm = parameters.getOrDefault("algorithm", "bpr");
        Randoms.seed(SEED);
        RecommenderContext context = new RecommenderContext(configuration(parameters), model);
        if (algorithm.equals("slim") || algorithm.equals("item-knn")) {
            context.setSimilarity(
                    similarities.computeIfAbsent(parameters.getOrDefault("similarity", "cosine"), kind -> {
                        RecommenderSimilarity similarity =
                                kind.equals("cosine") ? new BinaryCosineSimilarity() : new JaccardSimilarity();
                        similarity.buildSimilarityMatrix(model);
                        return similarity;
                    }));
        }
        trained = new RecommenderSteps(recommender(algorithm), context);
    }

    private static AbstractRecommender recommender(String algorithm) {
        return switch (algorithm) {
            case "bpr" -> new BPRRecommender();
            case "wrmf" -> new WRMFRecommender();
            case "slim" -> new SLIMRecommender();
            case "item-knn" -> new ItemKNNRecommender();
            default -> throw new IllegalArgumentException("no algorithm is called " + algorithm);
        };
    }

    private static Configuration configuration(Map<String, String> parameters) {
        Configuration configuration = new Configuration();
        configuration.set("rec.recommender.isranking", "true");
        configuration.set("rec.recommender.similarity.key", "item");
        configuration.set("rec.neighbors.knn.number", parameters.getOrDefault("neighbors", "50"));
        configuration.set("rec.factor.number", parameters.getOrDefault("factors", "10"));
        configuration.set("rec.iterator.maximum", parameters.getOrDefault("iterations", "20"));
        configuration.set("rec.iterator.learnrate", parameters.getOrDefault("learnRate", "0.01"));
        configuration.set("rec.iterator.learnrate.maximum", parameters.getOrDefault("learnRate", "0.01"));
        configuration.set("rec.user.regularization", parameters.getOrDefault("regularization", "0.01"));
        configuration.set("rec.item.regularization", parameters.getOrDefault("regularization", "0.01"));
        configuration.set("rec.wrmf.weight.coefficient", parameters.getOrDefault("alpha", "4"));
        configuration.set("rec.slim.regularization.l1", parameters.getOrDefault("l1", "1"));
        configuration.set("rec.slim.regularization.l2", parameters.getOrDefault("l2", "5"));
        return configuration;
    }

    @Override
    public int[] answer(int user, int length) throws LibrecException {
        if (likes == null || trained == null) {
            throw new IllegalStateException("nothing is trained");
        }
        int[] own = Arrays.stream(likes.rows()[user]).sorted().toArray();
        PriorityQueue<Scored> best = new PriorityQueue<>(Comparator.comparingDouble(Scored::score));
        for (int item = 0; item < likes.items(); item++) {
            if (Arrays.binarySearch(own, item) >= 0) {
                continue;
            }
            double score = trained.predict(user, item);
            if (!Double.isNaN(score)
                    && (best.size() < length || score > best.element().score())) {
                best.add(new Scored(item, score));
                if (best.size() > length) {
                    best.remove();
                }
            }
        }
        return best.stream()
                .sorted(Comparator.comparingDouble((Scored scored) -> -scored.score()))
                .mapToInt(Scored::item)
                .toArray();
    }
}
