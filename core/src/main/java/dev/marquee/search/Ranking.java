package dev.marquee.search;

import dev.marquee.search.FormWords.Piece;
import dev.marquee.search.QueryForm.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Shorter starts have many words, and indexes of their own. */
    private static final int LONG_START = 4;

    private static final int MAX_STARTING = 60;

    /** The most words that one that was typed may consist of. */
    private static final int MAX_SPLIT = 4;

    private final QueryForm query;
    private final List<Word> words;
    private final List<int[]> letters = new ArrayList<>();
    private final List<Map<String, Integer>> typos = new ArrayList<>();
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
            typos.add(new HashMap<>());
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
            return best != null ? best : split(word);
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
            if (word.unfinished() && startsWith(other, word)) {
                return new Found(piece, 0, true, 1);
            }
            int typos = typos(i, other);
            return typos == Typos.TOO_MANY ? null : new Found(piece, typos, false, 1);
        }

        /** {@return whether a typed word is so short that it is rather the start of a word than the end of one} */
        private boolean isShortStart(int i) {
            return words.get(i).unfinished() && letters.get(i).length < 3;
        }

        private boolean startsWith(String other, Word word) {
            for (String alternative : word.alternatives()) {
                if (other.startsWith(alternative)) {
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
                return ordered && isWhole() ? Match.SIMILAR_WHOLE : Match.SIMILAR;
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

    private int typos(int i, String other) {
        int[] typed = letters.get(i);
        int max = Typos.allowed(typed, other.length());
        boolean unfinished = words.get(i).unfinished();
        boolean startCounts = unfinished && Typos.allowed(typed) > 0;
        // A character beyond the basic plane counts twice in the length of a string.
        if (max == 0
                || other.length() < typed.length - max
                || (!startCounts && other.length() > 2 * (typed.length + max))
                || (!startCounts && other.length() > typed.length + max && isBasic(other))) {
            return Typos.TOO_MANY;
        }
        return typos.get(i).computeIfAbsent(other, key -> {
            int[] word = other.codePoints().toArray();
            return isNumber(word) ? Typos.TOO_MANY : Typos.between(typed, word, word.length, unfinished);
        });
    }

    private static boolean isBasic(String word) {
        return word.codePointCount(0, word.length()) == word.length();
    }

    private static boolean isNumber(int[] word) {
        return Arrays.stream(word).allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * Writes the conditions under which a form can match.
     *
     * @param words knows all words of the index
     * @param typosToo whether words with typos count
     * @return the condition that a form has all words that matter
     */
    public Expression allWords(Words words, boolean typosToo) {
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < this.words.size(); i++) {
            if (!this.words.get(i).minor()) {
                parts.add(word(i, words, typosToo, false));
            }
        }
        return Expression.all(parts);
    }

    /**
     * Writes the condition that a form has all words that matter as they were typed, the last one complete.
     *
     * @param words knows all words of the index
     * @return the condition
     */
    public Expression allWordsFinished(Words words) {
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < this.words.size(); i++) {
            Word word = this.words.get(i);
            if (!word.minor()) {
                parts.add(word(i, words, false, true));
            }
        }
        return Expression.all(parts);
    }

    /**
     * Writes the condition that a form has all words that matter before the last one.
     *
     * @param words knows all words of the index
     * @return the condition, or null if no word before the last one matters
     */
    public @Nullable Expression allWordsButLast(Words words) {
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < this.words.size() - 1; i++) {
            if (!this.words.get(i).minor()) {
                parts.add(word(i, words, false, false));
            }
        }
        return parts.isEmpty() ? null : Expression.all(parts);
    }

    /**
     * Writes the condition that a form has a word that matters, perhaps with typos.
     *
     * @param words knows all words of the index
     * @return the condition
     */
    public Expression anyWord(Words words) {
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < this.words.size(); i++) {
            if (!this.words.get(i).minor()) {
                parts.add(word(i, words, true, false));
            }
        }
        return Expression.any(parts);
    }

    /**
     * Writes the condition that a form has most words, those that the index doesn't have with typos.
     *
     * @param words knows all words of the index
     * @return the condition, or null if all words are required
     */
    public @Nullable Expression mostWords(Words words) {
        int left = mayBeMissing(major);
        if (left == 0) {
            return null;
        }
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < this.words.size(); i++) {
            if (!this.words.get(i).minor()) {
                parts.add(word(i, words, !words.contains(this.words.get(i).text()), false));
            }
        }
        List<Expression> any = new ArrayList<>();
        if (left == 1) {
            for (int k = 0; k < parts.size(); k++) {
                List<Expression> others = new ArrayList<>(parts);
                others.remove(k);
                any.add(Expression.all(others));
            }
        } else {
            // With so many words missing, a form has all words of one of so many groups and one.
            for (int group = 0; group <= left; group++) {
                List<Expression> members = new ArrayList<>();
                for (int k = group; k < parts.size(); k += left + 1) {
                    members.add(parts.get(k));
                }
                any.add(Expression.all(members));
            }
        }
        return Expression.any(any);
    }

    private Expression word(int i, Words known, boolean typosToo, boolean finished) {
        Word word = words.get(i);
        boolean unfinished = word.unfinished() && !finished;
        Set<Expression> any = new HashSet<>();
        List<Expression> ordered = new ArrayList<>();
        for (String alternative : word.alternatives()) {
            addTerm(any, ordered, alternative, unfinished, known);
        }
        String before = i == 0 ? null : words.get(i - 1).next();
        addIfKnown(any, ordered, before, unfinished, known);
        addIfKnown(
                any,
                ordered,
                word.next(),
                !finished && words.get(Math.min(i + 1, words.size() - 1)).unfinished(),
                known);
        split(any, ordered, word, known);
        if (typosToo) {
            known.similar(word.text(), word.unfinished())
                    .forEach(similar -> add(any, ordered, new Expression.Term(similar, false)));
        }
        return Expression.any(ordered);
    }

    private static void addIfKnown(
            Set<Expression> any, List<Expression> ordered, @Nullable String word, boolean prefix, Words known) {
        if (word != null && (prefix || known.contains(word))) {
            addTerm(any, ordered, word, prefix, known);
        }
    }

    /** Adds the few words that start so, which an index finds faster than the start, or the start if they are many. */
    private static void addTerm(
            Set<Expression> any, List<Expression> ordered, String word, boolean prefix, Words known) {
        List<String> starting = prefix && word.length() >= LONG_START ? known.starting(word, MAX_STARTING) : null;
        if (starting == null) {
            add(any, ordered, new Expression.Term(word, prefix));
        } else {
            // The word itself stands for none, so that a condition is never empty.
            add(any, ordered, new Expression.Term(word, false));
            starting.forEach(other -> add(any, ordered, new Expression.Term(other, false)));
        }
    }

    /** Adds the known words that a word consists of: two, or as few as possible of a word that is not known. */
    private static void split(Set<Expression> any, List<Expression> ordered, Word word, Words known) {
        String text = word.text();
        List<List<String>> splits = split(text, 2, known);
        for (int count = 3; count <= MAX_SPLIT && splits.isEmpty() && !known.contains(text); count++) {
            splits = split(text, count, known);
        }
        for (List<String> parts : splits) {
            List<Expression> terms = new ArrayList<>();
            parts.forEach(part -> terms.add(new Expression.Term(part, false)));
            add(any, ordered, new Expression.All(terms));
        }
    }

    /** {@return the ways in which a text is so many known words of two letters or more} */
    private static List<List<String>> split(String text, int count, Words known) {
        if (count == 1) {
            return text.length() > 1 && known.contains(text) ? List.of(List.of(text)) : List.of();
        }
        List<List<String>> splits = new ArrayList<>();
        for (int k = 2; k + 2 * (count - 1) <= text.length(); k++) {
            String first = text.substring(0, k);
            if (known.contains(first)) {
                for (List<String> rest : split(text.substring(k), count - 1, known)) {
                    List<String> parts = new ArrayList<>(List.of(first));
                    parts.addAll(rest);
                    splits.add(parts);
                }
            }
        }
        return splits;
    }

    private static void add(Set<Expression> any, List<Expression> ordered, Expression part) {
        if (any.add(part)) {
            ordered.add(part);
        }
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
