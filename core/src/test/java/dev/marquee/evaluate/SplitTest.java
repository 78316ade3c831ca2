package dev.marquee.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.model.InteractionMatrix;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static InteractionMatrix matrix() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(4);
        builder.add(1, 0, 1, 30);
        builder.add(1, 1, 1, 10);
        builder.add(1, 2, 1, 20);
        builder.add(2, 3, 1, 10);
        builder.add(3, 1, 1, 10);
        builder.add(3, 3, 1, 10);
        return builder.build();
    }

    private static BitSet entries(int... entries) {
        BitSet set = new BitSet();
        for (int entry : entries) {
            set.set(entry);
        }
        return set;
    }

    /** {@return users who have items 0 and 1 each, and the entries of item 1} */
    private static Split holdingOutItemOne(int users, int maximumUsers) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(2);
        BitSet test = new BitSet();
        for (int user = 0; user < users; user++) {
            builder.add(user, 0);
            builder.add(user, 1);
            test.set(2 * user + 1);
        }
        return Split.holdingOut(builder.build(), test, maximumUsers);
    }

    @Test
    void heldOutEntriesAreTestedAndNotTrainedOn() {
        Split split = Split.holdingOut(matrix(), entries(0, 5));

        assertThat(split.train().interactionCount()).isEqualTo(4);
        assertThat(split.userCount()).isEqualTo(2);
        assertThat(split.relevant(0)).containsExactly(0);
        assertThat(split.history(0).items()).containsExactly(1, 2);
        assertThat(split.relevant(1)).containsExactly(3);
        assertThat(split.history(1).items()).containsExactly(1);
        assertThat(split.key(1)).isEqualTo(2);
    }

    @Test
    void userWithNothingLeftToTrainOnIsNotTestedButCounted() {
        Split split = Split.holdingOut(matrix(), entries(3, 4));

        assertThat(split.train().userCount()).isEqualTo(2);
        assertThat(split.userCount()).isEqualTo(1);
        assertThat(split.usersLeftOut()).isEqualTo(1);
        assertThat(split.history(0).items()).containsExactly(3);
        assertThat(split.relevant(0)).containsExactly(1);
    }

    @Test
    void maximumOfUsersIsKeptAndAllEntriesAreHeldOut() {
        Split split = holdingOutItemOne(101, 10);

        assertThat(split.userCount()).isBetween(5, 10);
        assertThat(split.train().interactionCount()).isEqualTo(101);
        assertThat(split.usersLeftOut()).isZero();
    }

    @Test
    void usersAreSpreadEvenlyOverTheRows() {
        Split split = holdingOutItemOne(20, 10);

        assertThat(split.userCount()).isEqualTo(10);
        for (int user = 0; user < 10; user++) {
            assertThat(split.key(user)).isEqualTo(2L * user);
        }
    }

    @Test
    void asManyUsersAsTheMaximumAreAllTested() {
        assertThat(holdingOutItemOne(10, 10).userCount()).isEqualTo(10);
        assertThat(holdingOutItemOne(0, 10).userCount()).isZero();
    }

    @Test
    void maximumBelowOneIsRefused() {
        assertThatThrownBy(() -> Split.holdingOut(matrix(), entries(0), 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("1 or more, was 0");
    }
}
