package dev.marquee.search;

/**
 * The distance between words as people mistype them: the number of letters that were added, left out or replaced, or
 * neighbors that were swapped ("optimal string alignment": no letter is touched twice). Stateless and thread-safe.
 */
final class Typos {

    /** More than any number of typos that is allowed. */
    static final int TOO_MANY = 99;

    /** The most typos that any word may have. */
    static final int MOST = 2;

    private Typos() {}

    /** {@return how many typos a word may have: none in 3 letters and in numbers, one in 4 to 7, two in more} */
    static int allowed(int[] word) {
        return allowed(word, word.length);
    }

    /**
     * Returns how many typos may be between a word that was typed and another one. The longer one counts, since a
     * letter may have been left out.
     *
     * @param typed the code points that were typed
     * @param length the number of code points of the other word
     * @return none in 3 letters and in numbers, one in 4 to 7, two in more
     */
    static int allowed(int[] typed, int length) {
        int longer = Math.max(typed.length, length);
        if (longer < 4 || typed.length < 3) {
            return 0;
        }
        boolean number = true;
        for (int c : typed) {
            number &= c >= '0' && c <= '9';
        }
        return number ? 0 : longer < 8 ? 1 : MOST;
    }

    /**
     * Returns the number of typos between a word that was typed and another one, if they are allowed.
     *
     * @param typed the code points that were typed
     * @param word the code points of the other word
     * @param length how many of them count
     * @param prefix whether what was typed may also be the start of the other word; its own length counts then
     * @return the number, or {@link #TOO_MANY}
     */
    static int between(int[] typed, int[] word, int length, boolean prefix) {
        int whole =
                length - typed.length > MOST ? TOO_MANY : between(typed, word, length, allowed(typed, length), false);
        return prefix ? Math.min(whole, between(typed, word, length, allowed(typed), true)) : whole;
    }

    /**
     * Returns the number of typos between two words.
     *
     * @param typed the code points that were typed
     * @param word the code points of the other word
     * @param length how many of them count
     * @param max the greatest number of interest
     * @param prefix whether the letters after the best matching start of the other word are free
     * @return the number, or {@link #TOO_MANY} if it is greater than max
     */
    static int between(int[] typed, int[] word, int length, int max, boolean prefix) {
        if (typed.length - length > max || (!prefix && length - typed.length > max)) {
            return TOO_MANY;
        }
        int columns = prefix ? Math.min(length, typed.length + max) : length;
        int[] beforeLast = new int[columns + 1];
        int[] last = new int[columns + 1];
        int[] present = new int[columns + 1];
        for (int j = 0; j <= columns; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= typed.length; i++) {
            present[0] = i;
            int least = i;
            for (int j = 1; j <= columns; j++) {
                int cost = Math.min(
                        Math.min(last[j], present[j - 1]) + 1, last[j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1]) {
                    cost = Math.min(cost, beforeLast[j - 2] + 1);
                }
                present[j] = cost;
                least = Math.min(least, cost);
            }
            // A swap may still save one.
            if (least > max + 1) {
                return TOO_MANY;
            }
            int[] oldest = beforeLast;
            beforeLast = last;
            last = present;
            present = oldest;
        }
        int distance = last[columns];
        if (prefix) {
            for (int j = 0; j < columns; j++) {
                distance = Math.min(distance, last[j]);
            }
        }
        return distance <= max ? distance : TOO_MANY;
    }
}
