package dev.marquee.peers.lenskit;

import dev.marquee.benchmarks.peers.Likes;
import dev.marquee.benchmarks.peers.Peer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lenskit.LenskitConfiguration;
import org.lenskit.LenskitRecommender;
import org.lenskit.LenskitRecommenderEngine;
import org.lenskit.api.ItemRecommender;
import org.lenskit.api.ItemScorer;
import org.lenskit.data.dao.DataAccessObject;
import org.lenskit.data.dao.EntityCollectionDAO;
import org.lenskit.data.dao.EntityCollectionDAOBuilder;
import org.lenskit.data.entities.CommonAttributes;
import org.lenskit.data.entities.CommonTypes;
import org.lenskit.data.entities.EntityFactory;
import org.lenskit.knn.NeighborhoodSize;
import org.lenskit.knn.item.ItemItemScorer;
import org.lenskit.knn.item.ModelSize;
import org.lenskit.knn.item.NeighborhoodScorer;
import org.lenskit.knn.item.SimilaritySumNeighborhoodScorer;
import org.lenskit.knn.user.NeighborFinder;
import org.lenskit.knn.user.SimilaritySumUserNeighborhoodScorer;
import org.lenskit.knn.user.SnapshotNeighborFinder;
import org.lenskit.knn.user.UserNeighborhoodScorer;
import org.lenskit.knn.user.UserUserItemScorer;
import org.lenskit.similarity.CosineVectorSimilarity;
import org.lenskit.similarity.SimilarityDamping;
import org.lenskit.similarity.VectorSimilarity;

/**
 * Neighborhoods of LensKit with cosine similarity and sums of similarities, as LensKit scores data without values. The
 * parameter {@code algorithm} is {@code item} or {@code user}.
 */
public final class LensKitNeighbors implements Peer {

    private @Nullable DataAccessObject data;
    private @Nullable LenskitRecommender recommender;
    private @Nullable ItemRecommender items;

    /** Creates a peer without data. */
    public LensKitNeighbors() {}

    @Override
    public void load(Likes likes, int threads) {
        EntityFactory entities = new EntityFactory();
        EntityCollectionDAOBuilder builder = EntityCollectionDAO.newBuilder();
        for (int user = 0; user < likes.users(); user++) {
            for (int item : likes.rows()[user]) {
                builder.addEntity(entities.rating(user, item, 1));
            }
        }
        builder.deriveEntities(CommonTypes.USER, CommonTypes.RATING, CommonAttributes.USER_ID);
        builder.deriveEntities(CommonTypes.ITEM, CommonTypes.RATING, CommonAttributes.ITEM_ID);
        builder.addIndex(CommonTypes.RATING, CommonAttributes.USER_ID);
        builder.addIndex(CommonTypes.RATING, CommonAttributes.ITEM_ID);
        data = builder.build();
    }

    @Override
    public void train(Map<String, String> parameters) {
        DataAccessObject dao = data;
        if (dao == null) {
            throw new IllegalStateException("nothing is loaded");
        }
        LenskitConfiguration configuration = new LenskitConfiguration();
        configuration.bind(VectorSimilarity.class).to(CosineVectorSimilarity.class);
        configuration
                .bind(SimilarityDamping.class, Double.class)
                .to(Double.parseDouble(parameters.getOrDefault("damping", "0")));
        configuration
                .bind(NeighborhoodSize.class, Integer.class)
                .to(Integer.parseInt(parameters.getOrDefault("neighbors", "20")));
        if (parameters.getOrDefault("algorithm", "item").equals("item")) {
            configuration.bind(ItemScorer.class).to(ItemItemScorer.class);
            configuration.bind(NeighborhoodScorer.class).to(SimilaritySumNeighborhoodScorer.class);
            configuration
                    .bind(ModelSize.class, Integer.class)
                    .to(Integer.parseInt(parameters.getOrDefault("modelSize", "0")));
        } else {
            configuration.bind(ItemScorer.class).to(UserUserItemScorer.class);
            configuration.bind(UserNeighborhoodScorer.class).to(SimilaritySumUserNeighborhoodScorer.class);
            configuration.bind(NeighborFinder.class).to(SnapshotNeighborFinder.class);
        }
        recommender = LenskitRecommenderEngine.build(configuration, dao).createRecommender(dao);
        items = recommender.getItemRecommender();
    }

    @Override
    public int[] answer(int user, int length) {
        if (items == null) {
            throw new IllegalStateException("nothing is trained");
        }
        return items.recommend(user, length).stream().mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public void close() {
        if (recommender != null) {
            recommender.close();
        }
    }
}
