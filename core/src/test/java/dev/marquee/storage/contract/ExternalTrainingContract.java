package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.InvalidValueException;
import dev.marquee.StorageException;
import dev.marquee.interaction.CatalogInteractions;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.FoldIn;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainedModel;
import dev.marquee.model.TrainingContext;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.Favorite;
import dev.marquee.training.ExternalTraining;
import dev.marquee.training.GuardVerdict;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingInProgressException;
import dev.marquee.training.TrainingOutcome;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trainings that another program does. */
abstract class ExternalTrainingContract extends TrainingFixture {

    /** Trains a model as another program would: on all likes but those that are held out. */
    private ModelFile trained(String name, Map<Long, Long> heldOut) {
        CatalogInteractions data = CatalogInteractions.read(marquee.trainingData());
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(data.movieIds().length);
        List<Long> userIds = userIds();
        InteractionMatrix all = data.matrix();
        assertThat(userIds).hasSize(all.userCount());
        for (int row = 0; row < all.userCount(); row++) {
            long leftOut = heldOut.getOrDefault(userIds.get(row), 0L);
            for (int entry = all.rowStart(row); entry < all.rowStart(row + 1); entry++) {
                if (data.movieIds()[all.item(entry)] != leftOut) {
                    builder.add(row, all.item(entry), all.weight(entry), all.time(entry));
                }
            }
        }
        ModelTrainer trainer = ModelTrainers.named(name, Map.of());
        InteractionMatrix matrix = builder.build();
        CollaborativeModel model = trainer.train(matrix, TrainingContext.of(1));
        return new ModelFile(ModelInfo.of(trainer, matrix, 1, clock.instant()), data.movieIds(), model);
    }

    private List<Long> userIds() {
        List<Long> ids = new ArrayList<>();
        marquee.trainingData().forEachPair((user, movie) -> {
            if (ids.isEmpty() || ids.get(ids.size() - 1) != user) {
                ids.add(user);
            }
        });
        return ids;
    }

    private TrainingOutcome run(String name, boolean guarded) {
        try (ExternalTraining training = marquee.models().beginExternal(guarded)) {
            return training.promote(trained(name, training.heldOut()));
        }
    }

    @Test
    void firstModelIsMeasuredStoredAndServes() {
        audience(60);

        TrainingOutcome outcome = run("ease", true);

        TrainedModel model = ((TrainingOutcome.Promoted) outcome).model();
        assertThat(outcome.verdict().kind()).isEqualTo(GuardVerdict.Kind.NO_PRESENT_MODEL);
        assertThat(outcome.verdict().users()).isEqualTo(60);
        assertThat(outcome.verdict().candidate()).isBetween(0.2, 1.0);
        assertThat(model.info().metrics().get("NDCG@10"))
                .isEqualTo(outcome.verdict().candidate());
        assertThat(model.inUse()).isTrue();
        assertThat(marquee.models().serving().orElseThrow().info()).isEqualTo(model.info());
    }

    @Test
    void latestLikeOfEachUserIsHeldOut() {
        List<UserId> users = users(3);
        marquee.favorites().add(users.get(0), movies.get(1));
        clock.advance(Duration.ofSeconds(1));
        marquee.ratings().set(users.get(0), movies.get(2), new BigDecimal("8"));
        clock.advance(Duration.ofSeconds(1));
        marquee.ratings().set(users.get(0), movies.get(3), new BigDecimal("2"));
        marquee.favorites().add(users.get(1), movies.get(4));

        try (ExternalTraining training = marquee.models().beginExternal(true)) {
            assertThat(training.heldOut())
                    .containsExactly(
                            Map.entry(users.get(0).value(), movies.get(2).value()));
        }
        try (ExternalTraining training = marquee.models().beginExternal(false)) {
            assertThat(training.heldOut()).isEmpty();
        }
    }

    @Test
    void likesSinceTheModelInUseAreHeldOutAndBothAreMeasuredOnThem() {
        List<UserId> users = audience(120);
        run("ease", true);
        List<MovieId> later = likeOneMore(users.subList(0, 70));

        Map<Long, Long> heldOut;
        TrainingOutcome outcome;
        try (ExternalTraining training = marquee.models().beginExternal(true)) {
            heldOut = training.heldOut();
            outcome = training.promote(trained("ease", heldOut));
        }

        assertThat(heldOut).hasSize(70);
        for (int u = 0; u < 70; u++) {
            assertThat(heldOut).containsEntry(users.get(u).value(), later.get(u).value());
        }
        assertThat(outcome.verdict().kind()).isEqualTo(GuardVerdict.Kind.SINCE_TRAINED);
        assertThat(outcome.verdict().users()).isEqualTo(70);
        assertThat(outcome.verdict().candidate()).isCloseTo(outcome.verdict().present(), within(0.15));
    }

