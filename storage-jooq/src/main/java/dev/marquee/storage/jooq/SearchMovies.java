package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;

import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchKind;
import dev.marquee.movie.SearchRequest;
import dev.marquee.search.EntryGroup;
import dev.marquee.search.EntryId;
import dev.marquee.search.EntryKind;
import dev.marquee.search.Expression;
import dev.marquee.search.QueryForm;
import dev.marquee.search.Ranking;
import dev.marquee.search.Ranking.Score;
import dev.marquee.search.WordConditions;
import dev.marquee.storage.jooq.SearchCandidates.Candidate;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The movies of one search in their order: those of the candidates, which are texts of movies, or people, collections
 * and keywords of them. Confined to one thread.
 */
final class SearchMovies {

    private static final int MAX_PEOPLE = 10;
    private static final int MAX_COLLECTIONS = 20;
    private static final int MAX_KEYWORDS = 10;
    private static final int MAX_OVERVIEWS = 200;

    /** With so many movies, keywords add none. */
    private static final int MANY = 100;

    /** With so many movies, overviews add none. */
    private static final int FEW = 10;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private final DSLContext sql;
    private final Dialect dialect;
    private final SearchIndex index;
    private final OwnedMovies owned;
    private final Ranking.Words known;
    private final WordConditions conditions;
    private final String text;
    private final QueryForm query;

    SearchMovies(
            DSLContext sql, Dialect dialect, SearchIndex index, Ranking.Words known, String text, QueryForm query) {
        this.sql = sql;
        this.dialect = dialect;
        this.index = index;
        this.owned = new OwnedMovies(sql, dialect);
        this.known = known;
        QueryForm without = query.withoutYear();
        this.conditions = new WordConditions(without == null ? query : without, known);
        this.text = text;
        this.query = query;
    }

    /** A text by which a movie was found. */
    record Found(long movie, SearchKind kind, @Nullable String text, Candidate candidate) {}

    /** What a movie is ordered by, the text that decides, and the movie's row. */
    record Ranked(SearchPosition position, Found found, SearchHit.Match match, Record row) {}

    /** The movies of one reading of the candidates, the best first. */
    record Window(List<Ranked> ranked, boolean truncated) {}

    /** {@return the movies of a request among the most popular candidates} */
    Window search(SearchRequest request, int window, int limit) {
        SearchCandidates candidates = candidates(entryKinds(request.kinds()), request.filter(), limit, false);
        List<Found> found = found(candidates, request, limit);
        return new Window(ranked(found, request.filter(), window), candidates.isTruncated());
    }

    /** {@return the entries that are like what was typed, read from the index} */
    SearchCandidates candidates(Set<EntryKind> kinds, MovieFilter filter, int limit, boolean suggesting) {
        SearchCandidates candidates = new SearchCandidates(index, conditions, query, kinds, filter, limit, suggesting);
        candidates.find();
        return candidates;
    }

    /** {@return the movies of texts, the best first} */
    List<Ranked> titles(List<Candidate> candidates) {
        return ranked(candidates.stream().map(SearchMovies::found).toList(), MovieFilter.all(), 0);
    }

    private static Found found(Candidate candidate) {
        return new Found(candidate.id().owner(), kind(candidate.id().kind()), null, candidate);
    }

    private static Set<EntryKind> entryKinds(Collection<SearchKind> kinds) {
        Set<EntryKind> entryKinds = EnumSet.allOf(EntryKind.class);
        entryKinds.removeIf(kind -> !kinds.contains(kind(kind)));
        return entryKinds;
    }

    private List<Found> found(SearchCandidates candidates, SearchRequest request, int limit) {
        List<Found> found = new ArrayList<>();
        candidates.best(EntryGroup.MOVIES, limit).forEach(candidate -> found.add(found(candidate)));
        List<Candidate> others = new ArrayList<>(candidates.best(EntryGroup.PEOPLE, MAX_PEOPLE));
        others.addAll(candidates.best(EntryGroup.COLLECTIONS, MAX_COLLECTIONS));
        if (found.size() < MANY) {
            others.addAll(candidates.best(EntryGroup.KEYWORDS, MAX_KEYWORDS));
        }
        Map<Long, Candidate> byId = new HashMap<>();
        others.forEach(candidate -> byId.put(OwnedMovies.key(candidate.id()), candidate));
        owned.mostVoted(others.stream().map(Candidate::id).toList(), request.filter(), limit)
                .forEach(movie -> {
                    Candidate candidate = byId.get(movie.owner());
                    if (candidate != null) {
                        found.add(new Found(movie.movie(), kind(candidate.id().kind()), movie.name(), candidate));
                    }
                });
        if (candidates.isSpread()) {
            found.addAll(new SearchSpread(candidates, owned).find(request.filter()));
        }
        if (found.size() < FEW && request.kinds().contains(SearchKind.OVERVIEW)) {
            found.addAll(overviews(request.filter(), found.isEmpty()));
        }
        return found;
    }

