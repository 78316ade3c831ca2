package dev.marquee.spark;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The likes of a partition, which are sorted by user and then by movie, as one row for each user: the items, ascending,
 * and the time of each, the latest one if there are several. Confined to one thread.
 */
final class GroupedByUser implements Iterator<Row> {

    private final Iterator<Row> likes;
    private final long[] movieIds;
    private @Nullable Row next;

    GroupedByUser(Iterator<Row> likes, long[] movieIds) {
        this.likes = likes;
        this.movieIds = movieIds;
        advance();
    }

    private void advance() {
        next = likes.hasNext() ? likes.next() : null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Row next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        long user = next.getLong(0);
        int[] items = new int[16];
        long[] times = new long[16];
        int size = 0;
        for (; next != null && next.getLong(0) == user; advance()) {
            int item = Arrays.binarySearch(movieIds, next.getLong(1));
            long time = next.getLong(2);
            if (size > 0 && items[size - 1] == item) {
                times[size - 1] = Math.max(times[size - 1], time);
                continue;
            }
            if (size == items.length) {
                items = Arrays.copyOf(items, 2 * size);
                times = Arrays.copyOf(times, 2 * size);
            }
            items[size] = item;
            times[size++] = time;
        }
        return RowFactory.create(Arrays.copyOf(items, size), Arrays.copyOf(times, size));
    }
}
