package dev.marquee.storage;

import dev.marquee.model.ModelId;
import dev.marquee.model.ModelOrigin;
import dev.marquee.model.TrainedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Trained models as bytes, which one serves, and who is training. {@link dev.marquee.training.Models} stands before it.
 * Thread-safe; joins the transaction under way.
 */
public interface ModelStore {

    /** Writes a model's bytes. */
    @FunctionalInterface
    interface Content {

        /**
         * Writes all bytes.
         *
         * @param out takes them; it need not be closed
         * @throws IOException never for a fault of the storage's own, which is a {@link dev.marquee.StorageException}
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Stores a model that is not in use yet. Its bytes go to the database in pieces of about a megabyte, so that neither side
     * holds it whole and no other writer waits for long. It is there when all bytes are, and not before; whatever happens on
     * the way, even the end of the process, leaves nothing that any other method shows.
     *
     * @param origin what is known of it
     * @param content writes its bytes; what it throws ends the saving, and reaches the caller
     * @return the stored model, with the next version of its name
     * @throws IOException if the content threw it
     */
    TrainedModel save(ModelOrigin origin, Content content) throws IOException;

    /** {@return all models, the newest first} */
    List<TrainedModel> list();

    /**
     * Finds a model.
     *
     * @param id its id
     * @return the model, or empty
     */
    Optional<TrainedModel> find(ModelId id);

    /** {@return the model in use, or empty; one row by an index} */
    Optional<TrainedModel> inUse();

    /**
     * Opens a model's bytes. They are read piece by piece as the stream is; between two pieces nothing is held in the database.
     *
     * @param id the model
     * @return the bytes; reading throws a {@link dev.marquee.StorageException} if a piece is missing, also when the model was
     *     removed in the meantime
     * @throws dev.marquee.NotFoundException if there is no such model
     */
    InputStream read(ModelId id);

    /**
     * Puts a model to use in place of the present one, at one moment for all who look. It is no longer withdrawn.
     *
     * @param id the model
     * @return the model as it stands now
     * @throws dev.marquee.NotFoundException if there is no such model
     */
    TrainedModel use(ModelId id);

    /**
     * What a rollback would exchange. Immutable.
     *
     * @param present the model in use, which would be withdrawn
     * @param previous the newest older model that is not withdrawn, which would take its place
     */
    record Rollback(TrainedModel present, TrainedModel previous) {}

    /**
     * Finds what a rollback would exchange, without changing anything.
     *
     * @return the two models
     * @throws dev.marquee.NotFoundException if no model is in use, or there is no older one that is not withdrawn
     */
    Rollback findRollback();

    /**
     * Withdraws the model in use and puts the previous one in its place, in a short transaction of its own or the one under
     * way, unless another call of {@link #use}, {@link #rollBack} or {@link #remove} came first.
     *
     * @param rollback what {@link #findRollback} returned
     * @return the model that is in use now; empty, and nothing has changed, if {@link #findRollback} would no longer return
     *     the same two models
     */
    Optional<TrainedModel> rollBack(Rollback rollback);

    /**
     * Removes a model that is not in use.
     *
     * @param id the model
     * @return whether it was there and not in use
     */
    boolean remove(ModelId id);

    /**
     * Removes the oldest models; the one in use stays in any case.
     *
     * @param count how many of the newest stay, 1 or more
     * @return how many were removed
     */
    int keepNewest(int count);

    /**
     * Claims the right to train, or renews the claim. Of several processes one has it at a time.
     *
     * @param holder who claims it, at most 200 characters, another text for each
     * @param now the present moment; a claim of another that ended before is void
     * @param until when the claim ends unless it is renewed
     * @return whether the holder has it now
     */
    boolean claimTraining(String holder, Instant now, Instant until);

    /**
     * Gives the right to train back.
     *
     * @param holder who may have claimed it
     */
    void releaseTraining(String holder);
}
