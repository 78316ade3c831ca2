package dev.marquee.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.interaction.Interactions;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelId;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelOrigin;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainedModel;
import dev.marquee.model.TrainingContext;
import dev.marquee.storage.ModelStore;
import dev.marquee.validation.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests the guard where data are too large for a second training on all of them. */
class LargeDataGuardTest {

    private static final int USERS = 600;
    private static final int MOVIES = 100;

    /** Not a divisor of the steps in which a sample passes over the users. */
    private static final int TASTES = 4;

    private static final int TRAINED_AT = 1_000;
    private static final int ALL_ARE_LARGE = 100;

    private final long seed = new Random().nextLong();
    private final TrainingContext context = new TrainingContext(seed, 2, done -> {}, () -> false);

    @Test
    void firstModelIsTrainedOnceAndMeasuredAsItIsPutToUse() {
        Interactions data = tastes(false);
        ModelTrainer trainer = trainer("item-knn");

        Validation validation = guard(Optional.empty(), new byte[0], USERS).validate(trainer, data, context);

        assertThat(validation.verdict().kind()).isEqualTo(GuardVerdict.Kind.NO_PRESENT_MODEL);
        assertThat(validation.verdict().users()).isEqualTo(USERS);
        assertThat(validation.metrics()).containsKey("NDCG@10");
        Validation.Trained own = validation.trained().orElseThrow();
        assertThat(own.matrix().interactionCount()).isEqualTo(data.matrix().interactionCount() - USERS);
        assertThat(scores(own.model(), data)).isDeepEqualTo(scores(trainer.train(own.matrix(), context), data));
    }

    @Test
    void smallDataAreTrainedOnOnceMore() {
        Interactions data = tastes(false);

        Validation validation =
                new PromotionGuard(store(Optional.empty(), new byte[0])).validate(trainer("item-knn"), data, context);

        assertThat(validation.trained()).isEmpty();
        assertThat(validation.verdict().users()).isEqualTo(USERS);
    }

    @Test
    void otherKindsAreComparedOnASampleOfTheUsers() throws IOException {
        Interactions data = tastes(false);
        int third = data.matrix().interactionCount() / 3 + 1;

        Validation better = guard("popularity", data.matrix(), third).validate(trainer("item-knn"), data, context);
        Validation worse = guard("item-knn", data.matrix(), third).validate(trainer("popularity"), data, context);

        assertThat(better.verdict().kind()).isEqualTo(GuardVerdict.Kind.SAME_SPLIT);
        assertThat(better.verdict().users()).isEqualTo(USERS / 3);
        assertThat(better.verdict().isSignificantlyWorse())
                .as("seed %d, %s", seed, better.verdict())
                .isFalse();
        assertThat(worse.verdict().isSignificantlyWorse())
                .as("seed %d, %s", seed, worse.verdict())
                .isTrue();
        assertThat(better.trained()).isEmpty();
    }

    @Test
    void sameKindIsTrainedOnceAndComparedWithTheStoredModel() throws IOException {
        Interactions data = tastes(false);
        PromotionGuard guard = guard("item-knn", before(data.matrix()), USERS);

        Validation validation = guard.validate(trainer("item-knn"), data, context);

        assertThat(validation.verdict().kind()).isEqualTo(GuardVerdict.Kind.SINCE_TRAINED);
        assertThat(validation.verdict().isSignificantlyWorse())
                .as("seed %d, %s", seed, validation.verdict())
                .isFalse();
        assertThat(validation.trained().orElseThrow().matrix().interactionCount())
                .isEqualTo(
                        data.matrix().interactionCount() - validation.verdict().users());
    }

    @Test
    void damagedDataAreRefused() throws IOException {
        PromotionGuard guard = guard("item-knn", before(tastes(false).matrix()), USERS);

        Validation validation = guard.validate(trainer("item-knn"), tastes(true), context);

        assertThat(validation.verdict().kind()).isEqualTo(GuardVerdict.Kind.SINCE_TRAINED);
        assertThat(validation.verdict().isSignificantlyWorse())
                .as("seed %d, %s", seed, validation.verdict())
                .isTrue();
    }

