package dev.marquee.benchmarks.finding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Makes titles, names and texts of one language. A few words are most of what is written, as in a language; the others
 * come from a long tail of invented words. Immutable; the choices are the caller's.
 *
 * @param code the ISO 639-1 code
 * @param share the share of the films in percent
 * @param patterns the forms of titles
 * @param words the frequent words
 * @param names the given names
 * @param parts the parts of invented words and family names
 */
record Language(
        String code, int share, List<String> patterns, List<String> words, List<String> names, List<String> parts) {

    private static final String RESOURCE = "languages.txt";
    private static final double TAIL = 0.22;
    private static final int TAIL_WORDS = 40_000;
    private static final int FAMILIES = 60_000;

    /** {@return all languages, the most frequent first} */
    static List<Language> all() {
        List<Language> all = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Language.class.getResourceAsStream(RESOURCE)), StandardCharsets.UTF_8))) {
            String head = "";
            Map<String, List<String>> lists = new HashMap<>();
            for (String line : lines.lines().filter(l -> !l.startsWith("#")).toList()) {
                if (line.startsWith("[")) {
                    head = line.substring(1, line.length() - 1);
                } else if (!line.isEmpty()) {
                    int blank = line.indexOf(' ');
                    String name = line.substring(0, blank);
                    String separator = name.equals("pattern") ? " \\| " : " ";
                    lists.put(name, List.of(line.substring(blank + 1).split(separator)));
                } else if (!head.isEmpty()) {
                    all.add(of(head.split(" "), lists));
                    head = "";
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(all);
    }

    private static Language of(String[] head, Map<String, List<String>> lists) {
        return new Language(
                head[0],
                Integer.parseInt(head[1]),
                Objects.requireNonNull(lists.get("pattern")),
                Objects.requireNonNull(lists.get("word")),
                Objects.requireNonNull(lists.get("name")),
                Objects.requireNonNull(lists.get("part")));
    }

    /** {@return one of the languages, by their shares} */
    static Language drawn(List<Language> languages, SplittableRandom random) {
        int at = random.nextInt(100);
        for (Language language : languages) {
            at -= language.share;
            if (at < 0) {
                return language;
            }
        }
        return languages.get(0);
    }

    /** {@return whether a capital letter begins the words of a title} */
    private boolean isCased() {
        return Character.isUpperCase(names.get(0).codePointAt(0));
    }

    private static <T> T skewed(List<T> list, SplittableRandom random) {
        double u = random.nextDouble();
        return list.get((int) (u * u * list.size()));
    }

    String word(SplittableRandom random) {
        return random.nextDouble() < TAIL ? rare(random) : skewed(words, random);
    }

    /** {@return an invented word, always the same one for its rank} */
    private String rare(SplittableRandom random) {
        int rank = (int) (TAIL_WORDS * Math.pow(random.nextDouble(), 2.5));
        return invented(new SplittableRandom(rank), 2 + rank % 2);
    }

    private String invented(SplittableRandom random, int count) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < count; i++) {
            word.append(parts.get(random.nextInt(parts.size())));
        }
        return word.toString();
    }

    String family(SplittableRandom random) {
        int rank = (int) (FAMILIES * Math.pow(random.nextDouble(), 2));
        return capital(invented(new SplittableRandom(~rank), 2 + rank % 2));
    }

    /** {@return the name of a person} */
    String person(SplittableRandom random) {
        String given = skewed(names, random);
        String family = family(random);
        if (!isCased()) {
            return code.equals("ru") || code.equals("hi") || code.equals("ar") ? given + " " + family : family + given;
        }
        return random.nextInt(12) == 0 ? given + " " + family.charAt(0) + ". " + family(random) : given + " " + family;
    }

    String title(SplittableRandom random) {
        String pattern = skewed(patterns, random);
        StringBuilder title = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (!isMark(pattern, i)) {
                title.append(c);
            } else if (c == 'W') {
                title.append(isCased() ? capital(word(random)) : word(random));
            } else {
                title.append(c == 'N' ? skewed(names, random) : family(random));
            }
        }
        return title.toString();
    }

    /** {@return whether a letter of a pattern stands for a word: it is no part of one in capitals or small letters} */
    private static boolean isMark(String pattern, int at) {
        char c = pattern.charAt(at);
        if (c != 'W' && c != 'N' && c != 'F') {
            return false;
        }
        boolean ends = at + 1 == pattern.length() || !isSmallLatin(pattern.charAt(at + 1));
        return ends && (at == 0 || !isSmallLatin(pattern.charAt(at - 1)));
    }

    private static boolean isSmallLatin(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** {@return words of a summary} */
    String text(SplittableRandom random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(word(random));
        }
        return text.append('.').toString();
    }

    static String capital(String word) {
        int end = word.offsetByCodePoints(0, 1);
        return word.substring(0, end).toUpperCase(Locale.ROOT) + word.substring(end);
    }
}
