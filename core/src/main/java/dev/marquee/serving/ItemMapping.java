package dev.marquee.serving;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The mapping between the indices of a catalog's movies and the items of a model. Movies deleted since the model was
 * made have no index in the catalog, and movies added since have no item in the model. Immutable if no caller changes
 * the arrays and the set.
 *
 * @param toModel the item of each movie, or {@link #ABSENT}
 * @param toCatalog the index of each item's movie, or {@link #ABSENT}
 * @param unknown the movies without an item
 */
record ItemMapping(int[] toModel, int[] toCatalog, BitSet unknown) {

    static final int ABSENT = -1;

    /**
     * Maps by ids. Cost: one walk through both arrays if the items are in the order of their ids; otherwise a binary
     * search for each item.
     *
     * @param catalogIds the ids of the movies, ascending
     * @param itemIds the ids of the items
     * @return the mapping
     */
    static ItemMapping of(long[] catalogIds, long[] itemIds) {
        int[] toModel = new int[catalogIds.length];
        int[] toCatalog = new int[itemIds.length];
        Arrays.fill(toModel, ABSENT);
        int index = 0;
        for (int item = 0; item < itemIds.length; item++) {
            long id = itemIds[item];
            if (item > 0 && id < itemIds[item - 1]) {
                int place = Arrays.binarySearch(catalogIds, id);
                index = place < 0 ? -place - 1 : place;
            }
            while (index < catalogIds.length && catalogIds[index] < id) {
                index++;
            }
            boolean found = index < catalogIds.length && catalogIds[index] == id;
            toCatalog[item] = found ? index : ABSENT;
            if (found) {
                toModel[index] = item;
            }
        }
        BitSet unknown = new BitSet(catalogIds.length);
        for (int i = 0; i < toModel.length; i++) {
            if (toModel[i] < 0) {
                unknown.set(i);
            }
        }
        return new ItemMapping(toModel, toCatalog, unknown);
    }
}
