package dev.marquee.search;

import dev.marquee.search.FormWords.Piece;
import dev.marquee.search.QueryForm.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges how well forms match what was typed. The level decides first; movies of one level are ordered by votes. The
 * levels stand in {@code docs/search.md}. Confined to one thread.
 */
public final class Ranking {

    /** The level of a title that is what was typed, except for case. */
    public static final int EXACT = 0;

    /** The level of a movie of which a title, a person, a collection and a keyword have all words together. */
    public static final int SPREAD = 11;

    /** The level of an overview that has all words. */
    public static final int OVERVIEW = 16;

    /** The level of an overview that has most words. */
    public static final int PARTIAL_OVERVIEW = 30;

    /** What is added for a year of release that is not the typed one. */
    public static final int OTHER_YEAR = 3;

    /** How a form matches. */
    public enum Match {
        /** All words in order and no others. */
        SAME,
        /** The same except for articles and connectors. */
        SAME_BUT_MINOR,
        /** The form starts with the words. */
        STARTS,
        /** The form has all words. */
        ALL,
        /** The form has all words and no others, some with typos. */
        SIMILAR_WHOLE,
        /** The form has all words, some with typos. */
        SIMILAR,
        /** The form has most of the words. */
        PARTIAL
    }

    /**
     * How well a form matches.
     *
     * @param match how
     * @param level the smaller the better
     */
    public record Score(Match match, int level) {}

    private final QueryForm query;
    private final List<Word> words;
    private final List<int[]> letters = new ArrayList<>();
    private final List<Map<String, Typing>> typings = new ArrayList<>();
    private final int major;

    /**
     * Prepares to judge forms.
     *
     * @param query what was typed
     */
    public Ranking(QueryForm query) {
        this.query = query;
        words = query.words();
        for (Word word : words) {
            letters.add(word.text().codePoints().toArray());
            typings.add(new HashMap<>());
        }
        major = (int) words.stream().filter(word -> !word.minor()).count();
    }

    /** {@return the most words that matter of so many that may be missing in a form} */
    static int mayBeMissing(int major) {
        return major < 2 ? 0 : major < 5 ? 1 : major < 9 ? 2 : major / 3;
    }

    /** A word of the form that is a word that was typed. */
    private record Found(Piece piece, int typos, boolean unfinished, int words) {}

    /**
     * Judges a form.
     *
     * @param kind the kind of the text
     * @param form the form of the text
     * @return how well it matches, or null if it doesn't
     */
    public @Nullable Score score(EntryKind kind, String form) {
        if (words.isEmpty() || form.isEmpty()) {
            return null;
        }
        Alignment alignment = new Alignment(FormWords.of(form));
        // Words beyond the most that are looked for still tell a long title from another.
        return form.equals(query.form()) ? alignment.scored(kind, Match.SAME) : alignment.score(kind);
    }

    /**
     * The words that a form has.
     *
     * @param words the typed words that matter, a bit for each
     * @param typos the number of typos in them
     */
    public record Coverage(long words, int typos) {}

    /**
     * Finds the words that a form has.
     *
     * @param form the form
     * @return the words
     */
    public Coverage coverage(String form) {
        if (words.isEmpty() || form.isEmpty()) {
            return new Coverage(0, 0);
        }
        Alignment alignment = new Alignment(FormWords.of(form));
        alignment.align();
        return new Coverage(alignment.foundMajor, alignment.edits);
    }

    /** {@return the words that matter, a bit for each} */
    public long majorWords() {
        long major = 0;
        for (int i = 0; i < words.size(); i++) {
            major |= words.get(i).minor() ? 0 : 1L << i;
        }
        return major;
    }

    /**
     * Judges texts that have all words together.
     *
     * @param typos the number of typos in them
     * @return how well they match
     */
    public static Score spread(int typos) {
        return new Score(typos == 0 ? Match.ALL : Match.SIMILAR, SPREAD + Math.min(typos, 4));
    }

    /** {@return what was typed} */
    public QueryForm query() {
        return query;
    }

    /** The words that were typed beside the words of one form. */
    private final class Alignment {

        private final List<String> text;
        private final List<Piece> pieces;
        private final boolean[] covered;
        private final boolean[] minor;
        private long foundMajor;
        private int missing;
        private int missingMinor;
        private int edits;
        private boolean ordered = true;
        private boolean minorOrdered = true;
        private boolean unfinished;
        private int end;
        private int skippedMajor;

        Alignment(FormWords form) {
            text = form.words();
            pieces = new ArrayList<>(form.pieces());
            covered = new boolean[text.size()];
            minor = new boolean[text.size()];
            boolean allMinor = text.stream().allMatch(MinorWords::contains);
            for (int i = 0; i < minor.length; i++) {
                minor[i] = QueryForm.isTail(text, i) || (!allMinor && MinorWords.contains(text.get(i)));
            }
        }

