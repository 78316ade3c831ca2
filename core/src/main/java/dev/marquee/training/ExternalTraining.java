package dev.marquee.training;

import dev.marquee.model.ModelFile;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training that another program does for this database, such as one on a cluster. It holds the claim to train: no
 * other process trains meanwhile. The claim is renewed in the background until the training is closed, and expires a
 * minute after this process has died.
 *
 * {@snippet :
 * try (ExternalTraining training = marquee.models().beginExternal(true)) {
 *     Map<Long, Long> leftOut = training.heldOut(); // user -> movie that the model must not learn from
 *     ModelInfo info = new ModelInfo(
 *             "spark-als",
 *             Map.of("rank", "16"),
 *             Map.of(),
 *             Instant.now(),
 *             42,
 *             users,
 *             movieIds.length,
 *             interactions - leftOut.size());
 *     TrainingOutcome outcome = training.promote(new ModelFile(info, movieIds, model));
 *     System.out.println(outcome.verdict());
 * }
 * }
 *
 * <p>Listeners are not told of it. Thread-safe.
 */
public final class ExternalTraining implements AutoCloseable {

    private final TrainingJob job;
    private final TrainingClaim claim;
    private final @Nullable HeldOutLikes heldOut;
    private final long began = System.nanoTime();
    private boolean ended;

    /** Begins a training; without the guard, nothing is held out. */
    ExternalTraining(TrainingJob job, TrainingClaim claim, @Nullable HeldOutLikes heldOut) {
        this.job = job;
        this.claim = claim;
        this.heldOut = heldOut;
    }

    /**
     * Returns which likes the model must not learn from, since the guard measures it on them: of at most 5,000 users
     * the latest one. If a model is in use, only likes since its training are held out, so that it does not know them
     * either; with fewer than fifty users who have any, the latest likes of other users are, and nothing is compared.
     *
     * @return the movie's id by the user's id, unmodifiable; empty without the guard, or if no user likes two movies
     */
    public Map<Long, Long> heldOut() {
        return heldOut == null ? Map.of() : Collections.unmodifiableMap(heldOut.movies());
    }

    /**
     * Measures a model that was trained elsewhere, stores it, and puts it to use, unless the guard finds it
     * significantly worse than the model in use; then nothing changes. The models are compared on what was held out,
     * among the movies that the model in use knows; a movie that the new one does not know ranks last. Closes this
     * training if it ends without an exception. Cost: one or two scores for each measured user, and the storing.
     *
     * @param file the model; its metrics are replaced by those of the guard
     * @return the outcome
     * @throws IllegalStateException if this training was closed, or ended before
     * @throws TrainingInProgressException if the claim was lost, because this process did not renew it for a minute and
     *     another one trains; nothing has changed then. A training that began and ended in that time is not noticed,
     *     but its model is the one that the guard compares with
     * @throws dev.marquee.InvalidValueException if none of the items is a movie of this database, an id occurs twice,
     *     or the file could not be read again; nothing has changed then
     * @throws dev.marquee.StorageException if the database fails or is closed, or inside a transaction; nothing has
     *     changed then
     */
    public synchronized TrainingOutcome promote(ModelFile file) {
        if (ended) {
            throw new IllegalStateException("this training has ended; begin another one");
        }
        TrainingOutcome outcome = job.promote(file, heldOut, claim, System.nanoTime() - began);
        close();
        return outcome;
    }

    /** Releases the claim. What was not promoted is dropped. Closing again has no effect. */
    @Override
    public synchronized void close() {
        ended = true;
        claim.close();
    }
}
