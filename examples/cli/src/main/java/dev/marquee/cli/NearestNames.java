package dev.marquee.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Keeps, of the names that are offered, those that a person who typed another one is most likely to have meant: names
 * that differ by a typo in three characters at most, or that start with what was typed. Confined to one thread.
 *
 * <p>The distance is that of optimal string alignment: a typo is a character too much, too few or wrong, or two
 * neighbors that changed places. Case doesn't count.
 */
final class NearestNames {

    /** The most names that are asked about. */
    static final int KEPT = 3;

    private static final int CHARACTERS_PER_TYPO = 3;
    private static final int LONGEST = 150;

    private final String typed;
    private final int greatest;
    private final List<Near> nearest = new ArrayList<>();

    NearestNames(String typed) {
        this.typed = typed.toLowerCase(Locale.ROOT);
        this.greatest = Math.max(1, typed.length() / CHARACTERS_PER_TYPO);
    }

    private record Near(String name, int distance) {}

    /** Offers a name; of equally near ones, the first offered comes first. */
    void offer(String name) {
        String other = name.toLowerCase(Locale.ROOT);
        if (typed.isEmpty()
                || typed.length() > LONGEST
                || other.length() > LONGEST
                || (!other.startsWith(typed) && Math.abs(other.length() - typed.length()) > greatest)) {
            return;
        }
        int distance = other.startsWith(typed) ? 1 : distance(typed, other);
        if (distance <= greatest) {
            nearest.add(new Near(name, distance));
            nearest.sort(Comparator.comparingInt(Near::distance));
            if (nearest.size() > KEPT) {
                nearest.remove(KEPT);
            }
        }
    }

    /** {@return the question whether one of the nearest names was meant; empty if none is near} */
    String question() {
        return question(nearest.stream().map(Near::name).toList());
    }

    /** {@return the question whether one of some names was meant, such as {@code did you mean a, b or c?}; or empty} */
    static String question(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        int last = names.size() - 1;
        String others = String.join(", ", names.subList(0, last));
        return "did you mean " + others + (last == 0 ? "" : " or ") + names.get(last) + "?";
    }

    private static int distance(String one, String other) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int k = 0; k <= other.length(); k++) {
            last[k] = k;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int k = 1; k <= other.length(); k++) {
                int change = one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1;
                row[k] = Math.min(Math.min(row[k - 1], last[k]) + 1, last[k - 1] + change);
                if (i > 1
                        && k > 1
                        && one.charAt(i - 1) == other.charAt(k - 2)
                        && one.charAt(i - 2) == other.charAt(k - 1)) {
                    row[k] = Math.min(row[k], beforeLast[k - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[other.length()];
    }
}
