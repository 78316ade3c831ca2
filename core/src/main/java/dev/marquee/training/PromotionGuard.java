package dev.marquee.training;

import dev.marquee.InvalidValueException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Evaluator;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import dev.marquee.evaluate.Split;
import dev.marquee.interaction.Interactions;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.DamagedModelException;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainedModel;
import dev.marquee.model.TrainingContext;
import dev.marquee.serving.ModelBytes;
import dev.marquee.storage.ModelStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a new kind of model with the model in use, on data that neither was trained on; see {@link GuardVerdict}.
 * Thread-safe.
 */
final class PromotionGuard {

    private static final Logger LOG = LoggerFactory.getLogger(PromotionGuard.class);

    private static final Measure NDCG = new Measure(Metric.NDCG, 10);
    private static final Measure HIT_RATE = new Measure(Metric.HIT_RATE, 10);
    static final int MIN_USERS = 50;
    static final int MAX_USERS = 5_000;

    /** From more interactions than these on, the guard does not train any model a second time on all of them. */
    private static final int LARGE = 2_000_000;

    /** The interactions of the sample of users on which two kinds of model are compared then. */
    private static final int SAMPLED = 400_000;

    // The share of the progress that the guard takes if another training follows.
    private static final double SMALL_SHARE = 0.5;
    private static final double SAMPLED_SHARE = 0.3;

    private final ModelStore store;
    private final int large;
    private final int sampled;

    PromotionGuard(ModelStore store) {
        this(store, LARGE, SAMPLED);
    }

    PromotionGuard(ModelStore store, int large, int sampled) {
        this.store = store;
        this.large = large;
        this.sampled = sampled;
    }

    /**
     * Measures a kind of model, and compares it with the model in use. Cost: one or two trainings and one or two
     * evaluations. Of large data, one training of the model, which is then the one to put to use, or two trainings on a
     * sample.
     *
     * @param trainer the trainer of the new model
     * @param data the interactions to train the new model on
     * @param context the seed, cancellation, and the progress of everything up to the end of the training of the model
     * @throws TransientStorageException if the model in use can't be read at the moment
     */
    Validation validate(ModelTrainer trainer, Interactions data, TrainingContext context) {
        Optional<TrainedModel> present = store.inUse();
        if (present.isEmpty()) {
            return measureCandidate(GuardVerdict.Kind.NO_PRESENT_MODEL, trainer, data, context);
        }
        ModelInfo info = present.get().info();
        Optional<ModelTrainer> presentTrainer = isSameKind(trainer, info) ? Optional.empty() : trainerOf(info);
        return presentTrainer.isPresent()
                ? onSameSplit(trainer, presentTrainer.get(), data, context)
                : sinceTrained(trainer, present.get(), data, context);
    }

    private static boolean isSameKind(ModelTrainer trainer, ModelInfo info) {
        Map<String, String> parameters = new TreeMap<>();
        trainer.parameters().forEach((name, value) -> parameters.put(name, value.toString()));
        return trainer.name().equals(info.name()) && parameters.equals(info.parameters());
    }

    /**
     * {@return the trainer of a model, or empty if this library has none, such as for a model that was trained
     * elsewhere}
     */
    private static Optional<ModelTrainer> trainerOf(ModelInfo info) {
        try {
            return Optional.of(ModelTrainers.named(info.name(), info.parameters()));
        } catch (InvalidValueException unknown) {
            return Optional.empty();
        }
    }

    private boolean isLarge(InteractionMatrix all) {
        return all.interactionCount() > large;
    }

    private Validation measureCandidate(
            GuardVerdict.Kind kind, ModelTrainer trainer, Interactions data, TrainingContext context) {
        InteractionMatrix all = data.matrix();
        BitSet test = isLarge(all) ? latestOfSome(all, entry -> true) : latest(all);
        Split split = Split.holdingOut(all, test, MAX_USERS);
        if (split.userCount() == 0) {
            return Validation.unmeasured(kind);
        }
        Optional<Validation.Trained> trained = Optional.empty();
        Evaluation candidate;
        if (isLarge(all)) {
            logOwn(split, all);
            Validation.Trained own = train(trainer, split, context.step(0, 0.97));
            candidate =
                    Evaluator.at(10).withContext(context.step(0.97, 1)).evaluate(trainer.name(), own.model(), split);
            trained = Optional.of(own);
        } else {
            candidate =
                    Evaluator.at(10).withContext(context.step(0, SMALL_SHARE)).evaluate(trainer, split);
        }
        return new Validation(
                new GuardVerdict(kind, candidate.users(), candidate.mean(NDCG), Double.NaN, 1),
                metrics(candidate),
                trained);
    }

    private static void logOwn(Split split, InteractionMatrix all) {
        LOG.info(
                "The model to put to use is trained on {} of {} favorites, and measured on the others",
                split.train().interactionCount(),
                all.interactionCount());
    }

