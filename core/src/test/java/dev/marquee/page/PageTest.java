package dev.marquee.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageTest {

    /** A sorted list, read two numbers at a time, that notes from where it was read. */
    private static final class Numbers {

        private final TreeSet<Integer> stored;
        private final List<Integer> reads = new ArrayList<>();

        Numbers(Integer... stored) {
            this.stored = new TreeSet<>(List.of(stored));
        }

        Page<Integer> after(Cursor cursor) {
            return after(Integer.parseInt(cursor.token()));
        }

        private Page<Integer> after(int position) {
            reads.add(position);
            List<Integer> rest = List.copyOf(stored.tailSet(position, false));
            List<Integer> items = rest.subList(0, Math.min(2, rest.size()));
            return new Page<>(items, rest.size() > 2 ? new Cursor(items.get(1).toString()) : null);
        }

        Stream<Integer> all() {
            return after(0).allItems(this::after);
        }
    }

    @Test
    void allItemsAreThoseOfEachPageInOrder() {
        Numbers numbers = new Numbers(1, 2, 3, 4, 5);

        assertThat(numbers.all()).containsExactly(1, 2, 3, 4, 5);
        assertThat(numbers.reads).containsExactly(0, 2, 4);
    }

    @Test
    void pageIsReadWhenItsFirstItemIsTaken() {
        Numbers numbers = new Numbers(1, 2, 3, 4, 5);

        Stream<Integer> all = numbers.all();
        assertThat(numbers.reads).containsExactly(0);
        Iterator<Integer> items = all.iterator();
        items.next();
        items.next();
        assertThat(numbers.reads).containsExactly(0);
        items.next();
        assertThat(numbers.reads).containsExactly(0, 2);
    }

    @Test
    void pagesThatAreNotNeededAreNotRead() {
        Numbers numbers = new Numbers(1, 2, 3, 4, 5);

        assertThat(numbers.all().limit(2)).containsExactly(1, 2);
        assertThat(numbers.all().anyMatch(number -> number == 1)).isTrue();
        assertThat(numbers.reads).containsExactly(0, 0);
    }

    @Test
    void emptyFirstPageHasNoItems() {
        assertThat(new Numbers().all()).isEmpty();
    }

    @Test
    void emptyPageInTheMiddleDoesNotEndTheStream() {
        Page<Integer> empty = new Page<>(List.of(), new Cursor("0"));
        Numbers numbers = new Numbers(1, 2, 3);

        assertThat(empty.allItems(numbers::after)).containsExactly(1, 2, 3);
    }

    @Test
    void itemsRemovedBeforeTheirPageIsReadAreMissing() {
        Numbers numbers = new Numbers(1, 2, 3, 4, 5);
        List<Integer> taken = new ArrayList<>();

        numbers.all().forEach(number -> {
            taken.add(number);
            if (number == 2) {
                numbers.stored.removeAll(List.of(3, 4, 5));
            }
        });

        assertThat(taken).containsExactly(1, 2);
        assertThat(numbers.reads).containsExactly(0, 2);
    }

    @Test
    void exceptionOfAPageIsPassedOnAfterTheItemsBeforeIt() {
        IllegalStateException lost = new IllegalStateException("connection lost");
        List<Integer> taken = new ArrayList<>();
        Stream<Integer> all = new Numbers(1, 2, 3).after(0).allItems(next -> {
            throw lost;
        });

        assertThatThrownBy(() -> all.forEach(taken::add)).isSameAs(lost);
        assertThat(taken).containsExactly(1, 2);
    }
}
