package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionMatrixTest {

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void everyNumberOfAUserIsARow(long user) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(3);
        builder.add(user, 2);
        builder.add(user, 0);
        builder.add(user ^ 1, 1);
        InteractionMatrix matrix = builder.build();

        assertThat(matrix.userCount()).isEqualTo(2);
        assertThat(matrix.interactionCount()).isEqualTo(3);
        assertThat(matrix.rowLength(0)).isEqualTo(2);
        assertThat(matrix.item(0)).isZero();
    }

    @Test
    void sampleHasEvenlySpacedUsersWithAllOfTheirInteractions() {
        InteractionMatrix matrix = Matrices.of(3, new int[] {0, 2}, new int[] {1, 2}, new int[] {0, 1}, new int[] {2});

        InteractionMatrix half = matrix.sampleOfUsers(4);

        assertThat(matrix.sampleOfUsers(7)).isSameAs(matrix);
        assertThat(half.itemCount()).isEqualTo(3);
        assertThat(half.userCount()).isEqualTo(2);
        assertThat(half.history(0).items()).containsExactly(0, 2);
        assertThat(half.history(1).items()).containsExactly(0, 1);
        assertThat(matrix.sampleOfUsers(1).userCount()).isEqualTo(1);
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(3);

        assertRefused("item must be 0 to 2, was 3", () -> builder.add(1, 3));
        assertRefused("item must be 0 to 2, was -1", () -> builder.add(1, -1));
        assertRefused("weight", () -> builder.add(1, 1, 0, 0));
        assertRefused("weight", () -> builder.add(1, 1, -1, 0));
        assertRefused("weight", () -> builder.add(1, 1, Float.NaN, 0));
        assertRefused("weight", () -> builder.add(1, 1, Float.POSITIVE_INFINITY, 0));
        assertRefused("number of items", () -> new InteractionMatrix.Builder(-1));
        assertRefused("number of items", () -> new InteractionMatrix.Builder(Integer.MAX_VALUE));
        assertThat(builder.build().interactionCount()).isZero();
    }

    private static void assertRefused(String rule, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidValueException.class).hasMessageContaining(rule);
    }
}
