package dev.marquee.search;

import dev.marquee.search.QueryForm.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the conditions under which a form can match what was typed. Of the words of the index it looks up each typed
 * word once. A condition that no form meets, since the index doesn't have the words, is null. Confined to one thread.
 */
public final class WordConditions {

    /** Shorter starts have many words, and indexes of their own. */
    private static final int LONG_START = 4;

    /** With fewer letters, an unfinished word is the start of so many words that not all of them are looked up. */
    private static final int SHORT = 3;

    /** Scripts from here on have words of one or two characters. */
    private static final int FIRST_WITHOUT_BLANKS = 0x2E80;

    private static final int MAX_STARTING = 60;

    /** The most words that one that was typed may consist of. */
    private static final int MAX_SPLIT = 4;

    /** A word that so many others are like is one of many texts if these count, too. */
    private static final int MANY_SIMILAR = 10;

    private final List<Word> words;
    private final Ranking.Words known;
    private final Map<Integer, @Nullable Expression> asTyped = new HashMap<>();
    private final Map<Integer, List<Expression>> similar = new HashMap<>();

    /**
     * Prepares conditions for what was typed.
     *
     * @param query what was typed
     * @param known the words of the index
     */
    public WordConditions(QueryForm query, Ranking.Words known) {
        this.words = query.words();
        this.known = known;
    }

    /** {@return whether the last word is so short a start of a word, or such a word, that very many texts have one} */
    public boolean endsShort() {
        Word last = words.get(words.size() - 1);
        return last.unfinished()
                && (MinorWords.contains(last.text())
                        || last.text().codePointCount(0, last.text().length()) < SHORT)
                && last.text().codePointAt(0) < FIRST_WITHOUT_BLANKS;
    }

    /** {@return whether all that matters is the start of a word that is also a frequent article or connector} */
    public boolean isMinorStart() {
        return isShortStart() && MinorWords.contains(words.get(words.size() - 1).text());
    }

    /** {@return whether a short start of a word is all that matters of what was typed} */
    public boolean isShortStart() {
        return endsShort() && major().equals(List.of(words.size() - 1));
    }

    /** {@return the condition that a form has all words that matter as they were typed} */
    public @Nullable Expression allWords() {
        return all(words.size(), false);
    }

    /** {@return the condition that a form has all words that matter as they were typed, the last one complete} */
    public @Nullable Expression allWordsFinished() {
        return all(words.size(), true);
    }

    /** {@return the condition that a form has all words that matter before the last one; null, too, if none matters} */
    public @Nullable Expression allWordsButLast() {
        return all(words.size() - 1, false);
    }

