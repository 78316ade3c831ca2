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
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
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
    private static final int MIN_USERS = 50;
    private static final int MAX_USERS = 5_000;

    private final ModelStore store;

    PromotionGuard(ModelStore store) {
        this.store = store;
    }

    /**
     * Measures a kind of model, and compares it with the model in use. Cost: one or two trainings and one or two
     * evaluations.
     *
     * @param trainer the trainer of the new model
     * @param data the interactions on which the new model will be trained
     * @param context the seed, progress and cancellation
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

    private static Validation measureCandidate(
            GuardVerdict.Kind kind, ModelTrainer trainer, Interactions data, TrainingContext context) {
        Split split = Split.holdingOut(data.matrix(), latest(data.matrix()), MAX_USERS);
        if (split.userCount() == 0) {
            return new Validation(GuardVerdict.unmeasured(kind), Map.of());
        }
        Evaluation candidate = Evaluator.at(10).withContext(context).evaluate(trainer, split);
        return new Validation(
                new GuardVerdict(kind, candidate.users(), candidate.mean(NDCG), Double.NaN, 1), metrics(candidate));
    }

    private static Validation onSameSplit(
            ModelTrainer trainer, ModelTrainer presentTrainer, Interactions data, TrainingContext context) {
        Split split = Split.holdingOut(data.matrix(), latest(data.matrix()), MAX_USERS);
        if (split.userCount() < MIN_USERS) {
            return measureCandidate(GuardVerdict.Kind.TOO_LITTLE_DATA, trainer, data, context);
        }
        Evaluation candidate =
                Evaluator.at(10).withContext(context.step(0, 0.5)).evaluate(trainer, split);
        Evaluation present = Evaluator.at(10).withContext(context.step(0.5, 1)).evaluate(presentTrainer, split);
        return compared(GuardVerdict.Kind.SAME_SPLIT, candidate, present);
    }

    private Validation sinceTrained(
            ModelTrainer trainer, TrainedModel present, Interactions data, TrainingContext context) {
        InteractionMatrix all = data.matrix();
        ModelFile file;
        try {
            file = ModelBytes.load(store, present);
        } catch (TransientStorageException e) {
            throw e;
        } catch (DamagedModelException | StorageException e) {
            // Training again is the way out of it, so it must not keep a training from ending.
            LOG.warn("{} is in use but can't be read, so the new model is not compared with it", present.label(), e);
            return measureCandidate(GuardVerdict.Kind.PRESENT_MODEL_UNREADABLE, trainer, data, context);
        }
        int[] indices = indices(file.itemIds(), data.itemIds());
        BitSet since = new BitSet(all.interactionCount());
        long trainedAt = present.info().trainedAt().getEpochSecond();
        for (int entry = 0; entry < all.interactionCount(); entry++) {
            since.set(entry, all.time(entry) > trainedAt && indices[all.item(entry)] >= 0);
        }
        Split split = Split.holdingOut(all, since, MAX_USERS);
        if (split.userCount() < MIN_USERS) {
            return measureCandidate(GuardVerdict.Kind.TOO_LITTLE_DATA, trainer, data, context);
        }
        boolean[] common = new boolean[indices.length];
        int[] identity = new int[indices.length];
        for (int item = 0; item < indices.length; item++) {
            common[item] = indices[item] >= 0;
            identity[item] = item;
        }
        CollaborativeModel candidate = trainer.train(split.train(), context);
        Evaluator evaluator = Evaluator.at(10).withContext(context.step(1, 1));
        return compared(
                GuardVerdict.Kind.SINCE_TRAINED,
                evaluator.evaluate(trainer.name(), new AlignedModel(candidate, identity, common), split),
                evaluator.evaluate(present.label(), new AlignedModel(file.model(), indices, common), split));
    }

    /**
     * {@return the latest entry of each user who has two or more; if several have the latest time, such as those of an
     * import without times, one of them, each equally likely and the same at each call}
     */
    static BitSet latest(InteractionMatrix all) {
        BitSet latest = new BitSet(all.interactionCount());
        for (int user = 0; user < all.userCount(); user++) {
            if (all.rowLength(user) > 1) {
                latest.set(latest(all, user));
            }
        }
        return latest;
    }

    private static int latest(InteractionMatrix all, int user) {
        SplittableRandom random = new SplittableRandom(user);
        int last = all.rowStart(user);
        int ties = 1;
        for (int entry = last + 1; entry < all.rowStart(user + 1); entry++) {
            if (all.time(entry) > all.time(last)) {
                last = entry;
                ties = 1;
            } else if (all.time(entry) == all.time(last) && random.nextInt(++ties) == 0) {
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

    private static Validation compared(GuardVerdict.Kind kind, Evaluation candidate, Evaluation present) {
        return new Validation(
                new GuardVerdict(
                        kind,
                        candidate.users(),
                        candidate.mean(NDCG),
                        present.mean(NDCG),
                        candidate.compare(present, NDCG).pValue()),
                metrics(candidate));
    }

    private static Map<String, Double> metrics(Evaluation candidate) {
        return Map.of(NDCG.toString(), candidate.mean(NDCG), HIT_RATE.toString(), candidate.mean(HIT_RATE));
    }
}
