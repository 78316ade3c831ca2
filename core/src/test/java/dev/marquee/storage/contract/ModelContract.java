package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.NotFoundException;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelFormatException;
import dev.marquee.model.ModelId;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainedModel;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.Favorite;
import dev.marquee.training.GuardVerdict;
import dev.marquee.training.NoTrainingDataException;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingEvent;
import dev.marquee.training.TrainingInProgressException;
import dev.marquee.training.TrainingOutcome;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

abstract class ModelContract extends TrainingFixture {

    private static final TrainingRequest EASE = TrainingRequest.of("ease").guard(false);
    private static final TrainingRequest POPULARITY =
            TrainingRequest.of("popularity").guard(false);

    private final List<TrainingEvent> events = new ArrayList<>();
    private Consumer<TrainingEvent> reaction = event -> {};

    @Override
    MarqueeBuilder prepared(MarqueeBuilder builder) {
        return super.prepared(builder)
                .trainingListener(event -> {
                    events.add(event);
                    reaction.accept(event);
                })
                .keepModels(4);
    }

    private TrainingOutcome run(TrainingRequest request) {
        Training training = marquee.models().train(request);
        executor.runAll();
        return training.result().join();
    }

    private TrainedModel trained(TrainingRequest request) {
        return ((TrainingOutcome.Promoted) run(request)).model();
    }

    private List<Long> listed() {
        return marquee.models().list().stream().map(model -> model.id().value()).toList();
    }