        private @Nullable Score score(EntryKind kind) {
            align();
            if (missing >= major || (missing > mayBeMissing(major) && !isPartOfWhatWasTyped())) {
                return null;
            }
            return scored(kind, match());
        }

        private Score scored(EntryKind kind, Match match) {
            return new Score(match, level(kind, match));
        }

        private void align() {
            int i = 0;
            while (i < words.size()) {
                Found found = best(i);
                if (found == null) {
                    if (words.get(i).minor()) {
                        missingMinor++;
                    } else {
                        missing++;
                    }
                    i++;
                } else {
                    for (int k = i; k < i + found.words(); k++) {
                        foundMajor |= words.get(k).minor() ? 0 : 1L << k;
                    }
                    take(found, words.get(i).minor());
                    i += found.words();
                }
            }
        }

        private void take(Found found, boolean minorWord) {
            Piece piece = found.piece();
            edits += found.typos();
            unfinished |= found.unfinished();
            boolean inOrder = piece.from() >= end || isCovered(piece);
            if (minorWord && !inOrder) {
                minorOrdered = false;
                Arrays.fill(covered, piece.from(), piece.to(), true);
                return;
            }
            ordered &= inOrder;
            for (int k = end; k < piece.from(); k++) {
                skippedMajor += minor[k] || covered[k] ? 0 : 1;
            }
            Arrays.fill(covered, piece.from(), piece.to(), true);
            end = Math.max(end, piece.to());
        }

        private boolean isCovered(Piece piece) {
            for (int k = piece.from(); k < piece.to(); k++) {
                if (!covered[k]) {
                    return false;
                }
            }
            return true;
        }

        /** {@return the best place of a typed word, which may stand for a part of a longer word with its neighbors} */
        private @Nullable Found best(int i) {
            Word word = words.get(i);
            Found best = null;
            int bestCost = Integer.MAX_VALUE;
            for (Piece piece : pieces) {
                Found found = compare(i, word, piece);
                if (found != null) {
                    int cost = cost(found);
                    if (cost < bestCost) {
                        best = found;
                        bestCost = cost;
                    }
                }
            }
            if (best != null && best.typos() == 0) {
                return best;
            }
            Found split = split(word);
            return split == null ? best : split;
        }

        private int cost(Found found) {
            int from = found.piece().from();
            return found.typos() * 1000
                    + (found.unfinished() ? 500 : 0)
                    + (isCovered(found.piece()) ? 250 : 0)
                    + (from == end ? 0 : from > end ? 1 + Math.min(from - end, 100) : 110 + Math.min(end - from, 100));
        }

        private @Nullable Found compare(int i, Word word, Piece piece) {
            String other = piece.text();
            if (word.alternatives().contains(other)) {
                return new Found(piece, 0, false, 1);
            }
            if (other.equals(word.next())) {
                return new Found(piece, 0, isShortStart(i + 1), 2);
            }
            if (other.equals(word.initials())
                    && (i == 0 || !other.equals(words.get(i - 1).initials()))) {
                return new Found(piece, 0, false, other.length());
            }
            if (word.unfinished() && startsWith(other, word)) {
                return new Found(piece, 0, true, 1);
            }
            Typing typing = typing(i, other);
            return typing.typos() == Typos.TOO_MANY ? null : new Found(piece, typing.typos(), typing.unfinished(), 1);
        }

        /** {@return whether a typed word is so short that it is rather the start of a word than the end of one} */
        private boolean isShortStart(int i) {
            return words.get(i).unfinished() && letters.get(i).length < 3;
        }

        private boolean startsWith(String other, Word word) {
            for (String start : word.starts()) {
                if (other.startsWith(start)) {
                    return true;
                }
            }
            return word.next() != null && other.startsWith(word.next());
        }

        /** {@return the neighboring words of the form that are together what was typed as one} */
        private @Nullable Found split(Word word) {
            for (int k = 0; k + 1 < text.size(); k++) {
                String joined = text.get(k);
                int to = k + 1;
                while (to < text.size() && word.text().startsWith(joined)) {
                    joined += text.get(to);
                    to++;
                    if (joined.equals(word.text()) || (word.unfinished() && joined.startsWith(word.text()))) {
                        return new Found(new Piece(joined, k, to), 0, !joined.equals(word.text()), 1);
                    }
                }
            }
            return null;
        }

        private Match match() {
            if (missing > 0) {
                return Match.PARTIAL;
            }
            boolean whole = !unfinished && ordered && isWhole();
            if (edits > 0) {
                return whole ? Match.SIMILAR_WHOLE : Match.SIMILAR;
            }
            if (whole) {
                return missingMinor == 0 && minorOrdered && isAllCovered() ? Match.SAME : Match.SAME_BUT_MINOR;
            }
            return ordered && skippedMajor == 0 ? Match.STARTS : Match.ALL;
        }

