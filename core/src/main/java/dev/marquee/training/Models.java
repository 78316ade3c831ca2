package dev.marquee.training;

import dev.marquee.model.DamagedModelException;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelId;
import dev.marquee.model.ServingState;
import dev.marquee.model.TrainedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * The models that learn from everybody's tastes: trained in the background, kept in the database, one of them in use.
 *
 * {@snippet :
 * Training training = marquee.models().train(TrainingRequest.of("ease").parameter("lambda", "500"));
 * TrainingOutcome outcome = training.await();
 * marquee.models().rollback();
 * }
 *
 * <p>A new model takes the place of the old one by one volatile write while requests run: each request is answered by the one or
 * the other, never by a mixture. A model that another process put to use is noticed within ten seconds of requests and loaded in
 * the background. Nothing is trained when a database is opened: the model in use is loaded at the first request that needs it, its
 * checksum verified. Bytes that are damaged or of a format that is not known are refused; recommendations go on with the model
 * before, or without one, and {@link #state()} says why.
 *
 * <p>The newest five models are kept, or as many as {@link dev.marquee.MarqueeBuilder#keepModels} says; the one in use always.
 * Thread-safe.
 */
public interface Models {

    /**
     * Trains a model in the background and puts it to use.
     *
     * <p>It sees what is committed when it begins to read. One training runs at a time: an equal request joins the one under way;
     * another is refused here, and one while another process trains fails with a {@link TrainingInProgressException} in its
     * result. A process that died while it trained stands in the way for a minute at most.
     *
     * <p>With the guard, the new kind of model must not be worse than the one in use; see {@link GuardVerdict}. That costs one or
     * two trainings more.
     *
     * @param request what to train
     * @return the training, which has not begun yet or is under way
     * @throws TrainingInProgressException if a training of something else is under way here
     */
    Training train(TrainingRequest request);

    /**
     * Trains the standard model in the background and puts it to use, as {@link #train(TrainingRequest)} does.
     *
     * @return the training
     * @throws TrainingInProgressException if a training of something else is under way here
     */
    default Training train() {
        return train(TrainingRequest.standard());
    }

    /** {@return the training under way in this process, or empty} */
    Optional<Training> training();

    /** {@return the models that are kept, the newest first} */
    List<TrainedModel> list();

    /**
     * Reads the model that serves, without asking the database more than once in ten seconds.
     *
     * @return the model, or empty if none is in use, or the one in use can't be read and none was in memory
     */
    Optional<ModelFile> serving();

    /** {@return which model serves, and what stands in the way of the one that should; as {@link #serving()} would find it} */
    ServingState state();

    /**
     * Puts a model to use in place of the present one. Its bytes are read and verified first.
     *
     * @param id the model
     * @return the model as it stands now
     * @throws dev.marquee.NotFoundException if there is no such model
     * @throws DamagedModelException if its bytes are damaged or of a format that is not known; nothing has changed then
     */
    TrainedModel use(ModelId id);

    /**
     * Goes back to the newest model that is older than the one in use and not withdrawn. The model that was in use is
     * withdrawn: a later rollback passes over it until {@link #use} puts it to use again.
     *
     * <p>The older model's bytes are read and verified first, outside any transaction of this method's own; only the exchange
     * is a short transaction. If another process exchanges or removes models in the meantime, the choice is made again, up to
     * ten times: two rollbacks at the same time go back two models. Cost: reads the older model once per attempt.
     *
     * @return the model that is in use now
     * @throws dev.marquee.NotFoundException if no model is in use or none older is kept; nothing has changed then
     * @throws DamagedModelException if the older model's bytes are damaged; nothing has changed then
     * @throws dev.marquee.TransientStorageException if other processes exchanged models at every attempt; nothing has changed
     *     then
     */
    TrainedModel rollback();

    /**
     * Removes a model for good.
     *
     * @param id the model
     * @return whether it was there
     * @throws dev.marquee.InvalidValueException if it is in use
     */
    boolean remove(ModelId id);

    /**
     * Copies a model's file out of the database, in constant memory.
     *
     * @param id the model
     * @param out takes the bytes; it is neither flushed nor closed
     * @throws dev.marquee.NotFoundException if there is no such model
     * @throws DamagedModelException if the bytes that were copied are not those that were stored
     * @throws IOException if the stream fails
     */
    void export(ModelId id, OutputStream out) throws IOException;

    /**
     * Stores a model that was trained elsewhere; {@link #use} puts it to use. The ids of its items are those of this database's
     * movies.
     *
     * @param file a {@link ModelFile}; it is read to its end and not closed
     * @return the stored model
     * @throws dev.marquee.model.ModelFormatException if the bytes are no model file or damaged; nothing was stored then
     * @throws dev.marquee.InvalidValueException if none of its items is a movie of this database; nothing was stored then
     * @throws IOException if the stream fails
     */
    TrainedModel add(InputStream file) throws IOException;
}
