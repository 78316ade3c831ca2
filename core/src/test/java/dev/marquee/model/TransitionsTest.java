package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests the model of transitions against its equations, calculated place by place. */
class TransitionsTest {

    private static final long MONTH = 30 * 86_400L;

    private final long seed = new Random().nextLong();

    @Test
    void scoresAreTheNormsOfTheVotesOfAllPlaces() {
        for (TransitionRule rule : List.of(
                new TransitionRule(4, 0.8, 3, 0, 0, 0),
                new TransitionRule(3, 0.5, 1, 0.5, 0.3, 0),
                new TransitionRule(20, 0.9, 2.5, 0.25, 1, 6))) {
            InteractionMatrix matrix = sequences(40, 25);
            TransitionModel model = TransitionModel.of(Sequences.of(matrix), 25, 1_000_000, rule);
            History history = matrix.history(3);

            double[] scores = model.score(history);

            double[] expected = naive(matrix, history, rule);
            for (int item = 0; item < expected.length; item++) {
                assertThat(scores[item])
                        .as("%s, seed %d, item %d", rule, seed, item)
                        .isCloseTo(expected[item], within(2e-2 + 1e-3 * expected[item]));
            }
        }
    }

    @Test
    void contributionsSumToTheScoreForEveryKindOfHistory() {
        InteractionMatrix matrix = sequences(60, 30);
        TransitionRule rule = new TransitionRule(6, 0.8, 3, 0.25, 0.3, 12);
        TransitionModel model = TransitionModel.of(Sequences.of(matrix), 30, 1_000_000, rule);
        for (History history : List.of(matrix.history(5), matrix.history(5).withoutOrder(), History.of(2))) {
            double[] scores = model.score(history);
            for (int item = 0; item < 30; item++) {
                assertThat(Arrays.stream(model.contributions(history, item)).sum())
                        .as("seed %d, item %d", seed, item)
                        .isCloseTo(scores[item], within(1e-6 * (1 + scores[item])));
            }
        }
    }

    /** The votes are found from the places of the history's item, which are the fewer ones. */
    @Test
    void contributionsToAnItemWithMorePlacesThanTheHistorySumToTheScore() {
        Random random = new Random(seed);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(60);
        for (int user = 0; user < 200; user++) {
            for (int k = 0; k < 12; k++) {
                builder.add(user, 2 + random.nextInt(58), 1, 2L * k + 1);
            }
            builder.add(user, 0, 1, 2L * random.nextInt(12) + 2);
            if (user % 40 == 7) {
                builder.add(user, 1, 1, 2L * random.nextInt(12) + 2);
            }
        }
        InteractionMatrix matrix = builder.build();
        for (double backward : new double[] {0, 0.3}) {
            TransitionRule rule = new TransitionRule(4, 0.8, 3, 0, backward, 0);
            TransitionModel model = TransitionModel.of(Sequences.of(matrix), 60, 1_000_000, rule);

            double[] scores = model.score(History.of(1));

            assertThat(model.visits(History.of(1))).isEqualTo(5);
            for (int item = 0; item < 60; item++) {
                assertThat(Arrays.stream(model.contributions(History.of(1), item))
                                .sum())
                        .as("seed %d, backward %s, item %d", seed, backward, item)
                        .isCloseTo(scores[item], within(1e-6 * (1 + scores[item])));
            }
        }
    }

    @Test
    void afterAnItemComesWhatOthersHadNext() {
        InteractionMatrix matrix = ordered(6, new int[] {0, 1, 2}, new int[] {0, 1, 3}, new int[] {4, 1, 2});
        CollaborativeModel model =
                ModelTrainers.named("transitions", Map.of("tune", "false")).train(matrix, TrainingContext.of(seed));

        double[] afterBoth = model.score(History.inOrder(0, 1));
        double[] afterTheFirst = model.score(History.of(0));

        assertThat(afterBoth[2]).isGreaterThan(0);
        assertThat(afterBoth[3]).isGreaterThan(0);
        assertThat(afterBoth[5]).isZero();
        assertThat(afterTheFirst[1]).isGreaterThan(afterTheFirst[2]);
        // Of those who had 0 and then 1, one had 2 and one had 3; one more had 2 after 1.
        assertThat(afterBoth[2]).isGreaterThan(afterBoth[3]);
    }

    @Test
    void usersWithoutOrderDoNotVote() {
        InteractionMatrix matrix = Matrices.of(4, new int[] {0, 1, 2}, new int[] {0, 3});

        CollaborativeModel model = ModelTrainers.named("transitions", Map.of()).train(matrix, TrainingContext.of(seed));

        assertThat(model.score(History.of(0))).containsOnly(0);
    }

    @Test
    void beyondTheLimitTheUsersWhoWereActiveLastAreKept() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(4);
        for (int user = 0; user < 400; user++) {
            builder.add(user, 0, 1, 10L * user + 1);
            builder.add(user, user < 200 ? 1 : 2, 1, 10L * user + 2);
        }
        CollaborativeModel model = ModelTrainers.named(
                        "transitions", Map.of("maxInteractions", "1000", "tune", "false"))
                .train(builder.build(), TrainingContext.of(seed));
        TransitionModel small =
                TransitionModel.of(Sequences.of(builder.build()), 4, 100, new TransitionRule(20, 0.85, 3, 0, 0, 0));

