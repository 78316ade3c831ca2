package dev.marquee.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankTest {

    private static Rank between(@Nullable Rank before, @Nullable Rank after) {
        Rank rank = Rank.between(before, after).orElseThrow();
        assertThat(before == null || before.compareTo(rank) < 0)
                .as("%s < %s", before, rank)
                .isTrue();
        assertThat(after == null || rank.compareTo(after) < 0)
                .as("%s < %s", rank, after)
                .isTrue();
        return rank;
    }

    @Test
    void ranksAtBothEndsStayShort() {
        Rank last = between(null, null);
        Rank first = last;
        for (int i = 0; i < 100_000; i++) {
            last = between(last, null);
            first = between(null, first);
        }

        assertThat(last.text()).hasSize(8);
        assertThat(first.text()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 2", "V, W, VV", "V, V1, V0V", "Vz, W, VzV", "V, VVV, VF", "V000, V001, V000V", "0z, 1, 0zV"})
    void rankBetweenTwoIsAShortOneInTheMiddle(String before, String after, String middle) {
        assertThat(between(new Rank(before), new Rank(after))).isEqualTo(new Rank(middle));
    }

    @ParameterizedTest
    @ValueSource(strings = {"z", "zzzzzzzz", "zzzzzzzzz", "zzzzz000"})
    void endOfTheWholeNumbersIsNotTheEndOfTheOrder(String last) {
        between(new Rank(last), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "00000001", "000000001", "0000z"})
    void beginningOfTheWholeNumbersIsNotTheBeginningOfTheOrder(String first) {
        between(null, new Rank(first));
    }

    @ParameterizedTest
    @CsvSource({"V, V", "W, V", "V, V0", "V, V00000000000", "z, 0"})
    void nothingIsBetweenEqualRanksOrRanksInTheWrongOrder(String before, String after) {
        assertThat(Rank.between(new Rank(before), new Rank(after))).isEmpty();
    }

    @Test
    void nothingIsBeforeTheLeastFraction() {
        assertThat(Rank.between(null, new Rank("0000000000"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hundredsOfMovesBetweenTheSameNeighborsFitBeforeTheRoomEnds(boolean upward) {
        Rank low = between(null, null);
        Rank high = between(low, null);
        int moves = 0;
        Optional<Rank> next = Rank.between(low, high);
        while (next.isPresent()) {
            Rank middle = between(low, high);
            assertThat(middle.text().length()).isLessThanOrEqualTo(Rank.MAX_LENGTH);
            if (upward) {
                low = middle;
            } else {
                high = middle;
            }
            moves++;
            next = Rank.between(low, high);
        }

        assertThat(moves).isBetween(400, 1000);
    }

    @Test
    void randomMovesKeepTheOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Rank> order = new ArrayList<>(Rank.spread(20));
        for (int i = 0; i < 5000; i++) {
            order.remove(random.nextInt(order.size()));
            int place = random.nextInt(order.size() + 1);
            Rank before = place == 0 ? null : order.get(place - 1);
            Rank after = place == order.size() ? null : order.get(place);
            Optional<Rank> rank = Rank.between(before, after);
            if (rank.isEmpty()) {
                order = new ArrayList<>(Rank.spread(20));
            } else {
                order.add(place, rank.get());
            }
            assertThat(order).as("seed %d, move %d", seed, i).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void newOrderHasRoomOnAllSides() {
        assertThat(Rank.spread(0)).isEmpty();
        assertThat(Rank.spread(1)).containsExactly(between(null, null));
        List<Rank> ranks = Rank.spread(1000);

        assertThat(ranks).hasSize(1000).isSorted().doesNotHaveDuplicates();
        between(null, ranks.get(0));
        between(ranks.get(499), ranks.get(500));
        between(ranks.get(999), null);
        assertThatThrownBy(() -> Rank.spread(-1)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "é", "a-", "\u0661"})
    void otherCharactersAreRefused(String text) {
        assertThatThrownBy(() -> new Rank(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("rank");
    }

    @Test
    void longestRankHasAHundredDigits() {
        assertThat(new Rank("1".repeat(100)).text()).hasSize(100);
        assertThatThrownBy(() -> new Rank("1".repeat(101))).isInstanceOf(InvalidValueException.class);
    }
}
