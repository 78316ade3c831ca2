package dev.marquee.storage;

import dev.marquee.model.ModelId;
import dev.marquee.model.ModelOrigin;
import dev.marquee.model.TrainedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The storage of trained models as bytes, of which one is in use, and of the claim to train; a storage implements it,
 * and {@link dev.marquee.training.Models} is the API over it. Thread-safe. Every method joins the transaction that is
 * under way, if there is one.
 */
public interface ModelStore {

    /** Writes the bytes of a model. */
    @FunctionalInterface
    interface Content {

        /**
         * Writes all bytes.
         *
         * @param out the stream to write to; it need not be closed. Its own failures are {@link
         *     dev.marquee.StorageException}s
         * @throws IOException if the content can't be produced
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Stores a model that is not in use. Its bytes are written in pieces of about a megabyte, so neither side holds the
     * whole model in memory and no other writer waits for long. Other methods see the model once all bytes are stored.
     * If saving fails or the process dies, no method ever sees the incomplete model. What was stored of it is deleted;
     * if the database can't be written then, such as on a full disk, by the next call of this method or of {@link
     * #releaseTraining}.
     *
     * @param origin how the model was trained
     * @param content writes the bytes; an exception that it throws ends the saving and reaches the caller
     * @return the stored model, with the next version number of its name
     * @throws IOException if the content throws it
     */
    TrainedModel save(ModelOrigin origin, Content content) throws IOException;

    /** {@return all stored models, the newest first} */
    List<TrainedModel> list();

    /**
     * Finds a model.
     *
     * @param id its id
     * @return the model, or empty if it does not exist
     */
    Optional<TrainedModel> find(ModelId id);

    /** {@return the model in use, or empty if there is none; reads one row by an index} */
    Optional<TrainedModel> inUse();

    /**
     * Opens a model's bytes. The stream reads them piece by piece and holds no lock or transaction between two pieces.
     *
     * @param id the model
     * @return the bytes; reading throws a {@link dev.marquee.StorageException} if a piece is missing, for instance
     *     because the model was removed in the meantime
     * @throws dev.marquee.NotFoundException if the model does not exist
     */
    InputStream read(ModelId id);

    /**
     * Puts a model to use in place of the present one, atomically. If it was withdrawn, it no longer is.
     *
     * @param id the model
     * @return the model after the change
     * @throws dev.marquee.NotFoundException if the model does not exist
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
     * Withdraws the model in use and puts the previous one in its place, in a short transaction of its own or the one
     * under way, unless another call of {@link #use}, {@link #rollback} or {@link #remove} came first.
     *
     * @param rollback what {@link #findRollback} returned
     * @return the model that is in use now; empty, and nothing has changed, if {@link #findRollback} would no longer
     *     return the same two models
     */
    Optional<TrainedModel> rollback(Rollback rollback);

    /**
     * Removes a model that is not in use.
     *
     * @param id the model
     * @return whether the model existed and was not in use
     */
    boolean remove(ModelId id);

    /**
     * Removes the oldest models, but never the one in use.
     *
     * @param count the number of newest models to keep, 1 or more
     * @return the number of removed models
     */
    int keepNewest(int count);

    /** A watch that ends when it is closed. Thread-safe. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {

        /** Ends the watch; a call under way may still end. Closing again has no effect. */
        @Override
        void close();
    }

    /**
     * Begins to watch which model is in use, where the database tells of changes.
     *
     * <p>A storage calls back soon after each committed {@link #use} and {@link #rollback} of any process, several of
     * which may be one call, and also when it may have missed one, such as after a lost connection. It never calls back
     * on the thread that calls this method, and not twice at the same time. It may miss any change: callers ask {@link
     * #inUse} from time to time too. Does not wait for the database, and never fails because of it.
     *
     * <p>The default never calls back.
     *
     * @param changed is called, and may take long; what it throws is logged
     * @return the watch; closing the storage ends it too
     */
    default Watch watch(Runnable changed) {
        return () -> {};
    }

    /**
     * Claims the right to train, or renews the claim. At most one holder has the claim at a time. Another holder's
     * claim that has expired is void. The database's own clock decides, because the clocks of processes may differ.
     *
     * @param holder the name of the holder, at most 200 characters, different for each process
     * @param term how long the claim lasts from now on unless it is renewed
     * @return whether the holder has the claim now
     */
    boolean claimTraining(String holder, Duration term);

    /**
     * Releases the claim to train. If the holder does not have it, nothing changes.
     *
     * @param holder the name of the holder
     */
    void releaseTraining(String holder);
}
