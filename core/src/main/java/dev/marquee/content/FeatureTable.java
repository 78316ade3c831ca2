package dev.marquee.content;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the features: block by block, within a block in the order of ids or terms. Immutable and thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // The order of the blocks is the order of their features.
final class FeatureTable {

    /** {@return whether the features of a block are terms (words or codes); those of all other blocks have ids} */
    static boolean hasTerms(FeatureBlock block) {
        return block == FeatureBlock.TEXT || block == FeatureBlock.LANGUAGE;
    }

    private static final FeatureBlock[] BLOCKS = FeatureBlock.values();

    private final int[] blockStarts = new int[BLOCKS.length + 1];
    private final long[] ids;
    private final @Nullable String[] terms;

    /**
     * Creates a table.
     *
     * @param idsByBlock the ids of each block that has ids, ascending, each once
     * @param termsByBlock the terms of each block that has terms, ascending, each once
     */
    FeatureTable(Map<FeatureBlock, long[]> idsByBlock, Map<FeatureBlock, String[]> termsByBlock) {
        for (FeatureBlock block : BLOCKS) {
            int size = hasTerms(block)
                    ? termsByBlock.getOrDefault(block, new String[0]).length
                    : idsByBlock.getOrDefault(block, new long[0]).length;
            blockStarts[block.ordinal() + 1] = blockStarts[block.ordinal()] + size;
        }
        ids = new long[size()];
        terms = new String[size()];
        idsByBlock.forEach((block, values) -> System.arraycopy(values, 0, ids, start(block), values.length));
        termsByBlock.forEach((block, values) -> System.arraycopy(values, 0, terms, start(block), values.length));
    }

    int size() {
        return blockStarts[BLOCKS.length];
    }

    /** {@return the number of the first feature of a block} */
    int start(FeatureBlock block) {
        return blockStarts[block.ordinal()];
    }

    /** {@return the number after the last feature of a block} */
    int end(FeatureBlock block) {
        return blockStarts[block.ordinal() + 1];
    }

    FeatureBlock block(int feature) {
        int block = 0;
        while (blockStarts[block + 1] <= feature) {
            block++;
        }
        return BLOCKS[block];
    }

    long id(int feature) {
        return ids[feature];
    }

    @Nullable
    String term(int feature) {
        return terms[feature];
    }

    /** {@return the number of a feature, or a negative number if no item has it} */
    int indexOf(FeatureBlock block, long id) {
        return Arrays.binarySearch(ids, start(block), end(block), id);
    }

    /** {@return the number of a feature, or a negative number if no item has it} */
    int indexOf(FeatureBlock block, String term) {
        return Arrays.binarySearch(terms, start(block), end(block), term);
    }
}