    /** Trains the model that is measured. */
    private static Validation.Trained train(ModelTrainer trainer, Split split, TrainingContext context) {
        long start = System.nanoTime();
        CollaborativeModel model = trainer.train(split.train(), context);
        return new Validation.Trained(model, split.train(), Duration.ofNanos(System.nanoTime() - start));
    }

    private Validation onSameSplit(
            ModelTrainer trainer, ModelTrainer presentTrainer, Interactions data, TrainingContext context) {
        InteractionMatrix some = isLarge(data.matrix()) ? sample(data.matrix()) : data.matrix();
        Split split = Split.holdingOut(some, latest(some), MAX_USERS);
        if (split.userCount() < MIN_USERS) {
            return measureCandidate(GuardVerdict.Kind.TOO_LITTLE_DATA, trainer, data, context);
        }
        double share = some == data.matrix() ? SMALL_SHARE : SAMPLED_SHARE;
        Evaluation candidate =
                Evaluator.at(10).withContext(context.step(0, share / 2)).evaluate(trainer, split);
        Evaluation present =
                Evaluator.at(10).withContext(context.step(share / 2, share)).evaluate(presentTrainer, split);
        return compared(GuardVerdict.Kind.SAME_SPLIT, candidate, present, Optional.empty());
    }

    /** {@return the interactions of evenly spaced users, about as many as a sample has; with all items} */
    private InteractionMatrix sample(InteractionMatrix all) {
        InteractionMatrix sample = all.sampleOfUsers(sampled);
        LOG.info(
                "Both kinds of model are compared on a sample: {} of {} users with {} of {} favorites",
                sample.userCount(),
                all.userCount(),
                sample.interactionCount(),
                all.interactionCount());
        return sample;
    }

    /**
     * {@return the bytes of the model in use, or empty if they are damaged or missing: training again is the way out of
     * it, so it must not keep a training from ending}
     *
     * @throws TransientStorageException if they can't be read at the moment
     */
    private Optional<ModelFile> readable(TrainedModel present) {
        try {
            return Optional.of(ModelBytes.load(store, present));
        } catch (TransientStorageException e) {
            throw e;
        } catch (DamagedModelException | StorageException e) {
            LOG.warn("{} is in use but can't be read, so the new model is not compared with it", present.label(), e);
            return Optional.empty();
        }
    }

    private Validation sinceTrained(
            ModelTrainer trainer, TrainedModel present, Interactions data, TrainingContext context) {
        InteractionMatrix all = data.matrix();
        ModelFile file = readable(present).orElse(null);
        if (file == null) {
            return measureCandidate(GuardVerdict.Kind.PRESENT_MODEL_UNREADABLE, trainer, data, context);
        }
        int[] indices = indices(file.itemIds(), data.itemIds());
        long trainedAt = present.info().trainedAt().getEpochSecond();
        IntPredicate isSince = entry -> all.time(entry) > trainedAt && indices[all.item(entry)] >= 0;
        Split split = Split.holdingOut(all, isLarge(all) ? latestOfSome(all, isSince) : all(all, isSince), MAX_USERS);
        if (split.userCount() < MIN_USERS) {
            return measureCandidate(GuardVerdict.Kind.TOO_LITTLE_DATA, trainer, data, context);
        }
        boolean[] common = known(indices);
        int[] identity = IntStream.range(0, indices.length).toArray();
        double share = SMALL_SHARE;
        if (isLarge(all)) {
            share = 1;
            logOwn(split, all);
        }
        Validation.Trained candidate = train(trainer, split, context.step(0, 0.95 * share));
        Evaluator evaluator = Evaluator.at(10).withContext(context.step(0.95 * share, 0.98 * share));
        Evaluator second = Evaluator.at(10).withContext(context.step(0.98 * share, share));
        return compared(
                GuardVerdict.Kind.SINCE_TRAINED,
                evaluator.evaluate(trainer.name(), new AlignedModel(candidate.model(), identity, common), split),
                second.evaluate(present.label(), new AlignedModel(file.model(), indices, common), split),
                isLarge(all) ? Optional.of(candidate) : Optional.empty());
    }

    /**
     * Measures a model that was trained elsewhere, and compares it with the model in use.
     *
     * @param candidate the model
     * @param heldOut what it did not learn from
     * @param context cancellation and progress
     * @throws TransientStorageException if the model in use can't be read at the moment
     */
    Validation measure(ModelFile candidate, HeldOutLikes heldOut, TrainingContext context) {
        Optional<TrainedModel> present = store.inUse();
        if (present.isEmpty()) {
            return measureAlone(GuardVerdict.Kind.NO_PRESENT_MODEL, candidate, heldOut, context);
        }
        ModelFile file = readable(present.get()).orElse(null);
        if (file == null) {
            return measureAlone(GuardVerdict.Kind.PRESENT_MODEL_UNREADABLE, candidate, heldOut, context);
        }
        long[] ids = heldOut.itemIds(file.itemIds());
        int[] ofPresent = indices(file.itemIds(), ids);
        boolean[] ranked = known(ofPresent);
        long trainedAt = file.info().trainedAt().getEpochSecond();
        Split split = heldOut.split(ids, (time, item) -> time > trainedAt && ranked[item]);
        if (split.userCount() < MIN_USERS) {
            return measureAlone(GuardVerdict.Kind.TOO_LITTLE_DATA, candidate, heldOut, context);
        }
        CollaborativeModel ofCandidate = new AlignedModel(candidate.model(), indices(candidate.itemIds(), ids), ranked);
        return compared(
                GuardVerdict.Kind.SINCE_TRAINED,
                Evaluator.at(10)
                        .withContext(context.step(0, 0.5))
                        .evaluate(candidate.info().name(), ofCandidate, split),
                Evaluator.at(10)
                        .withContext(context.step(0.5, 1))
                        .evaluate(present.get().label(), new AlignedModel(file.model(), ofPresent, ranked), split),
                Optional.empty());
    }

