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
 * Trains models on the favorites of all users in the background, keeps them in the database, and puts one of them to
 * use.
 *
 * {@snippet :
 * Training training = marquee.models().train(TrainingRequest.of("ease").parameter("lambda", "500"));
 * TrainingOutcome outcome = training.await(); // or training.result(), a CompletableFuture
 * }
 *
 * <p>A new model takes the place of the old one by one volatile write while requests run: each request is answered by
 * the one or the other, never by a mixture. A model that another process puts to use is loaded in the background as
 * soon as it is noticed; {@link #serving()} tells when that is. Opening a database trains nothing: the model in use is
 * loaded at the first request that needs it, and its checksum is verified. Damaged bytes and unknown formats are
 * refused; recommendations then use the previous model, or none, and {@link #state()} has the reason.
 *
 * <p>The newest five models are kept, or as many as {@link dev.marquee.MarqueeBuilder#keepModels} was given, and always
 * the one in use. Thread-safe.
 */
public interface Models {

    /**
     * Trains a model in the background and puts it to use.
     *
     * <p>The training sees the data that are committed when it begins to read. One training runs at a time on a
     * database. If a training of an equal request runs in this process, that training is returned. If another process
     * trains, the result of the training is a {@link TrainingInProgressException}. A process that died during a
     * training blocks others for a minute at most.
     *
     * <p>With the guard, the new model is used only if it is not significantly worse than the one in use; see
     * {@link GuardVerdict}. Cost: one training, and with the guard one or two trainings more.
     *
     * @param request the kind of model, its parameters and the guard
     * @return the training, which has not begun yet or is running
     * @throws TrainingInProgressException if a training of another request runs in this process, or one that was
     *     canceled has not stopped yet
     * @throws dev.marquee.StorageException if the database is closed
     */
    Training train(TrainingRequest request);

    /**
     * Trains the default model in the background and puts it to use, as {@link #train(TrainingRequest)} does.
     *
     * @return the training, which has not begun yet or is running
     * @throws TrainingInProgressException if a training of another request runs in this process, or one that was
     *     canceled has not stopped yet
     * @throws dev.marquee.StorageException if the database is closed
     */
    default Training train() {
        return train(TrainingRequest.ofDefaultModel());
    }

    /** {@return the training that has been requested in this process and has not ended, or empty} */
    Optional<Training> training();

    /**
     * Begins a training that another program does, such as a cluster where the interactions outgrow one machine: takes
     * the claim to train, which is held until the training is closed, and chooses what the other program leaves out for
     * the guard. Cost: with the guard, reads what at most 5,000 users did.
     *
     * @param guarded whether the new model is compared with the one in use before it takes its place
     * @return the training, to be closed
     * @throws TrainingInProgressException if another training holds the claim, in this process or another one
     * @throws dev.marquee.StorageException if the database fails or is closed, or inside a transaction
     */
    ExternalTraining beginExternal(boolean guarded);

    /** {@return the models that the database keeps, newest first} */
    List<TrainedModel> list();

    /**
     * Returns the model that recommendations use. The first call reads it from the database; from then on, a call waits
     * for nothing. Another process's choice is noticed as soon as the database tells of it, as PostgreSQL does, or else
     * in the background of a call that comes two seconds or more after the last look; the present model serves until
     * the other one is loaded.
     *
     * @return the model; empty if none is in use, or if the one in use can't be read and no previous one is in memory
     */
    Optional<ModelFile> serving();

    /**
     * Returns which model recommendations use and, if it is not the one in use according to the database, the reason.
     * It is as recent as that of {@link #serving()}.
     *
     * @return the state
     */
    ServingState state();

    /**
     * Puts a model to use in place of the present one. The model's bytes are read and verified first. It serves from
     * then on; inside a transaction, for others from its commit on.
     *
     * @param id the model
     * @return the model in its new state
     * @throws dev.marquee.NotFoundException if there is no such model
     * @throws DamagedModelException if its bytes are damaged or of an unknown format; nothing has changed then
     */
    TrainedModel use(ModelId id);

    /**
     * Goes back to the newest model that is older than the one in use and not withdrawn. The model that was in use is
     * withdrawn: a later rollback passes over it until {@link #use} puts it to use again.
     *
     * <p>The older model's bytes are read and verified first, outside any transaction of this method; only the exchange
     * is a short transaction. If another process exchanges or removes models in the meantime, the choice is made again,
     * up to ten times: two rollbacks at the same time go back two models. Cost: reads the older model once per attempt.
     *
     * @return the model that is in use now
     * @throws dev.marquee.NotFoundException if no model is in use or none older is kept; nothing has changed then
     * @throws DamagedModelException if the older model's bytes are damaged; nothing has changed then
     * @throws dev.marquee.TransientStorageException if other processes exchanged models at every attempt; nothing has
     *     changed then
     */
    TrainedModel rollback();

    /**
     * Removes a model permanently.
     *
     * @param id the model
     * @return whether there was such a model
     * @throws dev.marquee.InvalidValueException if the model is in use
     */
    boolean remove(ModelId id);

    /**
     * Copies the file of a model from the database to a stream, in constant memory.
     *
     * @param id the model
     * @param out the stream for the bytes; it is neither flushed nor closed
     * @throws dev.marquee.NotFoundException if there is no such model
     * @throws DamagedModelException if the copied bytes do not match the stored checksum; they have been written then
     * @throws IOException if writing to the stream fails
     */
    void export(ModelId id, OutputStream out) throws IOException;

    /**
     * Stores a model that was trained elsewhere, without a comparison; {@link #beginExternal} makes one. It is not in
     * use until {@link #use} is called. The ids of its items must be those of this database's movies. Cost: reads the
     * file once and the ids of all movies once.
     *
     * @param file the bytes of a {@link ModelFile}; read to the end and not closed
     * @return the stored model
     * @throws dev.marquee.model.ModelFormatException if the bytes are not a model file, are damaged, or more of them
     *     follow its end; nothing is stored then
     * @throws dev.marquee.InvalidValueException if none of its items is a movie of this database, or two have the same
     *     id; nothing is stored then
     * @throws IOException if reading from the stream fails
     */
    TrainedModel add(InputStream file) throws IOException;
}
