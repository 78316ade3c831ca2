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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

    /** With so many movies, a text for suggestions is not looked at for typos. */
    private static final int ENOUGH_TO_SUGGEST = 3;

    private static final int SHORT = 3;

    /** Scripts from here on have words of one or two characters. */
    private static final int FIRST_WITHOUT_BLANKS = 0x2E80;

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

    private final DSLContext sql;
    private final SearchIndex index;
    private final Ranking.Words words;
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
            DSLContext sql,
            SearchIndex index,
            Ranking.Words words,
            QueryForm query,
            Set<EntryKind> kinds,
            MovieFilter filter,
            int limit,
            boolean suggesting) {
        this.sql = sql;
        this.index = index;
        this.words = words;
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
        List<Select<Record2<Long, String>>> queries = new ArrayList<>();
        queries.add(index.exactly(ranking.query().exactForms(), passesOrIsOther(), limit));
        groups().forEach(group -> addAllWords(queries, group));
        read(queries);
        if (!isEnough()) {
            readMatching(search().allWords(words, true));
        }
        if (found.isEmpty()) {
            readSome();
        }
    }

    /** Reads what has most of the words, and titles that are a part of what was typed. */
    private void readSome() {
        List<Select<Record2<Long, String>>> some = new ArrayList<>();
        Set<String> inner = search().query().innerForms();
        if (!suggesting && inner.size() > 1) {
            some.add(index.exactly(inner, passesOrIsOther(), limit));
        }
        Expression most = search().mostWords(words);
        if (most != null) {
            groups().forEach(group -> some.add(index.matching(group, most, condition(group), limit(group))));
        }
        if (!some.isEmpty()) {
            read(some);
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
                && last.text().codePointAt(0) < FIRST_WITHOUT_BLANKS;
        if (!isShort) {
            queries.add(index.matching(group, search.allWords(words, false), condition(group), limit(group)));
            return;
        }
        // So many words start with one or two letters that not all of them are looked up.
        queries.add(index.matching(group, search.allWordsFinished(words), condition(group), limit(group)));
        Expression others = search.allWordsButLast(words);
        queries.add(
                others == null
                        ? index.starting(group, last.alternatives(), condition(group), limit(group))
                        : index.matching(group, others, condition(group), limit(group)));
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

    private void readMatching(Expression expression) {
        read(groups().stream()
                .map(group -> index.matching(group, expression, condition(group), limit(group)))
                .toList());
    }

    private List<EntryGroup> groups() {
        return kinds.stream().map(EntryKind::group).distinct().sorted().toList();
    }

    private int limit(EntryGroup group) {
        return group == EntryGroup.MOVIES ? limit : Math.min(limit, MAX_OTHERS);
    }

    private Condition condition(EntryGroup group) {
        return group == EntryGroup.MOVIES ? passes : DSL.noCondition();
    }

    private Condition passesOrIsOther() {
        return passes.equals(DSL.noCondition())
                ? passes
                : SEARCH_ENTRY.ID.ge(DSL.inline(EntryGroup.MOVIES.endId())).or(passes);
    }

    private void read(List<Select<Record2<Long, String>>> queries) {
        List<Record2<Long, String>> rows = fetch(queries);
        truncated |= rows.size() >= limit;
        rows.forEach(row -> {
            if (judged.add(row.value1())) {
                Candidate candidate = judged(row.value1(), row.value2());
                if (candidate != null) {
                    found.put(row.value1(), candidate);
                }
            }
        });
    }

    private List<Record2<Long, String>> fetch(List<Select<Record2<Long, String>>> queries) {
        Select<Record2<Long, String>> all = null;
        for (Select<Record2<Long, String>> query : queries) {
            var one = sql.select(DSL.field("id", Long.class), DSL.field("form", String.class))
                    .from(query.asTable("matched", "id", "form"));
            all = all == null ? one : all.unionAll(one);
        }
        return all == null ? List.of() : all.fetch();
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
        Ranking search = search();
        List<Select<Record2<Long, String>>> queries = groups().stream()
                .map(group -> index.matching(
                        group, search.anyWord(words), condition(group), group == EntryGroup.MOVIES ? limit : MAX_PARTS))
                .toList();
        List<Part> parts = new ArrayList<>();
        fetch(queries).forEach(row -> {
            if (EntryId.isId(row.value1())
                    && kinds.contains(EntryId.of(row.value1()).kind())) {
                Ranking.Coverage coverage = search.coverage(row.value2());
                if (coverage.words() != 0) {
                    parts.add(new Part(EntryId.of(row.value1()), row.value2(), coverage.words(), coverage.typos()));
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
