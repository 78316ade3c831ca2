package dev.marquee.evaluate;

import static dev.marquee.evaluate.Fixtures.matrix;
import static dev.marquee.evaluate.Fixtures.synthetic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.model.InteractionMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolTest {

    private static final InteractionMatrix SYNTHETIC = synthetic(300, 80, 11);

    static Stream<Protocol> protocols() {
        return Stream.concat(
                Stream.of(
                        Protocol.leaveOneOut(),
                        Protocol.randomPerUser(0.2),
                        Protocol.globalTime(0.2),
                        Protocol.strongGeneralization(0.3, 0.2),
                        Protocol.leaveOneOutPublished(),
                        Protocol.coldItems(0.2),
                        Protocol.coldItemsAmongAll(0.2)),
                Protocol.folds(3).stream());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void historyAndTestItemsPartitionTheRow(Protocol protocol) {
        Split split = protocol.split(SYNTHETIC, 5);

        assertThat(split.userCount()).isPositive();
        for (int user = 0; user < split.userCount(); user++) {
            Set<Integer> history = boxed(split.history(user).items());
            Set<Integer> relevant = boxed(split.relevant(user));
            Set<Integer> both = new TreeSet<>(history);
            both.addAll(relevant);
            assertThat(history).doesNotContainAnyElementsOf(relevant);
            assertThat(both)
                    .isEqualTo(boxed(SYNTHETIC.history((int) split.key(user)).items()));
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void sameSeedGivesTheSameSplit(Protocol protocol) {
        assertThat(testPart(protocol.split(SYNTHETIC, 5))).isEqualTo(testPart(protocol.split(SYNTHETIC, 5)));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void catalogKeepsItsSize(Protocol protocol) {
        assertThat(protocol.split(SYNTHETIC, 5).train().itemCount()).isEqualTo(80);
    }

    @Test
    void coldItemsLoseAllInteractionsAndAreRankedAmongThemselves() {
        Split split = Protocol.coldItems(0.2).split(SYNTHETIC, 5);

        int[] cold = IntStream.range(0, 80)
                .filter(item -> SYNTHETIC.popularity(item) > 0 && split.train().popularity(item) == 0)
                .toArray();
        assertThat(cold).hasSizeBetween(8, 24);
        for (int user = 0; user < split.userCount(); user++) {
            assertThat(split.candidates(user)).hasValue(cold);
            assertThat(boxed(cold)).containsAll(boxed(split.relevant(user)));
        }
        assertThat(split.userCount() + split.usersLeftOut()).isLessThanOrEqualTo(300);
    }

    @Test
    void coldItemsAmongAllAreTheSameItemsRankedAmongAll() {
        Split among = Protocol.coldItemsAmongAll(0.2).split(SYNTHETIC, 5);

        assertThat(testPart(among)).isEqualTo(testPart(Protocol.coldItems(0.2).split(SYNTHETIC, 5)));
        assertThat(among.candidates(0)).isEmpty();
    }

    @Test
    void leaveOneOutHoldsOutTheLatest() {
        Split split = Protocol.leaveOneOut().split(matrix(5, new int[] {4, 0, 2}, new int[] {3}, new int[] {2, 1}), 1);

        assertThat(testPart(split)).containsExactly(List.of(0L, 2), List.of(2L, 1));
        assertThat(split.train().userCount()).isEqualTo(3);
        assertThat(split.history(0).items()).containsExactly(0, 4);
        assertThat(split.history(1).items()).containsExactly(2);
    }

    @Test
    void publishedLeaveOneOutGivesTheItemBeforeTheLastWithoutTrainingOnIt() {
        Split split = Protocol.leaveOneOutPublished()
                .split(matrix(6, new int[] {4, 0, 2, 5}, new int[] {3, 1}, new int[] {2, 1, 0}), 1);

        assertThat(testPart(split)).containsExactly(List.of(0L, 5), List.of(2L, 0));
        assertThat(split.history(0).items()).containsExactly(0, 2, 4);
        assertThat(split.history(0).times()).containsExactly(2, 3, 1);
        assertThat(split.train().history(0).items()).containsExactly(0, 4);
        assertThat(split.train().history(1).items()).containsExactly(1, 3);
        assertThat(split.usersLeftOut()).isEqualTo(1);
    }

    @Test
    void historiesHaveAnOrderWhereTheQuestionIsWhatComesNext() {
        for (Protocol protocol :
                List.of(Protocol.leaveOneOut(), Protocol.leaveOneOutPublished(), Protocol.globalTime(0.2))) {
            Split split = protocol.split(SYNTHETIC, 5);
            assertThat(split.isOrdered()).as(protocol.name()).isTrue();
            assertThat(split.history(0).times()).hasSameSizeAs(split.history(0).items());
        }
        for (Protocol protocol :
                List.of(Protocol.randomPerUser(0.2), Protocol.folds(3).get(0), Protocol.coldItems(0.2))) {
            Split split = protocol.split(SYNTHETIC, 5);
            assertThat(split.isOrdered()).as(protocol.name()).isFalse();
            assertThat(split.history(0).times()).isEmpty();
        }
        assertThat(Protocol.strongGeneralization(0.3, 0.2)
                        .split(SYNTHETIC, 5)
                        .history(0)
                        .times())
                .isEmpty();
    }

    @Test
    void leaveOneOutDrawsAmongEqualTimes() {
        InteractionMatrix.Builder same = new InteractionMatrix.Builder(4);
        for (int user = 0; user < 400; user++) {
            for (int item = 0; item < 4; item++) {
                same.add(user, item, 1, 9);
            }
        }
        InteractionMatrix matrix = same.build();
        Split split = Protocol.leaveOneOut().split(matrix, 1);

        for (int item = 0; item < 4; item++) {
            int drawn = item;
            assertThat(IntStream.range(0, 400)
                            .filter(u -> split.relevant(u)[0] == drawn)
                            .count())
                    .isBetween(60L, 140L);
        }
    }

    @Test
    void randomHoldsOutAFifthOfEachUserButAtLeastOne() {
        int[] ten = IntStream.range(0, 10).toArray();
        Split split = Protocol.randomPerUser(0.2).split(matrix(10, ten, new int[] {1, 2}, new int[] {3}), 4);

        assertThat(split.userCount()).isEqualTo(2);
        assertThat(split.relevant(0)).hasSize(2);
        assertThat(split.relevant(1)).hasSize(1);
        assertThat(Protocol.randomPerUser(0.2).name()).isEqualTo("random-80-20");
    }

    @Test
    void timeIsTheSameForAllUsers() {
        Split split = Protocol.globalTime(0.5).split(matrix(6, new int[] {0, 1, 2}, new int[] {3, 4, 5}), 1);
        InteractionMatrix.Builder late = new InteractionMatrix.Builder(3);
        late.add(0, 0, 1, 10);
        late.add(0, 1, 1, 20);
        late.add(1, 2, 1, 20);

        assertThat(testPart(split)).containsExactly(List.of(0L, 1), List.of(0L, 2), List.of(1L, 4), List.of(1L, 5));
        Split lateSplit = Protocol.globalTime(0.5).split(late.build(), 1);
        assertThat(lateSplit.userCount()).isEqualTo(1);
        assertThat(lateSplit.usersLeftOut()).isEqualTo(1);
    }

    @Test
    void splitByTimeNeedsDifferentTimes() {
        InteractionMatrix.Builder timeless = new InteractionMatrix.Builder(2);
        timeless.add(0, 0);
        timeless.add(0, 1);
        InteractionMatrix matrix = timeless.build();

        assertThatThrownBy(() -> Protocol.globalTime(0.2).split(matrix, 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("all one time");
    }

    @Test
    void foldsTestEachInteractionOnce() {
        List<List<Number>> tested = Protocol.folds(4).stream()
                .flatMap(fold -> testPart(fold.split(SYNTHETIC, 9)).stream())
                .toList();

        assertThat(tested).doesNotHaveDuplicates();
        assertThat(tested.size())
                .isGreaterThanOrEqualTo(SYNTHETIC.interactionCount()
                        - (int) IntStream.range(0, SYNTHETIC.userCount())
                                .filter(u -> SYNTHETIC.rowLength(u) < 2)
                                .count());
    }

    @Test
    void strongGeneralizationKeepsTestUsersOutOfTheTraining() {
        Split split = Protocol.strongGeneralization(0.3, 0.2).split(SYNTHETIC, 2);
        int held = IntStream.range(0, split.userCount())
                .map(u -> SYNTHETIC.rowLength((int) split.key(u)))
                .sum();

        assertThat(split.userCount()).isBetween(60, 120);
        assertThat(split.train().interactionCount()).isEqualTo(SYNTHETIC.interactionCount() - held);
    }

    @Test
    void testItemsOfTheHistoryAreDroppedAndCounted() {
        Split split = Split.builder(matrix(4, new int[] {0, 1}, new int[] {2}))
                .user(0, 0, new int[] {1, 3, 3}, new int[] {0, 2, 2, 3})
                .user(1, 1, new int[] {2}, null)
                .build();

        assertThat(split.userCount()).isEqualTo(1);
        assertThat(split.relevant(0)).containsExactly(3);
        assertThat(split.candidates(0).orElseThrow()).containsExactly(2, 3);
        assertThat(split.droppedTestItems()).isEqualTo(2);
        assertThat(split.usersLeftOut()).isEqualTo(1);
    }

    private static Set<Integer> boxed(int[] items) {
        return Arrays.stream(items).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return the pairs of user key and test item} */
    private static List<List<Number>> testPart(Split split) {
        return IntStream.range(0, split.userCount())
                .boxed()
                .flatMap(u -> Arrays.stream(split.relevant(u)).mapToObj(item -> List.<Number>of(split.key(u), item)))
                .toList();
    }
}
