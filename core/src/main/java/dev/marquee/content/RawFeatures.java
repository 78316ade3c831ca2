package dev.marquee.content;

import dev.marquee.kernel.SparseMatrix;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Collects the features of items before they are numbered and weighted. Terms are numbered in the order of their first
 * appearance. Memory: 12 bytes per entry. Confined to one thread.
 */
final class RawFeatures {

    /** A word that only one item has makes it similar to no other item. */
    private static final int MIN_ITEMS = 2;

    /** A word that more than this share of the items with a text have distinguishes too few of them. */
    private static final double MAX_SHARE = 0.25;

    /** With fewer items with a text, the maximum share does not apply. */
    private static final int MIN_ITEMS_FOR_SHARE = 20;

    private final int itemCount;
    private final Map<FeatureBlock, Entries> byBlock = new EnumMap<>(FeatureBlock.class);
    private final Map<String, Integer> terms = new HashMap<>();
    private final int[] lengths;

    private static final class Entries {
        private int[] items = new int[64];
        private long[] keys = new long[64];
        private int size;

        private void add(int item, long key) {
            if (size == items.length) {
                items = Arrays.copyOf(items, size * 2);
                keys = Arrays.copyOf(keys, size * 2);
            }
            items[size] = item;
            keys[size++] = key;
        }
    }

    RawFeatures(int itemCount) {
        this.itemCount = itemCount;
        lengths = new int[itemCount];
    }

    void add(int item, FeatureBlock block, long id) {
        if (item < 0 || item >= itemCount) {
            throw new IllegalArgumentException("item must be 0 to " + (itemCount - 1) + ", was " + item);
        }
        byBlock.computeIfAbsent(block, b -> new Entries()).add(item, id);
    }

    void addTerm(int item, FeatureBlock block, String term) {
        add(item, block, terms.computeIfAbsent(term, t -> terms.size()));
    }

    void addText(int item, List<String> words) {
        words.forEach(word -> addTerm(item, FeatureBlock.TEXT, word));
        lengths[item] += words.size();
    }

    int[] lengths() {
        return lengths;
    }

    FeatureTable table() {
        String[] numbered = new String[terms.size()];
        terms.forEach((term, number) -> numbered[number] = term);
        Map<FeatureBlock, long[]> ids = new EnumMap<>(FeatureBlock.class);
        Map<FeatureBlock, String[]> texts = new EnumMap<>(FeatureBlock.class);
        byBlock.forEach((block, entries) -> {
            if (FeatureTable.hasTerms(block)) {
                texts.put(block, terms(block, entries, numbered));
            } else {
                ids.put(
                        block,
                        Arrays.stream(entries.keys, 0, entries.size)
                                .sorted()
                                .distinct()
                                .toArray());
            }
        });
        return new FeatureTable(ids, texts);
    }

    private String[] terms(FeatureBlock block, Entries entries, String[] numbered) {
        int[] itemCounts = new int[numbered.length];
        int[] lastItems = new int[numbered.length];
        Arrays.fill(lastItems, -1);
        // The words of an item are adjacent, so that a term's last item is enough to count each item once.
        for (int k = 0; k < entries.size; k++) {
            int term = (int) entries.keys[k];
            itemCounts[term] += lastItems[term] == entries.items[k] ? 0 : 1;
            lastItems[term] = entries.items[k];
        }
        long texts = Arrays.stream(lengths).filter(length -> length > 0).count();
        double maximum = texts < MIN_ITEMS_FOR_SHARE ? texts : MAX_SHARE * texts;
        return IntStream.range(0, numbered.length)
                .filter(term -> block == FeatureBlock.TEXT
                        ? itemCounts[term] >= MIN_ITEMS && itemCounts[term] <= maximum
                        : itemCounts[term] > 0)
                .mapToObj(term -> numbered[term])
                .sorted()
                .toArray(String[]::new);
    }

    /** {@return how often each item has each feature of a table; terms that the table leaves out are not counted} */
    SparseMatrix counts(FeatureTable table) {
        int[] featureOfTerm = new int[terms.size()];
        int[] starts = new int[itemCount + 1];
        Map<FeatureBlock, int[]> features = new EnumMap<>(FeatureBlock.class);
        byBlock.forEach((block, entries) -> {
            boolean hasTerms = FeatureTable.hasTerms(block);
            if (hasTerms) {
                terms.forEach((term, number) -> featureOfTerm[number] = table.indexOf(block, term));
            }
            int[] found = new int[entries.size];
            for (int k = 0; k < entries.size; k++) {
                found[k] = hasTerms ? featureOfTerm[(int) entries.keys[k]] : table.indexOf(block, entries.keys[k]);
                starts[entries.items[k] + 1] += found[k] < 0 ? 0 : 1;
            }
            features.put(block, found);
        });
        for (int item = 0; item < itemCount; item++) {
            starts[item + 1] += starts[item];
        }
        int[] columns = new int[starts[itemCount]];
        int[] filled = starts.clone();
        byBlock.forEach((block, entries) -> {
            int[] found = features.getOrDefault(block, new int[0]);
            for (int k = 0; k < entries.size; k++) {
                if (found[k] >= 0) {
                    columns[filled[entries.items[k]]++] = found[k];
                }
            }
        });
        return countOccurrences(starts, columns);
    }

    /** {@return a matrix of the columns of each row with their numbers of occurrences; the columns are overwritten} */
    private static SparseMatrix countOccurrences(int[] starts, int[] columns) {
        int[] mergedStarts = new int[starts.length];
        float[] counts = new float[columns.length];
        int end = 0;
        for (int row = 0; row + 1 < starts.length; row++) {
            Arrays.sort(columns, starts[row], starts[row + 1]);
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                if (end > mergedStarts[row] && columns[end - 1] == columns[k]) {
                    counts[end - 1]++;
                } else {
                    columns[end] = columns[k];
                    counts[end++] = 1;
                }
            }
            mergedStarts[row + 1] = end;
        }
        return new SparseMatrix(mergedStarts, Arrays.copyOf(columns, end), Arrays.copyOf(counts, end));
    }
}
