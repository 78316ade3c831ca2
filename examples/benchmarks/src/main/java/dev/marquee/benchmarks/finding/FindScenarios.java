package dev.marquee.benchmarks.finding;

import dev.marquee.benchmarks.serving.Stopwatch;
import dev.marquee.movie.Movie;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The scenarios of texts: suggestions while somebody types, and searches. */
final class FindScenarios {

    private static final long WARM_NANOS = 4_000_000_000L;
    private static final long MAX_NANOS = 40_000_000_000L;
    private static final int TYPED = 150;
    private static final int LONGEST = 24;
    private static final int SUGGESTIONS = 10;
    private static final int RESULTS = 20;
    private static final int FIRST_ONES = 5;
    private static final long SEED = 11;
    private static final long WARM_SEED = 12;

    private FindScenarios() {}

    /** A suggestion for each beginning of titles and names. */
    static void suggest(Subject subject) {
        Times first = new Times();
        first.of(() -> subject.finder().suggest("the", SUGGESTIONS));
        subject.recorded("first call of the process", "ms", first.wall().max());
        List<String> warming = titles(subject, WARM_SEED);
        warming.addAll(names(subject, WARM_SEED));
        long end = System.nanoTime() + WARM_NANOS;
        for (int i = 0; i < warming.size() && System.nanoTime() < end; i++) {
            TypedTexts.beginnings(warming.get(i), LONGEST)
                    .forEach(text -> subject.finder().suggest(text, SUGGESTIONS));
        }
        List<Times> byLength = IntStream.range(0, 3).mapToObj(i -> new Times()).toList();
        typed(subject, "titles", titles(subject, SEED), byLength);
        typed(subject, "names", names(subject, SEED), byLength);
        subject.recorded("one character,", byLength.get(0));
        subject.recorded("two characters,", byLength.get(1));
        subject.recorded("three or more,", byLength.get(2));
    }

    private static void typed(Subject subject, String what, List<String> texts, List<Times> byLength) {
        Times times = new Times();
        int seen = 0;
        int shown = 0;
        long end = System.nanoTime() + MAX_NANOS;
        for (String text : texts) {
            if (System.nanoTime() > end) {
                break;
            }
            List<List<String>> answers = new ArrayList<>();
            for (String beginning : TypedTexts.beginnings(text, LONGEST)) {
                Stopwatch.Time time =
                        times.of(beginning, () -> answers.add(subject.finder().suggest(beginning, SUGGESTIONS)));
                int length = beginning.codePointCount(0, beginning.length());
                byLength.get(Math.min(3, length) - 1).add(time);
            }
            seen++;
            shown += answers.get(answers.size() - 1).contains(text) ? 1 : 0;
        }
        subject.recorded(what + ",", times);
        subject.recorded(what + ", max", "ms", times.wall().max());
        subject.recorded(what + ", shown at the end", "%", 100.0 * shown / seen);
    }

    private static List<String> titles(Subject subject, long seed) {
        CatalogGenerator catalog = subject.catalog();
        return catalog.wanted(TYPED, seed).stream()
                .map(film -> catalog.texts(film).title())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** {@return the names of people who lead films} */
    private static List<String> names(Subject subject, long seed) {
        CatalogGenerator catalog = subject.catalog();
        return catalog.wanted(TYPED, ~seed).stream()
                .map(film -> catalog.person(catalog.people(film).get(0)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Searches of each kind. */
    static void search(Subject subject) {
        searched(subject, "titles", (title, random) -> title);
        searched(subject, "without accents", (title, random) -> TypedTexts.plain(title));
        searched(subject, "typos", TypedTexts::mistyped);
        searched(subject, "left-out words", TypedTexts::withoutWord);
        searched(subject, "beginnings", TypedTexts::unfinished);
        people(subject);
    }

    private static void searched(Subject subject, String what, TypedTexts.Way way) {
        CatalogGenerator catalog = subject.catalog();
        for (long seed : new long[] {WARM_SEED, SEED}) {
            SplittableRandom random = new SplittableRandom(seed);
            Times times = new Times();
            int first = 0;
            int found = 0;
            long end = System.nanoTime() + (seed == WARM_SEED ? WARM_NANOS / 2 : MAX_NANOS / 4);
            for (int film : catalog.wanted(2 * TYPED, seed)) {
                String title = catalog.texts(film).title();
                String text = way.typed(title, random);
                if (text == null || text.isBlank() || System.nanoTime() > end) {
                    continue;
                }
                List<List<Movie>> result = new ArrayList<>();
                times.of(text, () -> result.add(subject.finder().search(text, RESULTS)));
                // Of several films with the title, any one is right.
                List<String> titles = result.get(0).stream().map(Movie::title).toList();
                first += titles.indexOf(title) == 0 ? 1 : 0;
                found += titles.subList(0, Math.min(FIRST_ONES, titles.size())).contains(title) ? 1 : 0;
            }
            if (seed == SEED) {
                subject.recorded(what + ",", times);
                subject.recorded(what + ", first", "%", 100.0 * first / times.count());
                subject.recorded(what + ", in the first five", "%", 100.0 * found / times.count());
            }
        }
    }

    /** Names of people: a film of theirs is what is wanted. */
    private static void people(Subject subject) {
        CatalogGenerator catalog = subject.catalog();
        Times times = new Times();
        int found = 0;
        long end = System.nanoTime() + MAX_NANOS / 4;
        for (int film : catalog.wanted(TYPED, ~SEED)) {
            if (System.nanoTime() > end) {
                break;
            }
            String name = catalog.person(catalog.people(film).get(0));
            List<List<Movie>> result = new ArrayList<>();
            times.of(name, () -> result.add(subject.finder().search(name, RESULTS)));
            Set<Integer> films = result.get(0).stream()
                    .map(movie -> movie.tmdbId() - CatalogGenerator.FIRST_TMDB_ID)
                    .collect(Collectors.toSet());
            found += films.stream().anyMatch(other -> isCredited(catalog, other, name)) ? 1 : 0;
        }
        subject.recorded("people,", times);
        subject.recorded("people, a film of theirs found", "%", 100.0 * found / times.count());
    }

    private static boolean isCredited(CatalogGenerator catalog, int film, String name) {
        return film >= 0
                && catalog.isGenerated(film)
                && catalog.people(film).stream()
                        .anyMatch(person -> catalog.person(person).equals(name));
    }
}
