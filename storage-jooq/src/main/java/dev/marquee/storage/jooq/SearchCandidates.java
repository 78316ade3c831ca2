package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.SEARCH_ENTRY;

import dev.marquee.movie.MovieFilter;
import dev.marquee.search.EntryGroup;
import dev.marquee.search.EntryId;
import dev.marquee.search.EntryKind;
import dev.marquee.search.Expression;
import dev.marquee.search.QueryForm;
import dev.marquee.search.Ranking;
import dev.marquee.search.Ranking.Score;
import dev.marquee.search.WordConditions;
import dev.marquee.storage.jooq.SearchIndex.Entry;
import dev.marquee.storage.jooq.SearchIndex.Lookup;
import dev.marquee.storage.jooq.SearchIndex.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries of the index that are like what was typed: those that are the same and those with all words, then
 * those with typos, then those with most words, as long as there are few. Confined to one thread.
 */
final class SearchCandidates {

    /** A level up to which an entry has all words as they were typed. */
    private static final int ALL_WORDS = 7;

    /** With so many movies, typos are not looked for. */
    private static final int ENOUGH = 10;

    /** With so many movies, a text for suggestions is not looked at for typos. */
    private static final int ENOUGH_TO_SUGGEST = 3;

    /** The most entries of people, and as many of collections and of keywords. */
    private static final int MAX_OTHERS = 60;

    /** The most entries of people with some of the words, and as many of collections and of keywords. */
    private static final int MAX_PARTS = 200;

    /**
     * An entry of the index that is like what was typed.
     *
     * @param id which text it is
     * @param form its words
     * @param score how well it matches
     * @param withoutYear how well it matches what was typed without the year, or null if it doesn't
     */
    record Candidate(
            EntryId id,
            String form,
            @Nullable Score score,
            @Nullable Score withoutYear) {

        private static final int NONE = Integer.MAX_VALUE / 2;

        /** {@return the least level that the entry has, whatever the year of the movie} */
        int level() {
            return Math.min(score == null ? NONE : score.level(), withoutYear == null ? NONE : withoutYear.level());
        }
    }

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingInt(Candidate::level)
            .thenComparingLong(candidate -> candidate.id().value());

    private final SearchIndex index;
    private final WordConditions conditions;
    private final Ranking ranking;
    private final @Nullable Ranking withoutYear;
    private final Set<EntryKind> kinds;
    private final Condition passes;
    private final int limit;
    private final boolean suggesting;
    private final Set<Long> judged = new HashSet<>();
    private final Map<Long, Candidate> found = new HashMap<>();
    private boolean truncated;

    SearchCandidates(
            SearchIndex index,
            WordConditions conditions,
            QueryForm query,
            Set<EntryKind> kinds,
            MovieFilter filter,
            int limit,
            boolean suggesting) {
        this.index = index;
        this.conditions = conditions;
        this.ranking = new Ranking(query);
        QueryForm without = query.withoutYear();
        this.withoutYear = without == null ? null : new Ranking(without);
        this.kinds = kinds;
        this.passes = MovieConditions.passes(SEARCH_ENTRY.OWNER_ID.cast(Long.class), filter);
        this.limit = limit;
        this.suggesting = suggesting;
    }

    /** Reads what is like the text; {@link #best} then has it. */
    void find() {
        List<Lookup> asTyped = new ArrayList<>();
        asTyped.add(new SearchIndex.SameForm(ranking.query().exactForms()));
        if (conditions.endsShort()) {
            // So many words start with one or two letters that not all of them are looked up.
            if (!conditions.isMinorStart()) {
                add(asTyped, conditions.allWordsFinished());
            }
            add(asTyped, conditions.allWordsButLast());
            if (conditions.isShortStart()) {
                List<QueryForm.Word> typed = search().query().words();
                asTyped.add(
                        new SearchIndex.ShortStart(typed.get(typed.size() - 1).starts()));
            }
        } else {
            add(asTyped, conditions.allWords());
        }
        read(asTyped);
        if (!isEnough()) {
            read(conditions.allWordsWithTypos());
        }
        if (found.isEmpty()) {
            readSome();
        }
    }

    private static void add(List<Lookup> lookups, @Nullable Expression expression) {
        Lookup words = expression == null ? null : new SearchIndex.Words(expression);
        if (words != null && !lookups.contains(words)) {
            lookups.add(words);
        }
    }