        /** {@return whether the form is what was typed without further words, such as "watch" and "movie"} */
        private boolean isPartOfWhatWasTyped() {
            return edits == 0 && !unfinished && ordered && isWhole();
        }

        private boolean isAllCovered() {
            for (boolean word : covered) {
                if (!word) {
                    return false;
                }
            }
            return true;
        }

        /** {@return whether only minor words of the form are left} */
        private boolean isWhole() {
            return left() == 0;
        }

        private int left() {
            int left = 0;
            for (int i = 0; i < covered.length; i++) {
                left += covered[i] || minor[i] ? 0 : 1;
            }
            return left;
        }

        /** {@return whether the first word of the form that matters was typed} */
        private boolean isBegun() {
            int first = 0;
            while (first < minor.length - 1 && minor[first] && !covered[first]) {
                first++;
            }
            return covered[first];
        }

        private boolean isMostOfTheForm() {
            int all = 0;
            for (boolean word : minor) {
                all += word ? 0 : 1;
            }
            return 2 * left() <= all;
        }

        private int level(EntryKind kind, Match match) {
            int edited = Math.min(edits, 4) - 1;
            int level = switch (match) {
                case SAME -> same(kind, 1, 2, 3);
                case SAME_BUT_MINOR -> same(kind, 2, 2, 3);
                case STARTS -> (unfinished && query.isEnded()) || missingMinor > 0 ? 5 : 4;
                case ALL -> isMostOfTheForm() || (ordered && isBegun()) ? 6 : 7;
                case SIMILAR_WHOLE -> 8 + edited;
                case SIMILAR -> 9 + edited;
                case PARTIAL -> 14 + 2 * Math.min(missing, 4) + Math.min(edits, 4) + (isMostOfTheForm() ? 0 : 1);
            };
            return level + behind(kind, match);
        }

        private int same(EntryKind kind, int title, int original, int alias) {
            return switch (kind) {
                case TITLE -> title;
                case ORIGINAL_TITLE -> original;
                case ALIAS -> major > 1 ? alias : alias + 1;
                default -> 4;
            };
        }

        private static int behind(EntryKind kind, Match match) {
            boolean same = match == Match.SAME || match == Match.SAME_BUT_MINOR;
            return switch (kind) {
                case TITLE, ORIGINAL_TITLE -> 0;
                case ALIAS, COLLECTION, PERSON -> same ? 0 : 1;
                case KEYWORD -> same ? 4 : 6;
            };
        }
    }

    /** How a word was typed with typos, and whether it is only the start of the word. */
    private record Typing(int typos, boolean unfinished) {

        private static final Typing NONE = new Typing(Typos.TOO_MANY, false);
    }

    private Typing typing(int i, String other) {
        int[] typed = letters.get(i);
        int max = Typos.allowed(typed, other.length());
        boolean unfinished = words.get(i).unfinished();
        boolean startCounts = unfinished && Typos.allowed(typed) > 0;
        // A character beyond the basic plane counts twice in the length of a string.
        if (max == 0
                || other.length() < typed.length - max
                || (!startCounts && other.length() > 2 * (typed.length + max))
                || (!startCounts && other.length() > typed.length + max && isBasic(other))) {
            return Typing.NONE;
        }
        return typings.get(i).computeIfAbsent(other, key -> {
            int[] word = other.codePoints().toArray();
            if (isNumber(word)) {
                return Typing.NONE;
            }
            int whole = Typos.between(typed, word, word.length, false);
            int start = unfinished ? Typos.between(typed, word, word.length, true) : Typos.TOO_MANY;
            return start < whole ? new Typing(start, true) : new Typing(whole, false);
        });
    }

    private static boolean isBasic(String word) {
        return word.codePointCount(0, word.length()) == word.length();
    }

    private static boolean isNumber(int[] word) {
        return Arrays.stream(word).allMatch(c -> c >= '0' && c <= '9');
    }

    /** The words of the index. */
    public interface Words {

        /**
         * Returns whether the index has a word.
         *
         * @param word the word
         * @return whether the index has it
         */
        boolean contains(String word);

        /**
         * Finds the words that start with some letters.
         *
         * @param start the letters
         * @param most the most words of interest
         * @return the words, in no order; or null if there are more
         */
        @Nullable
        List<String> starting(String start, int most);

        /**
         * Finds the words that differ from a word by typos.
         *
         * @param word the word
         * @param prefix whether only the start of a word need be similar
         * @return the words
         */
        List<String> similar(String word, boolean prefix);
    }
}
