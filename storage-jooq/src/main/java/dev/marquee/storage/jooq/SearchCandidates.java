package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.SEARCH_ENTRY;

import dev.marquee.movie.MovieFilter;
import dev.marquee.search.EntryGroup;
import dev.marquee.search.EntryId;
import dev.marquee.search.EntryKind;
import dev.marquee.search.Expression;
import dev.marquee.search.QueryForm;
import dev.marquee.search.Ranking;
import dev.marquee.search.Ranking.Score;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
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

    private static final int SHORT = 3;
    private static final int EXAMINED = 5_000;
    private static final int EXACT_LIMIT = 200;

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

    private final DSLContext sql;
    private final SearchIndex index;
    private final Ranking.Words words;
    private final Ranking ranking;
    private final @Nullable Ranking withoutYear;
    private final Set<EntryKind> kinds;
    private final Condition passes;
    private final int limit;
    private final Map<Long, Candidate> found = new HashMap<>();

    SearchCandidates(
            DSLContext sql,
            SearchIndex index,
            Ranking.Words words,
            QueryForm query,
            Set<EntryKind> kinds,
            MovieFilter filter,
            int limit) {
        this.sql = sql;
        this.index = index;
        this.words = words;
        this.ranking = new Ranking(query);
        QueryForm without = query.withoutYear();
        this.withoutYear = without == null ? null : new Ranking(without);
        this.kinds = kinds;
        this.passes = filter.equals(MovieFilter.all())
                ? DSL.noCondition()
                : DSL.exists(DSL.selectOne()
                        .from(MOVIES_MOVIE)
                        .where(MOVIES_MOVIE.ID.eq(SEARCH_ENTRY.OWNER_ID.cast(Long.class)))
                        .and(MovieReader.passes(filter)));
        this.limit = limit;
    }

    /** Reads what is like the text; {@link #best} then has it. */
    void find() {
        List<Select<Record2<Long, String>>> queries = new ArrayList<>();
        for (EntryGroup group : groups()) {
            queries.add(
                    index.exactly(group, ranking.query().exactForms(), condition(group), Math.min(limit, EXACT_LIMIT)));
            addAllWords(queries, group);
        }
        read(queries);
        if (!isEnough()) {
            readMatching(search().allWords(words, true));
        }
        if (found.isEmpty()) {
            Expression most = search().mostWords(words);
            if (most != null) {
                readMatching(most);
            }
        }
    }

    /** The ranking whose words an entry must have: a year at the end may be another fact. */
    private Ranking search() {
        return withoutYear == null ? ranking : withoutYear;
    }

    private void addAllWords(List<Select<Record2<Long, String>>> queries, EntryGroup group) {
        Ranking search = search();
        List<QueryForm.Word> typed = search.query().words();
        QueryForm.Word last = typed.get(typed.size() - 1);
        boolean isShort = last.unfinished()
                && last.text().codePointCount(0, last.text().length()) < SHORT
                && last.text().codePointAt(0) < 0x2E80;
        if (!isShort) {
            queries.add(index.matching(group, search.allWords(words, false), condition(group), limit));
            return;
        }
        // So many words start with one or two letters that only those of the most popular entries are looked at.
        queries.add(index.matching(group, search.allWordsFinished(words), condition(group), limit));
        Expression others = search.allWordsButLast(words);
        if (others == null) {
            queries.add(index.popular(group, last.alternatives(), condition(group), EXAMINED, limit));
        } else {
            queries.add(index.matching(group, others, condition(group), limit));
        }
    }

    private boolean isEnough() {
        long good = found.values().stream()
                .filter(candidate -> candidate.id().kind().group() == EntryGroup.MOVIES
                        || candidate.id().kind().group() == EntryGroup.COLLECTIONS)
                .filter(candidate -> candidate.level() <= ALL_WORDS)
                .count();
        return good >= ENOUGH;
    }

    private void readMatching(Expression expression) {
        read(groups().stream()
                .map(group -> index.matching(group, expression, condition(group), limit))
                .toList());
    }

    private List<EntryGroup> groups() {
        return kinds.stream().map(EntryKind::group).distinct().sorted().toList();
    }

    private Condition condition(EntryGroup group) {
        return group == EntryGroup.MOVIES ? passes : DSL.noCondition();
    }

    private void read(List<Select<Record2<Long, String>>> queries) {
        Select<Record2<Long, String>> all = null;
        for (Select<Record2<Long, String>> query : queries) {
            var one = sql.select(DSL.field("id", Long.class), DSL.field("form", String.class))
                    .from(query.asTable("matched", "id", "form"));
            all = all == null ? one : all.unionAll(one);
        }
        if (all == null) {
            return;
        }
        all.fetch().forEach(row -> found.computeIfAbsent(row.value1(), id -> judged(id, row.value2())));
        found.values().removeIf(candidate -> candidate.score() == null && candidate.withoutYear() == null);
    }

    private @Nullable Candidate judged(long id, String form) {
        EntryId entry = EntryId.of(id);
        return kinds.contains(entry.kind())
                ? new Candidate(
                        entry,
                        form,
                        ranking.score(entry.kind(), form),
                        withoutYear == null ? null : withoutYear.score(entry.kind(), form))
                : null;
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

    /** {@return the number of entries that are like what was typed} */
    int size() {
        return found.size();
    }
}