    private @Nullable Expression all(int end, boolean finished) {
        List<@Nullable Expression> parts = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            if (!words.get(i).minor()) {
                parts.add(finished ? word(i, true, true) : asTyped(i));
            }
        }
        return all(parts);
    }

    /**
     * {@return the condition that a form has all words that matter, with typos}
     *
     * <p>If the index has each word as it was typed, and many words are like each of them, only one of them may be
     * another: two words that are mistyped into words of the index are rare, and looking for them goes through most
     * texts. A short unfinished end may be missing.
     */
    public @Nullable Expression allWordsWithTypos() {
        List<Integer> major = major();
        if (endsShort() && major.size() > 1) {
            major.remove(Integer.valueOf(words.size() - 1));
        }
        if (major.stream().anyMatch(i -> asTyped(i) == null || similar(i).size() < MANY_SIMILAR)) {
            return all(major.stream().<@Nullable Expression>map(this::withTypos).toList());
        }
        List<@Nullable Expression> any = new ArrayList<>();
        for (int mistyped : major) {
            any.add(all(major.stream()
                    .<@Nullable Expression>map(i -> i == mistyped ? any(similar(i)) : asTyped(i))
                    .toList()));
        }
        return any(any);
    }

    /** {@return the condition that a form has a word that matters, perhaps with typos; a short end must be a word} */
    public @Nullable Expression anyWord() {
        return any(major().stream()
                .<@Nullable Expression>map(i -> isShortEnd(i) ? word(i, true, true) : withTypos(i))
                .toList());
    }

    /**
     * {@return the condition that a form has most words, those that the index doesn't have with typos; null, too, if
     * all words are required}
     */
    public @Nullable Expression mostWords() {
        return most(major().stream()
                .<@Nullable Expression>map(
                        i -> isShortEnd(i) ? word(i, true, true) : asTyped(i) == null ? withTypos(i) : asTyped(i))
                .toList());
    }

    /** {@return the condition that an overview, whose words are not among those of the index, has all words} */
    public @Nullable Expression overview() {
        return all(wordsOfOverview());
    }

    /** {@return the condition that an overview has most words; null if all words are required} */
    public @Nullable Expression mostOfOverview() {
        return most(wordsOfOverview());
    }

    private List<@Nullable Expression> wordsOfOverview() {
        return major().stream()
                .<@Nullable Expression>map(i -> word(i, true, false))
                .toList();
    }

    /** {@return the condition that most of the words are there} */
    private static @Nullable Expression most(List<@Nullable Expression> parts) {
        int left = Ranking.mayBeMissing(parts.size());
        if (left == 0) {
            return null;
        }
        List<@Nullable Expression> any = new ArrayList<>();
        if (left == 1) {
            for (int k = 0; k < parts.size(); k++) {
                List<@Nullable Expression> others = new ArrayList<>(parts);
                others.remove(k);
                any.add(all(others));
            }
        } else {
            // With so many words missing, a form has all words of one of so many groups and one.
            for (int group = 0; group <= left; group++) {
                List<@Nullable Expression> members = new ArrayList<>();
                for (int k = group; k < parts.size(); k += left + 1) {
                    members.add(parts.get(k));
                }
                any.add(all(members));
            }
        }
        return any(any);
    }

    private List<Integer> major() {
        List<Integer> major = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).minor()) {
                major.add(i);
            }
        }
        return major;
    }

    private boolean isShortEnd(int i) {
        return i == words.size() - 1 && words.size() > 1 && endsShort();
    }

    private @Nullable Expression withTypos(int i) {
        List<@Nullable Expression> any = new ArrayList<>(similar(i));
        any.add(0, asTyped(i));
        return any(any);
    }

    private List<Expression> similar(int i) {
        return similar.computeIfAbsent(
                i,
                key -> known.similar(words.get(i).text(), words.get(i).unfinished()).stream()
                        .<Expression>map(word -> new Expression.Term(word, false))
                        .toList());
    }

    private @Nullable Expression asTyped(int i) {
        if (!asTyped.containsKey(i)) {
            asTyped.put(i, word(i, false, true));
        }
        return asTyped.get(i);
    }

    /**
     * Writes the condition that a form has a typed word, or what stands for it.
     *
     * @param finished whether the word is complete though it is the last one
     * @param indexed whether the words of the index are all that there are
     */
    private @Nullable Expression word(int i, boolean finished, boolean indexed) {
        Word word = words.get(i);
        boolean unfinished = word.unfinished() && !finished;
        Set<Expression> any = new LinkedHashSet<>();
        for (String alternative : word.alternatives()) {
            boolean start = unfinished && word.starts().contains(alternative);
            if (indexed) {
                addKnown(any, alternative, start);
            } else {
                any.add(new Expression.Term(alternative, start));
            }
        }
        addKnown(any, i == 0 ? null : words.get(i - 1).next(), unfinished);
        boolean nextIsUnfinished =
                !finished && words.get(Math.min(i + 1, words.size() - 1)).unfinished();
        addKnown(any, word.next(), nextIsUnfinished);
        addKnown(any, word.initials(), false);
        addParts(any, word.text());
        return any(new ArrayList<>(any));
    }

    /** Adds a word that the index has, or the few words that start so, which an index finds faster than the start. */
    private void addKnown(Set<Expression> any, @Nullable String word, boolean prefix) {
        if (word == null) {
            return;
        }
        List<String> starting = prefix && word.length() >= LONG_START ? known.starting(word, MAX_STARTING) : null;
        if (starting != null) {
            starting.forEach(other -> any.add(new Expression.Term(other, false)));
        } else if (prefix || known.contains(word)) {
            any.add(new Expression.Term(word, prefix));
        }
    }

    /** Adds the known words that a word consists of: two, or as few as possible of a word that is not known. */
    private void addParts(Set<Expression> any, String text) {
        List<List<String>> splits = split(text, 2);
        for (int count = 3; count <= MAX_SPLIT && splits.isEmpty() && !known.contains(text); count++) {
            splits = split(text, count);
        }
        for (List<String> parts : splits) {
            any.add(new Expression.All(parts.stream()
                    .<Expression>map(part -> new Expression.Term(part, false))
                    .toList()));
        }
    }

    /** {@return the ways in which a text is so many known words of two letters or more} */
    private List<List<String>> split(String text, int count) {
        if (count == 1) {
            return text.length() > 1 && known.contains(text) ? List.of(List.of(text)) : List.of();
        }
        List<List<String>> splits = new ArrayList<>();
        for (int k = 2; k + 2 * (count - 1) <= text.length(); k++) {
            String first = text.substring(0, k);
            if (known.contains(first)) {
                for (List<String> rest : split(text.substring(k), count - 1)) {
                    List<String> parts = new ArrayList<>(List.of(first));
                    parts.addAll(rest);
                    splits.add(parts);
                }
            }
        }
        return splits;
    }

    private static @Nullable Expression all(List<@Nullable Expression> parts) {
        return parts.isEmpty() || parts.contains(null)
                ? null
                : Expression.all(parts.stream().map(Objects::requireNonNull).toList());
    }

    private static @Nullable Expression any(List<? extends @Nullable Expression> parts) {
        List<Expression> possible = new ArrayList<>();
        for (Expression part : parts) {
            if (part != null) {
                possible.add(part);
            }
        }
        return possible.isEmpty() ? null : Expression.any(possible);
    }
}
