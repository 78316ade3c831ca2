package dev.marquee.model;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Caches intermediate results for the most recent histories, so that a score and the explanations that follow it
 * compute them only once. Histories are compared by identity. The cache has 64 slots, where a later history replaces an
 * earlier one, and does not keep a history from being garbage-collected. Thread-safe, without locks; a value may be
 * computed more than once.
 *
 * @param <T> the type of the results
 */
final class RecentHistories<T> {

    private static final int SLOTS = 64;

    private record Entry<T>(WeakReference<History> history, T value) {}

    private final AtomicReferenceArray<@Nullable Entry<T>> slots = new AtomicReferenceArray<>(SLOTS);

    /** Returns the cached result for a history, or computes and caches it. */
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

    /** Caches a result for a history. */
    void put(History history, T value) {
        slots.set(System.identityHashCode(history) & (SLOTS - 1), new Entry<>(new WeakReference<>(history), value));
    }
}