    @Test
    void ratingsSinceTheModelInUseAreHeldOutToo() {
        List<UserId> users = audience(120);
        run("ease", true);
        List<MovieId> later = rateOneMore(users.subList(0, 60), "9");
        List<UserId> critics = users.subList(60, 90);
        rateOneMore(critics, "7.5");

        try (ExternalTraining training = marquee.models().beginExternal(true)) {
            Map<Long, Long> heldOut = training.heldOut();

            assertThat(heldOut).hasSize(60);
            for (int u = 0; u < 60; u++) {
                assertThat(heldOut)
                        .containsEntry(users.get(u).value(), later.get(u).value());
            }
            assertThat(training.promote(trained("ease", heldOut)).verdict().kind())
                    .isEqualTo(GuardVerdict.Kind.SINCE_TRAINED);
        }
    }

    @Test
    void usersWhoWereDeletedMeanwhileAreNoHindrance() {
        List<UserId> users = audience(120);
        run("ease", true);
        likeOneMore(users);

        try (ExternalTraining training = marquee.models().beginExternal(true)) {
            ModelFile file = trained("ease", training.heldOut());
            users.subList(0, 70).forEach(marquee.users()::delete);
            TrainingOutcome outcome = training.promote(file);

            assertThat(outcome.verdict().kind()).isEqualTo(GuardVerdict.Kind.SINCE_TRAINED);
            assertThat(outcome.verdict().users()).isEqualTo(120);
        }
    }

    @Test
    void modelThatCouldNotBeReadIsNotStored() {
        audience(60);
        try (ExternalTraining training = marquee.models().beginExternal(true)) {
            ModelFile own = trained("popularity", training.heldOut());
            ModelInfo info = own.info();
            ModelInfo nameless = new ModelInfo("", Map.of(), Map.of(), info.trainedAt(), 1, 60, info.items(), 1);
            ModelInfo timeless = new ModelInfo("x", Map.of(), Map.of(), Instant.MAX, 1, 60, info.items(), 1);
            ModelInfo shorter = new ModelInfo("x", Map.of(), Map.of(), info.trainedAt(), 1, 60, 1, 1);
            for (ModelInfo wrong : List.of(nameless, timeless, shorter)) {
                ModelFile file = new ModelFile(wrong, own.itemIds(), own.model());
                assertThatThrownBy(() -> training.promote(file)).isInstanceOf(InvalidValueException.class);
            }
            assertThat(marquee.models().list()).isEmpty();

            assertThat(training.promote(own)).isInstanceOf(TrainingOutcome.Promoted.class);
        }
    }

    @Test
    void worseModelIsRefusedAndNothingIsStoredUnlessTheGuardIsOff() {
        List<UserId> users = audience(200);
        TrainedModel first = ((TrainingOutcome.Promoted) run("ease", true)).model();
        likeOneMore(users);

        TrainingOutcome outcome = run("popularity", true);

        assertThat(outcome).isInstanceOf(TrainingOutcome.Refused.class);
        assertThat(outcome.verdict().kind()).isEqualTo(GuardVerdict.Kind.SINCE_TRAINED);
        assertThat(outcome.verdict().isSignificantlyWorse()).isTrue();
        assertThat(marquee.models().list()).containsExactly(first);
        assertThat(run("popularity", false)).isInstanceOf(TrainingOutcome.Promoted.class);
        assertThat(marquee.models().serving().orElseThrow().info().name()).isEqualTo("popularity");
    }

    @Test
    void nothingIsComparedWithoutEnoughLikesSinceTheModelInUse() {
        List<UserId> users = audience(100);
        run("ease", true);
        likeOneMore(users.subList(0, 10));

        TrainingOutcome outcome = run("popularity", true);

        assertThat(outcome).isInstanceOf(TrainingOutcome.Promoted.class);
        assertThat(outcome.verdict().kind()).isEqualTo(GuardVerdict.Kind.TOO_LITTLE_DATA);
        assertThat(outcome.verdict().users()).isEqualTo(100);
    }

    @Test
    void modelThatKnowsFewMoviesIsMeasuredOnAllOfThoseInUse() {
        List<UserId> users = audience(200);
        run("ease", true);
        likeOneMore(users);

        TrainingOutcome outcome;
        try (ExternalTraining training = marquee.models().beginExternal(true)) {
            ModelFile all = trained("popularity", training.heldOut());
            ModelFile few = new ModelFile(
                    new ModelInfo("few", Map.of(), Map.of(), clock.instant(), 1, 200, 2, 400),
                    Arrays.copyOf(all.itemIds(), 2),
                    FoldIn.ofSparkAls(40, 0.1).model(new float[][] {{1}, {1}}));
            outcome = training.promote(few);
        }

        assertThat(outcome).isInstanceOf(TrainingOutcome.Refused.class);
    }

