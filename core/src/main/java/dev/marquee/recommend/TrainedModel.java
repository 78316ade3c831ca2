package dev.marquee.recommend;

import dev.marquee.model.CollaborativeModel;
import java.time.Instant;

/**
 * A trained model as the recommender takes it from outside: it is asked for at each call, so that a new one serves from the
 * next. Immutable.
 *
 * @param name the model's kind, such as {@code blend}
 * @param trainedAt when it was trained
 * @param itemIds the movie id of each of the model's items; not copied, nobody changes it
 * @param model the model
 */
public record TrainedModel(String name, Instant trainedAt, long[] itemIds, CollaborativeModel model) {

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if there is not one id for each item
     */
    public TrainedModel {
        if (itemIds.length != model.itemCount()) {
            throw new IllegalArgumentException(itemIds.length + " ids for " + model.itemCount() + " items");
        }
    }
}
