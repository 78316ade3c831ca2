package dev.marquee.cli.evaluation;

import dev.marquee.content.CompletedModel;
import dev.marquee.content.ItemTraits;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.TrainingContext;
import java.util.BitSet;

/**
 * The content of movies of which some are held out as a whole. Immutable.
 *
 * @param traits the traits of all movies
 * @param all the interactions before any were held out
 */
record HeldOutContent(ItemTraits traits, InteractionMatrix all) {

    /** {@return a trainer whose models estimate the movies that have no interaction left by their content} */
    WrappedTrainer completed(ModelTrainer trainer) {
        return new WrappedTrainer(trainer) {
            @Override
            WrappedTrainer around(ModelTrainer other) {
                return completed(other);
            }

            @Override
            public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
                BitSet known = new BitSet();
                BitSet heldOut = new BitSet();
                for (int item = 0; item < all.itemCount(); item++) {
                    known.set(item, matrix.popularity(item) > 0);
                    heldOut.set(item, matrix.popularity(item) == 0 && all.popularity(item) > 0);
                }
                return new CompletedModel(wrapped().train(matrix, context), traits, known, heldOut);
            }
        };
    }
}