    private List<Found> overviews(MovieFilter filter, boolean partial) {
        WordConditions typed = new WordConditions(query, known);
        Function<Field<Long>, Condition> passes = movie -> MovieConditions.passes(movie, filter);
        List<Found> found = overviews(typed.overview(), passes, Ranking.OVERVIEW);
        return found.isEmpty() && partial ? overviews(typed.mostOfOverview(), passes, Ranking.PARTIAL_OVERVIEW) : found;
    }

    private List<Found> overviews(@Nullable Expression expression, Function<Field<Long>, Condition> passes, int level) {
        if (expression == null) {
            return List.of();
        }
        Score score = new Score(level == Ranking.OVERVIEW ? Ranking.Match.ALL : Ranking.Match.PARTIAL, level);
        return index.overviews(expression, passes, MAX_OVERVIEWS).fetch().stream()
                .map(row -> new Found(
                        row.value1(),
                        SearchKind.OVERVIEW,
                        null,
                        new Candidate(new EntryId(EntryKind.TITLE, 0, row.value1(), 0), "", score, null)))
                .toList();
    }

    static SearchKind kind(EntryKind kind) {
        return switch (kind) {
            case TITLE -> SearchKind.TITLE;
            case ORIGINAL_TITLE -> SearchKind.ORIGINAL_TITLE;
            case ALIAS -> SearchKind.ALIAS;
            case PERSON -> SearchKind.PERSON;
            case COLLECTION -> SearchKind.COLLECTION;
            case KEYWORD -> SearchKind.KEYWORD;
        };
    }

    private List<Ranked> ranked(List<Found> found, MovieFilter filter, int window) {
        Map<Long, Record> facts = facts(found.stream().map(Found::movie).collect(Collectors.toSet()), filter);
        QueryForm without = query.withoutYear();
        Integer year = without == null ? null : without.year();
        Map<Long, Ranked> best = new HashMap<>();
        for (Found one : found) {
            Record row = facts.get(one.movie());
            if (row != null) {
                best.merge(
                        one.movie(),
                        ranked(year, one, row, window),
                        (a, b) -> a.position().compareTo(b.position()) <= 0 ? a : b);
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparing(Ranked::position))
                .toList();
    }

    private Map<Long, Record> facts(Set<Long> movies, MovieFilter filter) {
        if (movies.isEmpty()) {
            return Map.of();
        }
        return sql
                .select(
                        MOVIES_MOVIE.ID,
                        MOVIES_MOVIE.TITLE,
                        MOVIES_MOVIE.ORIGINAL_TITLE,
                        MOVIES_MOVIE.RELEASE_DATE,
                        MOVIES_MOVIE.VOTE_COUNT)
                .from(MOVIES_MOVIE)
                .where(dialect.isAmong(MOVIES_MOVIE.ID, movies))
                .and(MovieConditions.passes(filter))
                .fetch()
                .stream()
                .collect(StoredRows.byKey(row -> row.get(MOVIES_MOVIE.ID), row -> row));
    }

    private Ranked ranked(@Nullable Integer year, Found one, Record row, int window) {
        LocalDate released = row.get(MOVIES_MOVIE.RELEASE_DATE);
        Score typed = one.candidate().score();
        Score without = one.candidate().withoutYear();
        boolean sameYear = year != null && released != null && released.getYear() == year;
        int level = Integer.MAX_VALUE;
        Score best = null;
        if (typed != null) {
            level = typed.level();
            best = typed;
        }
        if (without != null && without.level() + (sameYear ? 0 : Ranking.OTHER_YEAR) < level) {
            level = without.level() + (sameYear ? 0 : Ranking.OTHER_YEAR);
            best = without;
        }
        SearchHit.Match match = match(best == null ? typed : best);
        String title = one.kind() == SearchKind.TITLE
                ? row.get(MOVIES_MOVIE.TITLE)
                : one.kind() == SearchKind.ORIGINAL_TITLE ? row.get(MOVIES_MOVIE.ORIGINAL_TITLE) : null;
        if (title != null && match == SearchHit.Match.SAME_WORDS && isSame(title, text)) {
            match = SearchHit.Match.EXACT;
            level = one.kind() == SearchKind.TITLE ? Ranking.EXACT : level;
        }
        return new Ranked(
                new SearchPosition(window, level, row.get(MOVIES_MOVIE.VOTE_COUNT), one.movie()), one, match, row);
    }

    /** {@return whether texts differ by nothing but case, blanks, and how accents are composed} */
    private static boolean isSame(String title, String typed) {
        return plain(title).equalsIgnoreCase(plain(typed));
    }

    private static String plain(String text) {
        return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    private static SearchHit.Match match(@Nullable Score score) {
        if (score == null) {
            return SearchHit.Match.PARTIAL;
        }
        return switch (score.match()) {
            case SAME, SAME_BUT_MINOR -> SearchHit.Match.SAME_WORDS;
            case STARTS -> SearchHit.Match.STARTS_WITH;
            case ALL -> SearchHit.Match.ALL_WORDS;
            case SIMILAR_WHOLE, SIMILAR -> SearchHit.Match.SIMILAR;
            case PARTIAL -> SearchHit.Match.PARTIAL;
        };
    }
}
