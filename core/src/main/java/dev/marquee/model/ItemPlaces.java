package dev.marquee.model;

/**
 * Where each item stands in an array of items. The places of an item are ascending and stand one after the other in
 * {@code places}, from {@code starts[item]} to before {@code starts[item + 1]}.
 *
 * @param starts the first index of each item, and at the end the number of all places
 * @param places the places of all items
 */
record ItemPlaces(int[] starts, int[] places) {

    /** Finds the places of items; negative ones have none. */
    static ItemPlaces of(int[] items, int itemCount) {
        int[] starts = new int[itemCount + 1];
        for (int item : items) {
            if (item >= 0) {
                starts[item + 1]++;
            }
        }
        for (int item = 0; item < itemCount; item++) {
            starts[item + 1] += starts[item];
        }
        int[] next = starts.clone();
        int[] places = new int[starts[itemCount]];
        for (int place = 0; place < items.length; place++) {
            if (items[place] >= 0) {
                places[next[items[place]]++] = place;
            }
        }
        return new ItemPlaces(starts, places);
    }
}
