package net.librec.recommender;

import net.librec.common.LibrecException;

/**
 * The steps of a recommender one by one. LibRec's own call trains and recommends to everyone at once; its steps are
 * visible in its package only, which is why this class is in it.
 */
public final class RecommenderSteps {

    private final AbstractRecommender recommender;

    /**
     * Trains a recommender.
     *
     * @param recommender the recommender
     * @param context its data and configuration
     * @throws LibrecException if the training fails
     */
    public RecommenderSteps(AbstractRecommender recommender, RecommenderContext context) throws LibrecException {
        this.recommender = recommender;
        recommender.setContext(context);
        recommender.setup();
        recommender.trainModel();
    }

    /**
     * Predicts.
     *
     * @param user the user
     * @param item the item
     * @return the score of the item, or NaN
     * @throws LibrecException if the recommender fails
     */
    public double predict(int user, int item) throws LibrecException {
        return recommender.predict(user, item);
    }
}