    private static Validation measureAlone(
            GuardVerdict.Kind kind, ModelFile candidate, HeldOutLikes heldOut, TrainingContext context) {
        long[] ids = heldOut.itemIds(candidate.itemIds());
        Split split = heldOut.split(ids, (time, item) -> true);
        if (split.userCount() == 0) {
            return Validation.unmeasured(kind);
        }
        boolean[] ranked = new boolean[ids.length];
        Arrays.fill(ranked, true);
        Evaluation alone = Evaluator.at(10)
                .withContext(context)
                .evaluate(
                        candidate.info().name(),
                        new AlignedModel(candidate.model(), indices(candidate.itemIds(), ids), ranked),
                        split);
        return new Validation(
                new GuardVerdict(kind, alone.users(), alone.mean(NDCG), Double.NaN, 1),
                metrics(alone),
                Optional.empty());
    }

    private static BitSet all(InteractionMatrix all, IntPredicate included) {
        BitSet entries = new BitSet(all.interactionCount());
        for (int entry = 0; entry < all.interactionCount(); entry++) {
            entries.set(entry, included.test(entry));
        }
        return entries;
    }

    /**
     * {@return the latest of the included entries of evenly spaced users, of those who have one and another entry
     * besides; at most as many as are measured}
     */
    static BitSet latestOfSome(InteractionMatrix all, IntPredicate included) {
        int[] entries = IntStream.range(0, all.userCount())
                .filter(user -> all.rowLength(user) > 1)
                .map(user -> latest(all, user, included))
                .filter(entry -> entry >= 0)
                .toArray();
        int stride = 1 + Math.max(0, entries.length - 1) / MAX_USERS;
        BitSet some = new BitSet(all.interactionCount());
        for (int place = 0; place < entries.length; place += stride) {
            some.set(entries[place]);
        }
        return some;
    }

    /**
     * {@return the latest entry of each user who has two or more; if several have the latest time, such as those of an
     * import without times, one of them, each equally likely and the same at each call}
     */
    static BitSet latest(InteractionMatrix all) {
        BitSet latest = new BitSet(all.interactionCount());
        for (int user = 0; user < all.userCount(); user++) {
            if (all.rowLength(user) > 1) {
                latest.set(latest(all, user, entry -> true));
            }
        }
        return latest;
    }

    /** {@return the latest included entry of a user, or -1 if none is included} */
    private static int latest(InteractionMatrix all, int user, IntPredicate included) {
        LatestChoice choice = new LatestChoice(user);
        int last = -1;
        for (int entry = all.rowStart(user); entry < all.rowStart(user + 1); entry++) {
            if (included.test(entry) && choice.offer(all.time(entry))) {
                last = entry;
            }
        }
        return last;
    }

    /** {@return for each item of the data, its index in the model, or -1 if the model does not have it} */
    private static int[] indices(long[] modelIds, long[] dataIds) {
        Map<Long, Integer> indexById = new HashMap<>();
        for (int index = 0; index < modelIds.length; index++) {
            indexById.put(modelIds[index], index);
        }
        return Arrays.stream(dataIds)
                .mapToInt(id -> indexById.getOrDefault(id, -1))
                .toArray();
    }

    /** {@return whether an item has an index} */
    private static boolean[] known(int[] indices) {
        boolean[] known = new boolean[indices.length];
        for (int item = 0; item < indices.length; item++) {
            known[item] = indices[item] >= 0;
        }
        return known;
    }

    private static Validation compared(
            GuardVerdict.Kind kind, Evaluation candidate, Evaluation present, Optional<Validation.Trained> trained) {
        return new Validation(
                new GuardVerdict(
                        kind,
                        candidate.users(),
                        candidate.mean(NDCG),
                        present.mean(NDCG),
                        candidate.compare(present, NDCG).pValue()),
                metrics(candidate),
                trained);
    }

    private static Map<String, Double> metrics(Evaluation candidate) {
        return Map.of(NDCG.toString(), candidate.mean(NDCG), HIT_RATE.toString(), candidate.mean(HIT_RATE));
    }
}
