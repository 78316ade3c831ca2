package dev.marquee.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Distinct words in memory, to find those that differ from a word by typos. A word takes about 40 bytes. The words of
 * each length stand side by side with a mask of the letters that they contain: a search reads the masks of the lengths
 * in question, and compares the letters of the few words that are left. Thread-safe: words are added by one thread at a
 * time, while others search those that were there.
 */
public final class Vocabulary implements Ranking.Words {

    /** The most words that a search for typos returns. */
    public static final int MAX_SIMILAR = 50;

    private static final int LONGEST = 64;

    private volatile Bucket[] buckets = new Bucket[LONGEST + 1];

    private int size;

    /** Creates a vocabulary without words. */
    public Vocabulary() {
        Arrays.setAll(buckets, length -> Bucket.EMPTY);
    }

    /**
     * The words of one length; the first {@code count} of them never change. The table has the positions of the words
     * plus one, each at the hash of its word or at the next free place; a later bucket may add some.
     */
    private record Bucket(int count, long[] masks, int[] ends, byte[] letters, int[] table) {

        private static final Bucket EMPTY = new Bucket(0, new long[0], new int[0], new byte[0], new int[4]);

        Bucket plus(String word, byte[] utf8) {
            int start = start(count);
            long[] newMasks = count < masks.length ? masks : Arrays.copyOf(masks, grown(count));
            int[] newEnds = count < ends.length ? ends : Arrays.copyOf(ends, grown(count));
            byte[] newLetters = start + utf8.length <= letters.length
                    ? letters
                    : Arrays.copyOf(letters, Math.max(grown(letters.length), start + utf8.length));
            newMasks[count] = mask(word);
            newEnds[count] = start + utf8.length;
            System.arraycopy(utf8, 0, newLetters, start, utf8.length);
            return new Bucket(count + 1, newMasks, newEnds, newLetters, tableWith(count, hash(utf8, 0, utf8.length)));
        }

        private int[] tableWith(int i, int hash) {
            int[] with = table;
            if (count == 0 || 2 * (i + 1) > table.length) {
                with = new int[Math.max(16, 2 * table.length)];
                for (int k = 0; k < i; k++) {
                    put(with, k, hash(letters, start(k), ends[k]));
                }
            }
            put(with, i, hash);
            return with;
        }

        private static void put(int[] table, int i, int hash) {
            int place = hash & (table.length - 1);
            while (table[place] != 0) {
                place = (place + 1) & (table.length - 1);
            }
            table[place] = i + 1;
        }

        private static int hash(byte[] bytes, int from, int to) {
            int hash = 1;
            for (int k = from; k < to; k++) {
                hash = 31 * hash + bytes[k];
            }
            return (hash * 0x9E3779B9) >>> 7;
        }

        boolean contains(byte[] utf8) {
            int place = hash(utf8, 0, utf8.length) & (table.length - 1);
            while (table[place] != 0) {
                int i = table[place] - 1;
                if (i < count && has(i, utf8)) {
                    return true;
                }
                place = (place + 1) & (table.length - 1);
            }
            return false;
        }

        private static int grown(int capacity) {
            return Math.addExact(capacity, Math.max(16, capacity / 2));
        }

        private int start(int i) {
            return i == 0 ? 0 : ends[i - 1];
        }

        String word(int i) {
            return new String(letters, start(i), ends[i] - start(i), StandardCharsets.UTF_8);
        }

        /** Writes the first code points of a word, and returns how many. */
        int read(int i, int[] codePoints) {
            int end = ends[i];
            int count = 0;
            for (int k = start(i); k < end && count < codePoints.length; count++) {
                int first = letters[k] & 0xFF;
                int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
                int c = more == 0 ? first : first & (0x3F >> more);
                for (int m = 1; m <= more; m++) {
                    c = c << 6 | (letters[k + m] & 0x3F);
                }
                codePoints[count] = c;
                k += more + 1;
            }
            return count;
        }

