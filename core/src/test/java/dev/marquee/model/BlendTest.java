package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.kernel.TopItems;
import dev.marquee.kernel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests of the blend, its weights and its holdout. */
class BlendTest {

    private final long seed = new Random().nextLong();

    @Test
    void componentsAreStandardizedOverTheCandidates() {
        // Without item 0: (1, 3) has mean 2 and deviation 1; (10, 10) is constant and ignored.
        BlendModel model = new BlendModel(
                List.of(new ConstantModel(new double[] {9, 1, 3}), new ConstantModel(new double[] {5, 10, 10})),
                new int[] {0},
                new double[][] {{0.75, 0.25}});

        double[] scores = model.score(History.of(0));

        assertThat(scores[1]).isCloseTo(-0.75, within(1e-12));
        assertThat(scores[2]).isCloseTo(0.75, within(1e-12));
        assertThat(model.offset(History.of(0), 2)).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void whatTransitionsAddIsToldApartFromTheRest() {
        InteractionMatrix.Builder orders = new InteractionMatrix.Builder(4);
        for (int user = 0; user < 5; user++) {
            orders.add(user, 0, 1, 1);
            orders.add(user, 1, 1, 2);
            orders.add(user, 2, 1, 3);
        }
        CollaborativeModel transitions = ModelTrainers.named("transitions", Map.of("tune", "false"))
                .train(orders.build(), TrainingContext.of(1));
        CollaborativeModel ease = ModelTrainers.named("ease", Map.of()).train(orders.build(), TrainingContext.of(1));
        BlendModel model = new BlendModel(
                List.of(ease, transitions), new int[] {0}, new double[][] {{1, 0}}, new double[][] {{0.25, 0.75}});
        History history = History.inOrder(0, 1);

        Transitions.Contributions ordered = Transitions.contributions(model, history, 2);
        Transitions.Contributions unordered = Transitions.contributions(model, history.withoutOrder(), 2);

        double[] votes = transitions.score(history);
        double factor = BlendModel.Scale.of(votes, history, 0.75).factor();
        assertThat(ordered.all()).containsExactly(model.contributions(history, 2));
        assertThat(Arrays.stream(ordered.followed()).sum()).isCloseTo(factor * votes[2], within(1e-9));
        assertThat(unordered.followed()).containsOnly(0);
        assertThat(Transitions.contributions(ease, history, 2).followed()).containsOnly(0);
    }

    @Test
    void weightsDependOnTheLengthOfTheHistory() {
        BlendModel model = new BlendModel(
                List.of(new ConstantModel(new double[] {1, 2, 3}), new ConstantModel(new double[] {3, 2, 1})),
                new int[] {0, 1},
                new double[][] {{1, 0}, {0, 1}});

        assertThat(model.score(History.empty())[0]).isNegative();
        assertThat(model.score(History.of(1))[0]).isPositive();
    }

    @Test
    void weightsGoToTheComponentThatRanksHeldOutItemsBest() {
        InteractionMatrix matrix = twoTastes();
        Holdout holdout = Holdout.of(matrix, seed, 1000, 1000);
        CollaborativeModel good = new ItemNeighbors(100, 10, 0.5, 0).train(holdout.train(), TrainingContext.of(seed));
        double[] noise = new Random(seed).doubles(matrix.itemCount()).toArray();

        try (Workers workers = TrainingContext.of(seed).workers()) {
            BlendWeights learner = new BlendWeights(
                    holdout.train(),
                    holdout.random(),
                    List.of(new ConstantModel(noise), good),
                    new int[] {1},
                    workers,
                    done -> {});
            double[][] weights = learner.learnByLength(learner.learnForAll(new double[] {0.5, 0.5}));

            assertThat(weights[0][1])
                    .as("seed %d, weights %s", seed, Arrays.toString(weights[0]))
                    .isGreaterThan(0.6);
            assertThat(weights[0][0] + weights[0][1]).isCloseTo(1, within(1e-9));
        }
    }

    /** Users with an even number have even items, the others have odd ones. */
    private InteractionMatrix twoTastes() {
        Random random = new Random(seed);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(200);
        for (int user = 0; user < 200; user++) {
            for (int k = 0; k < 20; k++) {
                builder.add(user, 2 * random.nextInt(100) + user % 2);
            }
        }
        return builder.build();
    }

    @Test
    void beyondItsBudgetTheBlendHasNoComponentWithoutWeight() {
        InteractionMatrix matrix = twoTastes();
        TrainingContext context = TrainingContext.of(seed);
        Blend trainer = new Blend(8, 3, true, true, 0);

        BlendModel some = trainer.train(matrix, context, matrix.interactionCount() / 2);

        int count = some.components().size();
        for (int c = 0; c < count; c++) {
            int component = c;
            assertThat(List.of(some.weights()))
                    .as("seed %d, component %d", seed, c)
                    .anyMatch(bucket -> bucket.length == count && bucket[component] > 0);
        }
        assertThat(some.components().get(count - 1)).isInstanceOf(ConstantModel.class);
        assertThat(some.weights()[0][count - 1]).isEqualTo(1);
    }

    @Test
    void userWithoutHistoryGetsPopularItems() {
        InteractionMatrix matrix = Matrices.random(seed, 60, 30, 0.3);

        double[] scores = ModelTrainers.named("blend", Map.of())
                .train(matrix, TrainingContext.of(seed))
                .score(History.empty());

        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 30; j++) {
                if (matrix.popularity(i) > matrix.popularity(j)) {
                    assertThat(scores[i]).as("seed %d", seed).isGreaterThan(scores[j]);
                }
            }
        }
    }

    @Test
    void holdoutLeavesEveryUserAnItemAndHoldsOutWithoutOverlap() {
        InteractionMatrix all = Matrices.random(seed, 50, 40, 0.2);

        Holdout holdout = Holdout.of(all, seed, 1000, 1000);

        int held = 0;
        for (Holdout.Users users : List.of(holdout.random(), holdout.last())) {
            assertThat(users.count()).isPositive();
            for (int k = 0; k < users.count(); k++) {
                History remaining = users.history(holdout.train(), k);
                assertThat(remaining.size()).isPositive();
                assertThat(remaining.times().length > 0).isEqualTo(users.ordered());
                for (int item : users.relevant()[k]) {
                    assertThat(Arrays.binarySearch(remaining.items(), item))
                            .as("seed %d", seed)
                            .isNegative();
                    held++;
                }
            }
        }
        assertThat(held + holdout.train().interactionCount()).isEqualTo(all.interactionCount());
        assertThat(holdout.random().rows()).doesNotContain(holdout.last().rows());
    }

    @Test
    void itemThatIsHeldOutAsTheLastOneIsTheLatest() {
        InteractionMatrix all = Matrices.random(seed, 50, 40, 0.2);

        Holdout.Users last = Holdout.of(all, seed, 1000, 1000).last();

        for (int k = 0; k < last.count(); k++) {
            History history = all.history(last.rows()[k]);
            long latest = Arrays.stream(history.times()).max().orElseThrow();
            int index = Arrays.binarySearch(history.items(), last.relevant()[k][0]);
            assertThat(history.times()[index]).as("seed %d", seed).isEqualTo(latest);
        }
    }

    /** Each user goes around a ring of items, so that the next one is certain, while the sets of items say little. */
    @Test
    void orderCountsWhereItTellsWhatComesNextAndOnlyForHistoriesThatHaveIt() {
        int items = 60;
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(items);
        Random random = new Random(seed);
        for (int user = 0; user < 300; user++) {
            int start = random.nextInt(items);
            for (int k = 0; k < 12; k++) {
                builder.add(user, (start + 7 * k) % items, 1, k + 1L);
            }
        }
        BlendModel model = (BlendModel) new Blend(8, 3, true, true, 0).train(builder.build(), TrainingContext.of(seed));

        double[] next = model.score(History.inOrder(5, 12, 19));

        assertThat(model.regardsOrder()).as("seed %d", seed).isTrue();
        assertThat(TopItems.of(next, 4)).as("seed %d", seed).contains(26);
        assertThat(next[26]).isGreaterThan(next[58]);
        assertThat(model.score(History.of(5, 12, 19)))
                .containsExactly(model.score(new History(new int[] {5, 12, 19}, new float[] {1, 1, 1}, new long[3])));
    }

    @Test
    void withoutOrderInTheDataTheBlendIsTheSameForEveryHistory() {
        BlendModel model = (BlendModel) new Blend(8, 3, true, true, 0).train(twoTastes(), TrainingContext.of(seed));

        assertThat(model.regardsOrder()).isFalse();
        assertThat(model.score(History.inOrder(8, 2, 4))).containsExactly(model.score(History.of(2, 4, 8)));
    }

    @Test
    void gainsThatMayBeChanceAreNotCredible() {
        double[] baseline = {0.5, 0.5, 0.5, 0.5};

        assertThat(PairedGain.of(new double[] {0.9, 0.2, 0.6, 0.4}, baseline).credibility(4))
                .isZero();
        assertThat(PairedGain.of(new double[] {0.6, 0.61, 0.6, 0.59}, baseline).credibility(4))
                .isGreaterThan(0.9);
        assertThat(PairedGain.of(new double[] {0.9}, new double[] {0.1}).credibility(4))
                .isZero();
    }
}
