package dev.marquee.model;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out for the histories of the last calls, found by identity, so that a score and the explanations that follow
 * it pay once. A history that nobody else holds is forgotten. Thread-safe, without locks.
 */
final class RecentHistories<T> {

    private static final int SLOTS = 64;

    private record Entry<T>(WeakReference<History> history, T value) {}

    private final AtomicReferenceArray<@Nullable Entry<T>> slots = new AtomicReferenceArray<>(SLOTS);

    T get(History history, Function<History, T> compute) {
        int slot = System.identityHashCode(history) & (SLOTS - 1);
        Entry<T> entry = slots.get(slot);
        if (entry != null && entry.history().refersTo(history)) {
            return entry.value();
        }
        T value = compute.apply(history);
        put(history, value);
        return value;
    }

    void put(History history, T value) {
        slots.set(System.identityHashCode(history) & (SLOTS - 1), new Entry<>(new WeakReference<>(history), value));
    }
}
