package dev.marquee.storage.jooq;

import java.util.ArrayList;
import java.util.List;

/** Divides what is written or read into statements of bounded size. */
final class Batches {

    private Batches() {}

    /** {@return the list in consecutive parts of this size; the last may be shorter} */
    static <T> List<List<T>> chunks(List<T> list, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int start = 0; start < list.size(); start += size) {
            chunks.add(list.subList(start, Math.min(list.size(), start + size)));
        }
        return chunks;
    }
}
