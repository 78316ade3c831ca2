package dev.marquee.interaction;

import java.util.Arrays;

/** Collects the ids of a stream of movies, in the order of the stream. Confined to one thread. */
final class MovieIds {

    private long[] ids = new long[1024];
    private int size;

    void add(long id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = id;
    }

    /** {@return the ids added so far, a new array} */
    long[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