    @Test
    void claimIsHeldUntilTheTrainingIsClosed() throws InterruptedException {
        audience(20);
        ExternalTraining training = marquee.models().beginExternal(true);

        assertThatThrownBy(() -> marquee.models().beginExternal(true)).isInstanceOf(TrainingInProgressException.class);
        Training other = marquee.models().train(TrainingRequest.of("ease").guard(false));
        executor.runAll();
        assertThatThrownBy(other::await).isInstanceOf(TrainingInProgressException.class);
        training.close();
        training.close();

        assertThat(run("ease", false)).isInstanceOf(TrainingOutcome.Promoted.class);
        ModelFile file = trained("ease", Map.of());
        assertThatThrownBy(() -> training.promote(file)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void transactionsAreRefused() {
        audience(20);
        assertThatThrownBy(() -> marquee.transaction(() -> marquee.models().beginExternal(true)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("call it outside");
        ModelFile file = trained("ease", Map.of());
        try (ExternalTraining training = marquee.models().beginExternal(false)) {
            assertThatThrownBy(() -> marquee.transaction(() -> training.promote(file)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("call it outside");

            assertThat(training.promote(file)).isInstanceOf(TrainingOutcome.Promoted.class);
        }
        assertThat(marquee.models().list()).hasSize(1);
    }

    @Test
    void trainingEndsWithItsModel() {
        audience(20);
        ModelFile file = trained("ease", Map.of());
        try (ExternalTraining training = marquee.models().beginExternal(false)) {
            training.promote(file);

            assertThatThrownBy(() -> training.promote(file)).isInstanceOf(IllegalStateException.class);
            assertThat(run("popularity", false)).isInstanceOf(TrainingOutcome.Promoted.class);
        }
    }

    @Test
    void modelsOfOtherDatabasesAndWithMoviesTwiceAreRefused() {
        audience(20);
        ModelFile own = trained("popularity", Map.of());
        ModelFile foreign = new ModelFile(
                own.info(),
                Arrays.stream(own.itemIds()).map(id -> id + 1_000_000).toArray(),
                own.model());
        long[] twice = own.itemIds().clone();
        twice[1] = twice[0];
        ModelFile repeated = new ModelFile(own.info(), twice, own.model());
        try (ExternalTraining training = marquee.models().beginExternal(false)) {
            assertThatThrownBy(() -> training.promote(foreign))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("is a movie of this database");
            assertThatThrownBy(() -> training.promote(repeated))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("the id " + twice[0] + " occurs twice");
            assertThat(marquee.models().list()).isEmpty();

            assertThat(training.promote(own)).isInstanceOf(TrainingOutcome.Promoted.class);
        }
    }

    /** Each user marks one more movie of the half that the user likes. {@return the movies} */
    private List<MovieId> likeOneMore(List<UserId> users) {
        clock.advance(Duration.ofMinutes(1));
        List<MovieId> next = oneMore(users);
        List<Favorite> added = new ArrayList<>();
        for (int u = 0; u < users.size(); u++) {
            added.add(new Favorite(users.get(u), next.get(u), clock.instant()));
        }
        marquee.favorites().addAll(added);
        clock.advance(Duration.ofMinutes(1));
        return next;
    }

    /** Each user rates one more movie of the half that the user likes. {@return the movies} */
    private List<MovieId> rateOneMore(List<UserId> users, String rating) {
        clock.advance(Duration.ofMinutes(1));
        List<MovieId> next = oneMore(users);
        for (int u = 0; u < users.size(); u++) {
            marquee.ratings().set(users.get(u), next.get(u), new BigDecimal(rating));
        }
        clock.advance(Duration.ofMinutes(1));
        return next;
    }

    /** {@return for each user a movie of the half that the user likes, which the user does not yet} */
    private List<MovieId> oneMore(List<UserId> users) {
        Map<Long, List<Long>> byUser = new HashMap<>();
        marquee.trainingData()
                .forEachPair((user, movie) ->
                        byUser.computeIfAbsent(user, id -> new ArrayList<>()).add(movie));
        List<MovieId> next = new ArrayList<>();
        for (UserId user : users) {
            List<Long> own = byUser.get(user.value());
            int half = movies.stream().map(MovieId::value).toList().indexOf(own.get(0)) / (MOVIES / 2) * (MOVIES / 2);
            next.add(movies.subList(half, half + MOVIES / 2).stream()
                    .filter(movie -> !own.contains(movie.value()))
                    .findFirst()
                    .orElseThrow());
        }
        return next;
    }
}
