package dev.marquee.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Articles and connectors of the languages that titles come in: people leave them out and mix them up. */
final class MinorWords {

    /** Articles, which stand at either end of a title, as in "Matrix, The". */
    static final List<String> ARTICLES = List.of(
            "the", "a", "an", "le", "la", "les", "l", "un", "une", "des", "der", "die", "das", "ein", "eine", "el",
            "los", "las", "una", "il", "lo", "i", "gli", "o", "os", "as", "um", "uma", "de", "het", "een", "en", "ett",
            "et", "den", "det", "az", "egy", "ο", "η", "το", "οι", "τα");

    private static final Set<String> CONNECTORS = Set.of(
            "and", "of", "und", "y", "e", "og", "och", "ja", "van", "von", "du", "da", "do", "di", "del", "della",
            "dei", "des", "dos", "das", "и", "και");

    private static final Set<String> ALL = all();

    private MinorWords() {}

    private static Set<String> all() {
        Set<String> all = new HashSet<>(ARTICLES);
        all.addAll(CONNECTORS);
        return Set.copyOf(all);
    }

    static boolean isArticle(String word) {
        return ARTICLES.contains(word);
    }

    static boolean contains(String word) {
        return ALL.contains(word);
    }
}