    @Test
    void onlyTheLatestIncludedEntryOfAUserWithAnotherOneIsHeldOut() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(4);
        builder.add(1, 0, 1, 10);
        builder.add(1, 1, 1, 30);
        builder.add(1, 2, 1, 20);
        builder.add(2, 3, 1, 50);
        builder.add(3, 1, 1, 5);
        builder.add(3, 3, 1, 6);
        InteractionMatrix matrix = builder.build();

        assertThat(PromotionGuard.latestOfSome(matrix, entry -> matrix.time(entry) >= 10).stream())
                .containsExactly(1);
    }

    private static ModelTrainer trainer(String name) {
        return ModelTrainers.named(name, Map.of());
    }

    private static double[][] scores(CollaborativeModel model, Interactions data) {
        double[][] scores = new double[data.matrix().userCount()][];
        Arrays.setAll(scores, user -> model.score(data.matrix().history(user)));
        return scores;
    }

    /** Users of four tastes with a dozen movies each; in damaged data, the older ones are of no taste. */
    private Interactions tastes(boolean damaged) {
        Random random = new Random(seed);
        Random damage = new Random(seed + 1);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(MOVIES);
        for (int user = 0; user < USERS; user++) {
            for (int k = 0; k < 14; k++) {
                int movie = TASTES * random.nextInt(MOVIES / TASTES) + user % TASTES;
                int other = damage.nextInt(MOVIES);
                boolean isOld = k < 11;
                builder.add(user, damaged && isOld ? other : movie, 1, isOld ? TRAINED_AT - k : TRAINED_AT + 1 + k);
            }
        }
        long[] ids = new long[MOVIES];
        Arrays.setAll(ids, item -> item + 1);
        return new Interactions(ids, builder.build());
    }

    private static InteractionMatrix before(InteractionMatrix all) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(all.itemCount());
        for (int user = 0; user < all.userCount(); user++) {
            for (int k = all.rowStart(user); k < all.rowStart(user + 1); k++) {
                if (all.time(k) <= TRAINED_AT) {
                    builder.add(user, all.item(k), all.weight(k), all.time(k));
                }
            }
        }
        return builder.build();
    }

    /** A guard for large data, with a model in use that was trained on given interactions. */
    private PromotionGuard guard(String present, InteractionMatrix trainedOn, int sampled) throws IOException {
        ModelTrainer trainer = trainer(present);
        ModelInfo info = ModelInfo.of(trainer, trainedOn, seed, Instant.ofEpochSecond(TRAINED_AT));
        long[] ids = new long[trainedOn.itemCount()];
        Arrays.setAll(ids, item -> item + 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ModelFile(info, ids, trainer.train(trainedOn, context)).write(out);
        byte[] bytes = out.toByteArray();
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        TrainedModel model = new TrainedModel(
                new ModelId(1),
                1,
                ModelOrigin.of(info, Duration.ZERO),
                bytes.length,
                Sha256.hex(digest),
                info.trainedAt(),
                true,
                false);
        return guard(Optional.of(model), bytes, sampled);
    }

    private static PromotionGuard guard(Optional<TrainedModel> present, byte[] bytes, int sampled) {
        return new PromotionGuard(store(present, bytes), ALL_ARE_LARGE, sampled);
    }

    /** A store with at most one model, which is in use. */
    private static ModelStore store(Optional<TrainedModel> present, byte[] bytes) {
        return (ModelStore) Proxy.newProxyInstance(
                ModelStore.class.getClassLoader(), new Class<?>[] {ModelStore.class}, (store, method, arguments) -> {
                    if (method.getName().equals("inUse")) {
                        return present;
                    }
                    if (method.getName().equals("read")) {
                        return new ByteArrayInputStream(bytes);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