        boolean startsWith(int i, byte[] utf8) {
            int start = start(i);
            return ends[i] - start >= utf8.length
                    && Arrays.equals(letters, start, start + utf8.length, utf8, 0, utf8.length);
        }

        boolean has(int i, byte[] utf8) {
            return Arrays.equals(letters, start(i), ends[i], utf8, 0, utf8.length);
        }
    }

    /** {@return a bit for each letter and digit, and one of 28 for each other character} */
    private static long mask(String word) {
        return word.codePoints().mapToLong(c -> 1L << bit(c)).reduce(0, (a, b) -> a | b);
    }

    private static int bit(int c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '0' && c <= '9' ? 26 + c - '0' : 36 + c % 28;
    }

    private static int length(String word) {
        return Math.min(word.codePointCount(0, word.length()), LONGEST);
    }

    /**
     * Adds words; those that are known are left out.
     *
     * @param words the words
     */
    public synchronized void add(Collection<String> words) {
        Bucket[] next = buckets.clone();
        for (String word : words) {
            int length = length(word);
            byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
            if (!next[length].contains(utf8)) {
                next[length] = next[length].plus(word, utf8);
                size++;
            }
        }
        buckets = next;
    }

    /** {@return the number of words} */
    public synchronized int size() {
        return size;
    }

    /**
     * Returns whether a word is known.
     *
     * @param word the word
     * @return whether it was added
     */
    @Override
    public boolean contains(String word) {
        return buckets[length(word)].contains(word.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable List<String> starting(String start, int most) {
        byte[] utf8 = start.getBytes(StandardCharsets.UTF_8);
        long mask = mask(start);
        List<String> found = new ArrayList<>();
        Bucket[] present = buckets;
        for (int length = length(start); length <= LONGEST; length++) {
            Bucket bucket = present[length];
            for (int i = 0; i < bucket.count(); i++) {
                if ((mask & ~bucket.masks()[i]) == 0 && bucket.startsWith(i, utf8)) {
                    if (found.size() == most) {
                        return null;
                    }
                    found.add(bucket.word(i));
                }
            }
        }
        return found;
    }

    /** A word with its number of typos. */
    private record Found(String word, int typos, int lengthDifference, boolean sameStart) {}

    /**
     * Finds the words that differ from a word by the typos that are allowed for its length, but are not the word.
     *
     * @param typed the word
     * @param prefix whether only the start of a word need be similar
     * @return at most {@value #MAX_SIMILAR} words: the most similar first, then those with the same first letter, then
     *     those of the most similar length, then by code points
     */
    @Override
    public List<String> similar(String typed, boolean prefix) {
        int[] letters = typed.codePoints().toArray();
        long mask = mask(typed);
        List<Found> found = new ArrayList<>();
        Bucket[] present = buckets;
        int start = prefix ? Typos.allowed(letters) : 0;
        int[] other = new int[letters.length + Typos.MOST + 1];
        for (int length = Math.max(1, letters.length - Typos.MOST); length <= LONGEST; length++) {
            int whole = Typos.allowed(letters, length);
            int max = length - letters.length > whole ? start : Math.max(start, whole);
            Bucket bucket = max == 0 ? Bucket.EMPTY : present[length];
            for (int i = 0; i < bucket.count(); i++) {
                long others = bucket.masks()[i];
                if (Long.bitCount(mask & ~others) <= max && (start > 0 || Long.bitCount(others & ~mask) <= max)) {
                    int read = bucket.read(i, other);
                    int typos = Typos.between(letters, other, read, prefix);
                    if (typos > 0 && typos != Typos.TOO_MANY) {
                        found.add(new Found(
                                bucket.word(i), typos, Math.abs(length - letters.length), other[0] == letters[0]));
                    }
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Found::typos)
                        .thenComparing(Found::sameStart, Comparator.reverseOrder())
                        .thenComparingInt(Found::lengthDifference)
                        .thenComparing(Found::word))
                .limit(MAX_SIMILAR)
                .map(Found::word)
                .toList();
    }
}