        assertThat(model.score(History.of(0))[1]).isGreaterThan(0);
        assertThat(small.score(History.of(0))[1]).isZero();
        assertThat(small.score(History.of(0))[2]).isGreaterThan(0);
    }

    /** An item with more places than a score visits. */
    @Test
    void popularItemsVoteByAPartOfTheirPlaces() {
        int users = 2 * TransitionModel.MAX_PLACES;
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(5);
        for (int user = 0; user < users; user++) {
            builder.add(user, 0, 1, 1);
            builder.add(user, user % 4 == 0 ? 2 : 1, 1, 2);
        }
        builder.add(users, 3, 1, 1);
        builder.add(users, 4, 1, 2);
        TransitionModel model = TransitionModel.of(
                Sequences.of(builder.build()), 5, 10_000_000, new TransitionRule(20, 0.85, 1, 0, 0, 0));
        History history = History.inOrder(3, 0);

        double[] scores = model.score(history);

        assertThat(model.visits(history)).isBetween(TransitionModel.MAX_PLACES / 2, TransitionModel.MAX_PLACES + 512);
        assertThat(scores[1] / scores[2]).isCloseTo(3, within(0.1));
        assertThat(scores[4]).isGreaterThan(0);
        assertThat(Arrays.stream(model.contributions(history, 1)).sum()).isCloseTo(scores[1], within(1e-6 * scores[1]));
    }

    @Test
    void fittedParametersRankTheNextItemOfADataSetBetter() {
        // What comes next depends on the last item alone; items before it are noise.
        Random random = new Random(seed);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(200);
        for (int user = 0; user < 400; user++) {
            for (int k = 0; k < 6; k++) {
                int pair = random.nextInt(100);
                builder.add(user, 2 * pair, 1, 2L * k + 1);
                builder.add(user, 2 * pair + 1, 1, 2L * k + 2);
            }
        }
        TransitionModel fitted =
                (TransitionModel) Transitions.fitted().train(builder.build(), TrainingContext.of(seed));

        assertThat(fitted.score(History.inOrder(7, 30, 44))[45])
                .as("seed %d", seed)
                .isGreaterThan(fitted.score(History.inOrder(44, 7, 30))[45]);
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> ModelTrainers.named("transitions", Map.of("decay", "1.5")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("decay");
        for (String wrong : new String[] {"5", "5000000000"}) {
            assertThatThrownBy(() -> ModelTrainers.named("transitions", Map.of("maxInteractions", wrong)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("maxInteractions must be 1000 to 1000000000, was " + wrong);
        }
    }

    private InteractionMatrix sequences(int users, int items) {
        Random random = new Random(seed);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(items);
        for (int user = 0; user < users; user++) {
            long time = MONTH * random.nextInt(24);
            for (int k = 0; k < 3 + random.nextInt(10); k++) {
                time += 1 + random.nextInt((int) MONTH);
                builder.add(user, (int) (items * random.nextDouble() * random.nextDouble()), 1, time);
            }
        }
        return builder.build();
    }

    private static InteractionMatrix ordered(int items, int[]... rows) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(items);
        for (int user = 0; user < rows.length; user++) {
            for (int k = 0; k < rows[user].length; k++) {
                builder.add(user, rows[user][k], 1, k + 1L);
            }
        }
        return builder.build();
    }

    private static double[] naive(InteractionMatrix matrix, History history, TransitionRule rule) {
        Sequences all = Sequences.of(matrix);
        List<int[]> sequences = new ArrayList<>();
        List<long[]> times = new ArrayList<>();
        int[] users = new int[matrix.itemCount()];
        for (int s = 0; s < all.count(); s++) {
            int[] items = new int[all.start(s + 1) - all.start(s)];
            long[] months = new long[items.length];
            for (int k = 0; k < items.length; k++) {
                items[k] = all.item(all.start(s) + k);
                months[k] = all.time(all.start(s) + k) / MONTH;
                users[items[k]]++;
            }
            sequences.add(items);
            times.add(months);
        }
        int[] latest = history.latest(rule.window());
        long now = history.times()[latest[0]] / MONTH;
        double[] votes = new double[matrix.itemCount()];
        for (int s = 0; s < sequences.size(); s++) {
            int[] v = sequences.get(s);
            for (int step : new int[] {1, -1}) {
                for (int t = 0; t < v.length; t++) {
                    int voted = t + step;
                    if (voted < 0 || voted >= v.length) {
                        continue;
                    }
                    double sum = 0;
                    for (int d = 0; d < latest.length; d++) {
                        for (int e = 0; e < rule.window(); e++) {
                            int place = t - step * e;
                            if (place >= 0 && place < v.length && v[place] == history.items()[latest[d]]) {
                                double share = users[v[place]] / (double) sequences.size();
                                sum += Math.pow(rule.decay(), d + e) * Math.pow(share, -rule.idf());
                            }
                        }
                    }
                    double recency = rule.halfLifeMonths() == 0
                            ? 1
                            : Math.pow(0.5, Math.abs(times.get(s)[voted] - now) / rule.halfLifeMonths());
                    votes[v[voted]] += (step > 0 ? 1 : rule.backward()) * Math.pow(sum, rule.power()) * recency;
                }
            }
        }
        return Arrays.stream(votes)
                .map(vote -> vote == 0 ? 0 : Math.pow(vote, 1 / rule.power()))
                .toArray();
    }
}
