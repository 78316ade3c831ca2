package dev.marquee.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed, as words to look for. Immutable.
 *
 * <p>The last word may be unfinished. A year at the end is a word of the title or the year of the release: {@link
 * #withoutYear} is the other reading.
 */
public final class QueryForm {

    /** The most words that are looked for; further ones are left out. */
    public static final int MAX_WORDS = 24;

    /** The words of which neighbors are looked for as titles. */
    private static final int MAX_INNER = 12;

    private static final int FIRST_YEAR = 1874;
    private static final int LAST_YEAR = 2199;

    /** Numbers whose roman numeral has one letter, which is a word of some titles. */
    private static final Set<String> ONE_LETTER = Set.of("1", "5", "10");

    /** Words that titles write in two ways. */
    private static final List<List<String>> SAME = List.of(
            List.of("dr", "doctor"),
            List.of("mr", "mister"),
            List.of("st", "saint"),
            List.of("vs", "versus"),
            List.of("vol", "volume"),
            List.of("pt", "part"),
            List.of("ep", "episode"));

    private static final Map<String, String> OTHER = other();

    private final String form;
    private final List<Word> words;
    private final boolean ended;
    private final @Nullable QueryForm withoutYear;
    private final @Nullable Integer year;

    /**
     * A word that was typed.
     *
     * @param text the word
     * @param alternatives the word and what stands for it, such as {@code eleven} for {@code 11}
     * @param starts those of the alternatives of which an unfinished word may be the start
     * @param unfinished whether the word may be the start of another
     * @param minor whether the word is an article or a connector, which matter little
     * @param next the word together with the next one, or null if it is the last
     * @param initials of three single letters or more, such as {@code u s a}, what they are together; or null
     */
    public record Word(
            String text,
            Set<String> alternatives,
            Set<String> starts,
            boolean unfinished,
            boolean minor,
            @Nullable String next,
            @Nullable String initials) {}

    private QueryForm(
            String form, List<Word> words, boolean ended, @Nullable QueryForm withoutYear, @Nullable Integer year) {
        this.form = form;
        this.ended = ended;
        this.words = words;
        this.withoutYear = withoutYear;
        this.year = year;
    }

    private static Map<String, String> other() {
        Map<String, String> other = new HashMap<>();
        SAME.forEach(pair -> {
            other.put(pair.get(0), pair.get(1));
            other.put(pair.get(1), pair.get(0));
        });
        return Map.copyOf(other);
    }

    /**
     * Reads what a person typed.
     *
     * @param text the text
     * @return its words; none if the text has no visible character
     */
    public static QueryForm of(String text) {
        String form = SearchForm.of(text);
        List<String> typed = FormWords.of(form).words();
        Integer year = typed.size() > 1 ? year(typed.get(typed.size() - 1)) : null;
        return new QueryForm(
                form,
                words(first(typed), typed.size() > MAX_WORDS ? null : lastWord(text)),
                isEnded(text),
                year == null ? null : withoutYear(Folding.fold(text), year),
                null);
    }

    /** {@return the same text without the year at its end, with the numerals that it then has} */
    private static @Nullable QueryForm withoutYear(String folded, int year) {
        int end = folded.lastIndexOf(Integer.toString(year));
        String form = end < 0 ? "" : SearchForm.of(folded.substring(0, end));
        return form.isEmpty()
                ? null
                : new QueryForm(form, finished(words(first(FormWords.of(form).words()), null)), true, null, year);
    }

    private static List<String> first(List<String> typed) {
        return typed.subList(0, Math.min(typed.size(), MAX_WORDS));
    }

    /** {@return the last word as it was typed, before its numeral was read} */
    private static @Nullable String lastWord(String text) {
        List<Tokens.Token> tokens = Tokens.of(Folding.fold(text));
        if (tokens.isEmpty()) {
            return null;
        }
        String last = tokens.get(tokens.size() - 1).text();
        return Numerals.digitsOfRoman(last) == null ? null : last;
    }

    /** {@return whether something follows the last word, such as the period of an acronym} */
    private static boolean isEnded(String text) {
        return !text.isEmpty() && !Character.isLetterOrDigit(text.codePointBefore(text.length()));
    }

    private static @Nullable Integer year(String word) {
        if (word.length() != 4 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int year = Integer.parseInt(word);
        return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
    }

    /**
     * Makes words of texts.
     *
     * @param unconverted the last word as it was typed, or null if it is none of interest
     */
    private static List<Word> words(List<String> texts, @Nullable String unconverted) {
        boolean allMinor = texts.stream().allMatch(MinorWords::contains);
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            boolean last = i == texts.size() - 1;
            boolean tail = !last && isTail(texts, i);
            Set<String> alternatives = alternatives(text, last ? unconverted : null);
            words.add(new Word(
                    text,
                    alternatives,
                    starts(alternatives, text, last ? unconverted : null),
                    last || tail,
                    tail || (!allMinor && MinorWords.contains(text)),
                    last ? null : text + texts.get(i + 1),
                    initials(texts, i)));
        }
        return List.copyOf(words);
    }

    /** {@return the single letters around a position together, or null if they are less than three} */
    private static @Nullable String initials(List<String> texts, int i) {
        int start = i;
        int end = i;
        while (start > 0 && isLetter(texts.get(start - 1))) {
            start--;
        }
        while (end < texts.size() && isLetter(texts.get(end))) {
            end++;
        }
        return end - start < 3 || end <= i ? null : String.join("", texts.subList(start, end));
    }

    private static boolean isLetter(String word) {
        return word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
    }

    /** {@return the words, of which the last one was followed by another} */
    private static List<Word> finished(List<Word> words) {
        List<Word> finished = new ArrayList<>(words);
        Word last = finished.remove(finished.size() - 1);
        finished.add(new Word(last.text(), last.alternatives(), Set.of(), false, last.minor(), null, last.initials()));
        return List.copyOf(finished);
    }

    /** {@return whether a word is the last character of a run, which the pair before it has, too} */
    static boolean isTail(List<String> words, int i) {
        String word = words.get(i);
        return i > 0
                && word.codePointCount(0, word.length()) == 1
                && word.codePointAt(0) > 0x7F
                && words.get(i - 1).codePointCount(0, words.get(i - 1).length()) == 2
                && words.get(i - 1).endsWith(word);
    }

    private static Set<String> alternatives(String text, @Nullable String unconverted) {
        Set<String> alternatives = new LinkedHashSet<>();
        alternatives.add(text);
        add(alternatives, unconverted);
        add(alternatives, OTHER.get(text));
        add(alternatives, Numerals.word(text));
        add(alternatives, Numerals.digitsOfWord(text));
        add(alternatives, Numerals.otherOrdinal(text));
        // The first word v or x of a title isn't a numeral, so that X-Men has it as typed; nor is i before others.
        add(alternatives, text.length() == 1 ? Numerals.digitsOfRoman(text) : null);
        add(alternatives, ONE_LETTER.contains(text) ? Numerals.roman(text) : null);
        add(alternatives, text.equals("one") ? "i" : null);
        return Collections.unmodifiableSet(alternatives);
    }

    /** {@return the alternatives without letters that were not typed: 1 is also I, but not the start of other words} */
    private static Set<String> starts(Set<String> alternatives, String text, @Nullable String unconverted) {
        Set<String> starts = new LinkedHashSet<>(alternatives);
        starts.removeIf(word -> word.length() == 1 && !word.equals(text) && !word.equals(unconverted));
        return Collections.unmodifiableSet(starts);
    }

    private static void add(Set<String> alternatives, @Nullable String word) {
        if (word != null) {
            alternatives.add(word);
        }
    }

    /** {@return the form of all that was typed, also of words that are not looked for} */
    String form() {
        return form;
    }

    /** {@return the words in their order} */
    public List<Word> words() {
        return words;
    }

    /** {@return whether something follows the last word, so that it is rather not the start of another} */
    public boolean isEnded() {
        return ended;
    }

    /** {@return the same without the year at its end, or null if there is none} */
    public @Nullable QueryForm withoutYear() {
        return withoutYear;
    }

    /** {@return the year that was typed after these words, or null; of {@link #withoutYear} only} */
    public @Nullable Integer year() {
        return year;
    }

    /**
     * Returns the forms that the index has of titles that are what was typed, except for articles and numerals.
     *
     * @return the forms, sorted
     */
    public Set<String> exactForms() {
        Set<String> forms = new TreeSet<>();
        List<String> texts = words.stream().map(Word::text).toList();
        forms.add(form);
        addForms(forms, texts);
        int start = 0;
        int end = texts.size();
        while (end - start > 1 && MinorWords.isArticle(texts.get(start))) {
            start++;
        }
        while (end - start > 1 && MinorWords.isArticle(texts.get(end - 1))) {
            end--;
        }
        addForms(forms, texts.subList(start, end));
        for (String article : MinorWords.ARTICLES) {
            List<String> withArticle = new ArrayList<>(List.of(article));
            withArticle.addAll(texts.subList(start, end));
            addForms(forms, withArticle);
        }
        if (withoutYear != null) {
            forms.addAll(withoutYear.exactForms());
        }
        return forms;
    }

    /**
     * Returns the forms of titles that are some neighboring words of what was typed, for texts with further words.
     *
     * @return the forms, sorted; without those that consist of articles and connectors
     */
    public Set<String> innerForms() {
        Set<String> forms = new TreeSet<>();
        int count = Math.min(words.size(), MAX_INNER);
        for (int start = 0; start < count; start++) {
            boolean matters = false;
            StringBuilder form = new StringBuilder();
            for (int end = start; end < count; end++) {
                matters |= !words.get(end).minor();
                form.append(form.isEmpty() ? "" : " ").append(words.get(end).text());
                if (matters) {
                    forms.add(form.toString());
                }
            }
        }
        return forms;
    }

    private static void addForms(Set<String> forms, List<String> texts) {
        int last = texts.size() - 1;
        if (last >= 0) {
            forms.add(String.join(" ", texts));
        }
        if (last > 0 && texts.get(last).equals("i")) {
            // It is a numeral if no article follows it.
            forms.add(String.join(" ", texts.subList(0, last)) + " 1");
        }
    }
}