    /** Reads what has most of the words, and titles that are a part of what was typed. */
    private void readSome() {
        List<Lookup> some = new ArrayList<>();
        Set<String> inner = search().query().innerForms();
        if (!suggesting && inner.size() > 1) {
            some.add(new SearchIndex.SameForm(inner));
        }
        add(some, conditions.mostWords());
        read(some);
    }

    /** The ranking whose words an entry must have: a year at the end may be another fact. */
    private Ranking search() {
        return withoutYear == null ? ranking : withoutYear;
    }

    private boolean isEnough() {
        long good = found.values().stream()
                .filter(candidate -> candidate.id().kind().group() == EntryGroup.MOVIES
                        || candidate.id().kind().group() == EntryGroup.COLLECTIONS
                        || (suggesting && candidate.id().kind().group() == EntryGroup.PEOPLE))
                .filter(candidate -> candidate.level() <= ALL_WORDS)
                .count();
        return good >= (suggesting ? ENOUGH_TO_SUGGEST : ENOUGH);
    }

    private List<Wanted> wanted(int others) {
        return kinds.stream()
                .map(EntryKind::group)
                .distinct()
                .sorted()
                .map(group -> group == EntryGroup.MOVIES
                        ? new Wanted(group, passes, limit)
                        : new Wanted(group, DSL.noCondition(), Math.min(limit, others)))
                .toList();
    }

    private void read(@Nullable Expression expression) {
        if (expression != null) {
            read(List.of(new SearchIndex.Words(expression)));
        }
    }

    private void read(List<Lookup> lookups) {
        List<Entry> entries = index.entries(lookups, wanted(MAX_OTHERS));
        truncated |= entries.stream()
                        .filter(entry -> entry.id() < EntryGroup.MOVIES.endId())
                        .count()
                >= limit;
        entries.forEach(entry -> {
            if (judged.add(entry.id())) {
                Candidate candidate = judged(entry.id(), entry.form());
                if (candidate != null) {
                    found.put(entry.id(), candidate);
                }
            }
        });
    }

    private @Nullable Candidate judged(long id, String form) {
        if (!EntryId.isId(id)) {
            return null;
        }
        EntryId entry = EntryId.of(id);
        if (!kinds.contains(entry.kind())) {
            return null;
        }
        Score score = ranking.score(entry.kind(), form);
        Score without = withoutYear == null ? null : withoutYear.score(entry.kind(), form);
        return score == null && without == null ? null : new Candidate(entry, form, score, without);
    }

    /** {@return the best candidates of a group, the best first} */
    List<Candidate> best(EntryGroup group, int most) {
        Collection<Candidate> all = found.values();
        return all.stream()
                .filter(candidate -> candidate.id().kind().group() == group)
                .sorted(BEST_FIRST)
                .limit(most)
                .toList();
    }

    /**
     * An entry of the index that has some of the words that were typed.
     *
     * @param id which text it is
     * @param form its words
     * @param words which of the typed words that matter it has, a bit for each
     * @param typos the number of typos in them
     */
    record Part(EntryId id, String form, long words, int typos) {

        int count() {
            return Long.bitCount(words);
        }
    }

    /**
     * {@return whether what was typed may be spread over several texts of a movie: there are several words, and no text
     * has all of them}
     */
    boolean isSpread() {
        return Long.bitCount(majorWords()) > 1
                && kinds.stream().anyMatch(kind -> kind.group() != EntryGroup.MOVIES)
                && found.values().stream().noneMatch(candidate -> candidate.level() < Ranking.SPREAD);
    }

    /** {@return the typed words that matter, a bit for each} */
    long majorWords() {
        return search().majorWords();
    }

    /** {@return the most popular entries that have some of the words, those with most of them first in each group} */
    List<Part> parts() {
        Expression any = conditions.anyWord();
        if (any == null) {
            return List.of();
        }
        Ranking search = search();
        List<Part> parts = new ArrayList<>();
        index.entries(List.of(new SearchIndex.Words(any)), wanted(MAX_PARTS)).forEach(entry -> {
            if (EntryId.isId(entry.id())
                    && kinds.contains(EntryId.of(entry.id()).kind())) {
                Ranking.Coverage coverage = search.coverage(entry.form());
                if (coverage.words() != 0) {
                    parts.add(new Part(EntryId.of(entry.id()), entry.form(), coverage.words(), coverage.typos()));
                }
            }
        });
        parts.sort(Comparator.comparingInt(Part::count)
                .reversed()
                .thenComparingInt(Part::typos)
                .thenComparingLong(part -> part.id().value()));
        return parts;
    }

    /** {@return whether there may be more than what was read} */
    boolean isTruncated() {
        return truncated;
    }
}