    private static byte[] exported(Marquee database, ModelId id) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        database.models().export(id, bytes);
        return bytes.toByteArray();
    }

    @Test
    void nothingServesBeforeTheFirstTraining() {
        assertThat(marquee.models().serving()).isEmpty();
        assertThat(marquee.models().list()).isEmpty();
        assertThat(marquee.models().state().problem()).isEmpty();
    }

    @Test
    void trainedModelIsStoredWithItsOriginAndServesAtOnce() {
        audience(20);
        assertThat(marquee.models().serving()).isEmpty();

        TrainedModel model = trained(EASE.parameter("lambda", "50").seed(7));

        ModelFile serving = marquee.models().serving().orElseThrow();
        assertThat(serving.itemIds())
                .containsExactly(movies.stream().mapToLong(MovieId::value).toArray());
        assertThat(serving.info()).isEqualTo(model.info());
        assertThat(model.info().name()).isEqualTo("ease");
        assertThat(Double.parseDouble(model.info().parameters().get("lambda"))).isEqualTo(50);
        assertThat(model.info().trainedAt()).isEqualTo(clock.instant());
        assertThat(model.info().seed()).isEqualTo(7);
        assertThat(model.info().users()).isEqualTo(20);
        assertThat(model.info().items()).isEqualTo(MOVIES);
        assertThat(model.info().interactions()).isEqualTo(120);
        assertThat(model.version()).isEqualTo(1);
        assertThat(model.inUse()).isTrue();
        assertThat(model.sha256()).matches("[0-9a-f]{64}");
        assertThat(model.bytes()).isPositive();
        assertThat(marquee.models().list()).containsExactly(model);
        assertThat(marquee.models().state().model()).contains(model);
    }

    @Test
    void moviesWithoutFavoritesAreNotItems() {
        marquee.favorites().add(user("ada"), movies.get(3));
        marquee.favorites().add(user("bob"), movies.get(9));

        trained(POPULARITY);

        assertThat(marquee.models().serving().orElseThrow().itemIds())
                .containsExactly(movies.get(3).value(), movies.get(9).value());
    }

    @Test
    void versionsAreCountedPerNameAndIdsAcrossNames() {
        audience(5);

        assertThat(List.of(trained(EASE), trained(POPULARITY), trained(EASE)))
                .extracting(model -> model.id() + " " + model.info().name() + " " + model.version())
                .containsExactly("1 ease 1", "2 popularity 1", "3 ease 2");
    }

    @Test
    void trainingWithoutFavoritesFailsAndChangesNothing() {
        Training training = marquee.models().train(EASE);
        executor.runAll();

        assertThatThrownBy(training::await)
                .isInstanceOf(NoTrainingDataException.class)
                .hasMessageContaining("add favorites first");
        assertThat(marquee.models().list()).isEmpty();
        assertThat(events).last().isInstanceOf(TrainingEvent.Failed.class);
    }

    @Test
    void equalRequestJoinsTheTrainingUnderWayAndAnotherIsRefused() {
        audience(5);
        Training first = marquee.models().train(EASE);

        assertThat(marquee.models().train(EASE)).isSameAs(first);
        assertThat(marquee.models().training()).contains(first);
        assertThatThrownBy(() -> marquee.models().train(POPULARITY))
                .isInstanceOf(TrainingInProgressException.class)
                .hasMessageContaining("ease is under way");
        executor.runAll();
        assertThat(marquee.models().training()).isEmpty();
        assertThat(marquee.models().list()).hasSize(1);
    }

    @Test
    @SuppressWarnings("NullAway") // What callers without a null checker do.
    void nullRequestDoesNotBecomeTheTrainingUnderWay() {
        assertThatThrownBy(() -> marquee.models().train(null)).isInstanceOf(NullPointerException.class);

        assertThat(marquee.models().training()).isEmpty();
    }

    @Test
    void canceledBeforeItBeginsLeavesNothing() {
        audience(5);
        Training training = marquee.models().train(EASE);
        training.cancel();
        executor.runAll();

        assertThatThrownBy(training::await).isInstanceOf(CancellationException.class);
        assertThat(marquee.models().list()).isEmpty();
        assertThat(events).last().isInstanceOf(TrainingEvent.Canceled.class);
    }

    @Test
    void canceledAtAnyStepLeavesNothingAndTheNextTrainingRuns() {
        audience(20);
        TrainedModel present = trained(POPULARITY);
        for (double at : new double[] {0, 0.05, 0.3, 0.6, 0.95}) {
            Training training = marquee.models().train(EASE.guard(true));
            reaction = event -> {
                if (training.progress() >= at) {
                    training.cancel();
                }
            };
            executor.runAll();

            assertThatThrownBy(training::await).as("at " + at).isInstanceOf(CancellationException.class);
            assertThat(marquee.models().list()).containsExactly(present);
            assertThat(marquee.models().serving().orElseThrow().info()).isEqualTo(present.info());
        }
        reaction = event -> {};
        assertThat(trained(EASE).inUse()).isTrue();
    }

    @Test
    void rollbackGoesBackOneByOneAndSkipsWithdrawnModels() {
        audience(5);
        trained(EASE);
        trained(POPULARITY);
        trained(EASE);

        assertThat(marquee.models().rollback().id()).isEqualTo(new ModelId(2));
        assertThat(marquee.models().serving().orElseThrow().info().name()).isEqualTo("popularity");
        trained(EASE);
        assertThat(marquee.models().rollback().id()).isEqualTo(new ModelId(2));
        assertThat(marquee.models().rollback().id()).isEqualTo(new ModelId(1));
        assertThatThrownBy(() -> marquee.models().rollback())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("none older is kept");
        assertThat(marquee.models().state().model().orElseThrow().id()).isEqualTo(new ModelId(1));
        assertThat(marquee.models().list())
                .filteredOn(TrainedModel::withdrawn)
                .extracting(TrainedModel::id)
                .containsExactly(new ModelId(4), new ModelId(3), new ModelId(2));

        assertThat(marquee.models().use(new ModelId(3)).withdrawn()).isFalse();
        assertThat(marquee.models().rollback().id()).isEqualTo(new ModelId(1));
    }

    @Test
    void rollbackWithoutAModelIsNotFound() {
        assertThatThrownBy(() -> marquee.models().rollback())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no model is in use");
    }

    @Test
    void newestModelsAreKeptAndTheOneInUse() {
        audience(5);
        for (int i = 0; i < 6; i++) {
            trained(POPULARITY);
        }
        assertThat(listed()).containsExactly(6L, 5L, 4L, 3L);

        marquee.models().use(new ModelId(3));
        trained(POPULARITY);

        assertThat(listed()).containsExactly(7L, 6L, 5L, 4L);
        assertThat(marquee.models().state().model().orElseThrow().id()).isEqualTo(new ModelId(7));
    }

    @Test
    void anyStoredModelCanBeUsedAndAnUnknownOneIsNotFound() {
        audience(5);
        trained(EASE);
        trained(POPULARITY);

        TrainedModel used = marquee.models().use(new ModelId(1));

        assertThat(used.inUse()).isTrue();
        assertThat(marquee.models().serving().orElseThrow().info().name()).isEqualTo("ease");
        assertThat(marquee.models().list()).filteredOn(TrainedModel::inUse).containsExactly(used);
        assertThatThrownBy(() -> marquee.models().use(new ModelId(77)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("77");
    }

    @Test
    void onlyModelsThatAreNotInUseAreRemoved() {
        audience(5);
        trained(EASE);
        trained(POPULARITY);

        assertThatThrownBy(() -> marquee.models().remove(new ModelId(2)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("in use");
        assertThat(marquee.models().remove(new ModelId(1))).isTrue();
        assertThat(marquee.models().remove(new ModelId(1))).isFalse();
        assertThat(listed()).containsExactly(2L);
    }

    @Test
    void eventsComeInOrderAndProgressNeverDecreases() {
        audience(20);

        run(TrainingRequest.of("ease"));

        assertThat(events).first().isInstanceOf(TrainingEvent.Started.class);
        assertThat(events).last().isInstanceOf(TrainingEvent.Finished.class);
        assertThat(events.subList(1, events.size() - 1))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event).isInstanceOf(TrainingEvent.Progressed.class));
        assertThat(events.stream()
                        .filter(TrainingEvent.Progressed.class::isInstance)
                        .map(event -> ((TrainingEvent.Progressed) event).done()))
                .isSorted()
                .allSatisfy(done -> assertThat(done).isBetween(0.0, 1.0));
    }

    @Test
    void worseModelIsRefusedAndNotStoredUnlessTheGuardIsOff() {
        audience(80);
        TrainedModel present = trained(EASE.parameter("lambda", "10"));

        TrainingOutcome outcome = run(TrainingRequest.of("popularity"));

        assertThat(outcome).isInstanceOf(TrainingOutcome.Refused.class);
        GuardVerdict verdict = outcome.verdict();
        assertThat(verdict.kind()).isEqualTo(GuardVerdict.Kind.SAME_SPLIT);
        assertThat(verdict.users()).isEqualTo(80);
        assertThat(verdict.candidate()).isLessThan(verdict.present());
        assertThat(verdict.pValue()).isLessThan(0.05);
        assertThat(marquee.models().list()).containsExactly(present);
        assertThat(marquee.models().serving().orElseThrow().info()).isEqualTo(present.info());
        assertThat(events).last().isInstanceOf(TrainingEvent.RefusedByGuard.class);
        assertThat(run(POPULARITY)).isInstanceOf(TrainingOutcome.Promoted.class);
    }

    @Test
    void betterModelPassesTheGuardWithItsMetrics() {
        audience(80);
        trained(POPULARITY);

        TrainingOutcome outcome = run(TrainingRequest.of("ease").parameter("lambda", "10"));

        assertThat(outcome).isInstanceOfSatisfying(TrainingOutcome.Promoted.class, promoted -> {
            assertThat(promoted.verdict().candidate())
                    .isGreaterThan(promoted.verdict().present());
            assertThat(promoted.model().info().metrics()).containsOnlyKeys("HR@10", "NDCG@10");
        });
    }

    @Test
    void withTooFewUsersNothingIsRefused() {
        audience(10);
        trained(EASE);

        assertThat(run(TrainingRequest.of("popularity")).verdict().kind()).isEqualTo(GuardVerdict.Kind.TOO_LITTLE_DATA);
    }

    @Test
    void sameModelAgainIsEvaluatedOnTheFavoritesSinceItsTraining() {
        List<UserId> users = audience(80);
        trained(EASE.parameter("lambda", "10"));
        markOneMore(users);

        TrainingOutcome outcome = run(TrainingRequest.of("ease").parameter("lambda", "10"));

        assertThat(outcome).isInstanceOf(TrainingOutcome.Promoted.class);
        assertThat(outcome.verdict().kind()).isEqualTo(GuardVerdict.Kind.SINCE_TRAINED);
        assertThat(outcome.verdict().users()).isEqualTo(80);
        assertThat(outcome.verdict().present()).isPositive();
    }

    @Test
    void sameModelAgainIsRefusedWhenTheDataDegraded() {
        List<UserId> users = audience(80);
        TrainedModel present = trained(EASE.parameter("lambda", "10"));
        markOneMore(users);
        // Only the two latest favorites of each user are left, so that nothing shows which movies go together.
        for (UserId user : users) {
            List<MovieId> latestFirst = marquee.favorites().movieIds(user);
            latestFirst
                    .subList(2, latestFirst.size())
                    .forEach(movie -> marquee.favorites().remove(user, movie));
        }

        TrainingOutcome outcome = run(TrainingRequest.of("ease").parameter("lambda", "10"));

        assertThat(outcome).isInstanceOf(TrainingOutcome.Refused.class);
        assertThat(outcome.verdict().kind()).isEqualTo(GuardVerdict.Kind.SINCE_TRAINED);
        assertThat(marquee.models().list()).containsExactly(present);
    }

    /** A day later, each user marks one more movie of the kind that the user likes. */
    private void markOneMore(List<UserId> users) {
        clock.advance(Duration.ofDays(1));
        for (int p = 0; p < users.size(); p++) {
            int half = p % 2 * MOVIES / 2;
            List<MovieId> own = new ArrayList<>(movies.subList(half, half + MOVIES / 2));
            own.removeAll(marquee.favorites().movieIds(users.get(p)));
            marquee.favorites().add(users.get(p), own.get(p / 2 % own.size()));
        }
    }

    @Test
    void deletedUserLeavesNoTraceInAnyKindOfModel() throws IOException {
        List<UserId> users = users(21);
        marquee.favorites().addAll(tastes(users, movies, START));
        try (Marquee never = prepared(database()).open()) {
            List<MovieId> sameMovies = new ArrayList<>();
            fillMovies(never, sameMovies);
            assertThat(sameMovies).isEqualTo(movies);
            // The same users except one, in the opposite order.
            List<Favorite> tastes = tastes(users, movies, START);
            for (int p = users.size() - 1; p >= 0; p--) {
                if (p != 5) {
                    UserId before = users.get(p);
                    UserId id = never.users()
                            .register(NewUser.of("other" + p, "other" + p + "@example.com"))
                            .id();
                    never.favorites()
                            .addAll(tastes.stream()
                                    .filter(taste -> taste.user().equals(before))
                                    .map(taste -> new Favorite(id, taste.movie(), taste.createdAt()))
                                    .toList());
                }
            }
            marquee.users().delete(users.get(5));

            for (String name : ModelTrainers.names()) {
                TrainingRequest request = TrainingRequest.of(name).guard(false);
                Training here = marquee.models().train(request);
                Training there = never.models().train(request);
                executor.runAll();

                byte[] forgotten = exported(
                        marquee,
                        ((TrainingOutcome.Promoted) here.result().join())
                                .model()
                                .id());
                byte[] unseen = exported(
                        never,
                        ((TrainingOutcome.Promoted) there.result().join())
                                .model()
                                .id());
                assertThat(forgotten).as(name).isEqualTo(unseen);
            }
        }
    }

    @Test
    void importedModelIsAddedUsedAndExportedUnchanged() throws IOException {
        audience(5);
        TrainedModel own = trained(EASE);
        byte[] bytes = exported(marquee, own.id());

        TrainedModel added = marquee.models().add(new ByteArrayInputStream(bytes));

        assertThat(added.inUse()).isFalse();
        assertThat(added.info()).isEqualTo(own.info());
        assertThat(added.sha256()).isEqualTo(own.sha256());
        assertThat(exported(marquee, added.id())).isEqualTo(bytes);
        assertThat(marquee.models().use(added.id()).inUse()).isTrue();
    }

    @Test
    void bytesThatAreNotAModelAreRefusedAndNotStored() {
        assertThatThrownBy(() -> marquee.models()
                        .add(new ByteArrayInputStream("no model at all".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(ModelFormatException.class);
        assertThat(marquee.models().list()).isEmpty();
    }

    @Test
    void damagedFileIsRefusedAndNotStored() throws IOException {
        audience(5);
        byte[] bytes = exported(marquee, trained(EASE).id());
        bytes[bytes.length / 2] ^= 1;

        assertThatThrownBy(() -> marquee.models().add(new ByteArrayInputStream(bytes)))
                .isInstanceOf(ModelFormatException.class);
        assertThat(marquee.models().list()).hasSize(1);
    }

    @Test
    void bytesAfterTheEndOfAModelAreRefusedAndNotStored() throws IOException {
        audience(5);
        byte[] bytes = exported(marquee, trained(EASE).id());
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);

        assertThatThrownBy(() -> marquee.models().add(new ByteArrayInputStream(longer)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("bytes after the end");
        assertThat(marquee.models().list()).hasSize(1);
    }

    @Test
    void modelOfOtherMoviesIsRefused() throws IOException {
        audience(5);
        trained(EASE);
        ModelFile own = marquee.models().serving().orElseThrow();
        ByteArrayOutputStream foreign = new ByteArrayOutputStream();
        new ModelFile(
                        own.info(),
                        Arrays.stream(own.itemIds()).map(id -> id + 1_000_000).toArray(),
                        own.model())
                .write(foreign);

        assertThatThrownBy(() -> marquee.models().add(new ByteArrayInputStream(foreign.toByteArray())))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("items is a movie of this database");
    }
}
