package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_ALTERNATIVETITLE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_KEYWORD;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEKEYWORD;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PERSON;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_TRANSLATION;
import static dev.marquee.storage.jooq.generated.Tables.SEARCH_OVERVIEW;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchKind;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.Suggestion;
import dev.marquee.page.Page;
import dev.marquee.search.EntryGroup;
import dev.marquee.search.EntryId;
import dev.marquee.search.EntryKind;
import dev.marquee.search.Expression;
import dev.marquee.search.QueryForm;
import dev.marquee.search.Ranking;
import dev.marquee.search.Ranking.Score;
import dev.marquee.search.SearchForm;
import dev.marquee.storage.jooq.SearchCandidates.Candidate;
import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Search by what people type: {@link SearchCandidates} finds entries of the index, {@link Ranking} judges them, and this
 * class finds their movies and puts them in order. Thread-safe.
 */
final class JooqSearch {

    /** The most movies that a search finds. */
    static final int MAX_MOVIES = 1_000;

    private static final int MAX_SUGGESTIONS = 100;
    private static final int SUGGESTED_CANDIDATES = 200;
    private static final int MAX_PEOPLE = 10;
    private static final int MAX_COLLECTIONS = 20;
    private static final int MAX_KEYWORDS = 10;
    private static final int MAX_OF_KEYWORDS = 300;
    private static final int MAX_OVERVIEWS = 200;

    /** With so many movies, keywords and overviews add none. */
    private static final int MANY = 100;

    private static final int FEW = 10;

    private static final Map<SearchKind, EntryKind> ENTRY_KINDS = new EnumMap<>(Map.of(
            SearchKind.TITLE, EntryKind.TITLE,
            SearchKind.ORIGINAL_TITLE, EntryKind.ORIGINAL_TITLE,
            SearchKind.ALIAS, EntryKind.ALIAS,
            SearchKind.COLLECTION, EntryKind.COLLECTION,
            SearchKind.PERSON, EntryKind.PERSON,
            SearchKind.KEYWORD, EntryKind.KEYWORD));

    private final DSLContext sql;
    private final Dialect dialect;
    private final MovieReader reader;
    private final SearchIndex index;
    private final SearchWords words;
    private final SearchPending pending;

    JooqSearch(DSLContext sql, Dialect dialect, Transactions transactions, MovieReader reader, SearchPending pending) {
        this.sql = sql;
        this.dialect = dialect;
        this.reader = reader;
        this.index = SearchIndex.of(sql, dialect);
        this.words = new SearchWords(sql, transactions);
        this.pending = pending;
    }

    /** A text by which a movie was found. */
    private record Found(
            long movie, SearchKind kind, @Nullable String text, String form, Candidate candidate) {}

    /** What a movie is ordered by, and the text that decides. */
    private record Ranked(SearchPosition position, Found found, SearchHit.Match match) {}

    Page<SearchHit> search(SearchRequest request) {
        String text = TextForm.line(request.text());
        SearchPosition after = SearchPosition.of(request);
        QueryForm query = QueryForm.of(text);
        if (query.words().isEmpty()) {
            return new Page<>(List.of(), null);
        }
        pending.drain();
        Ranking.Words known = words.present();
        Set<EntryKind> kinds = entryKinds(request.kinds());
        SearchCandidates candidates =
                new SearchCandidates(sql, index, known, query, kinds, request.filter(), MAX_MOVIES);
        candidates.find();
        List<Ranked> ranked = ranked(text, query, found(candidates, query, known, request), request.filter());
        List<Ranked> rest = ranked.stream()
                .limit(MAX_MOVIES)
                .filter(hit -> after == null || hit.position().compareTo(after) > 0)
                .toList();
        int limit = request.page().limit();
        List<Ranked> page = rest.subList(0, Math.min(limit, rest.size()));
        return new Page<>(
                hits(page), rest.size() > limit ? page.get(limit - 1).position().cursor(request) : null);
    }

    private static Set<EntryKind> entryKinds(Collection<SearchKind> kinds) {
        Set<EntryKind> entryKinds = EnumSet.noneOf(EntryKind.class);
        kinds.stream().filter(ENTRY_KINDS::containsKey).map(ENTRY_KINDS::get).forEach(entryKinds::add);
        return entryKinds;
    }

    private List<Found> found(
            SearchCandidates candidates, QueryForm query, Ranking.Words known, SearchRequest request) {
        List<Found> found = new ArrayList<>();
        for (Candidate candidate : candidates.best(EntryGroup.MOVIES, MAX_MOVIES)) {
            found.add(
                    new Found(candidate.id().owner(), kind(candidate.id().kind()), null, candidate.form(), candidate));
        }
        Condition passes = MovieReader.passes(request.filter());
        found.addAll(ofOwners(
                candidates.best(EntryGroup.PEOPLE, MAX_PEOPLE),
                ids -> sql.select(MOVIES_MOVIE.ID, MOVIES_PERSON.ID, MOVIES_PERSON.NAME)
                        .from(MOVIES_PERSON)
                        .join(MOVIES_MOVIECAST)
                        .on(MOVIES_MOVIECAST.PERSON_ID.eq(MOVIES_PERSON.TMDB_ID))
                        .join(MOVIES_MOVIE)
                        .on(MOVIES_MOVIE.ID.eq(MOVIES_MOVIECAST.MOVIE_ID))
                        .where(MOVIES_PERSON.ID.in(ids))
                        .and(passes)
                        .orderBy(MOVIES_MOVIE.VOTE_COUNT.desc(), MOVIES_MOVIE.ID, MOVIES_PERSON.ID)
                        .limit(MAX_MOVIES)));
        found.addAll(ofOwners(
                candidates.best(EntryGroup.COLLECTIONS, MAX_COLLECTIONS),
                ids -> sql.select(MOVIES_MOVIE.ID, MOVIES_COLLECTION.ID, MOVIES_COLLECTION.NAME)
                        .from(MOVIES_COLLECTION)
                        .join(MOVIES_MOVIE)
                        .on(MOVIES_MOVIE.COLLECTION_ID.eq(MOVIES_COLLECTION.ID))
                        .where(MOVIES_COLLECTION.ID.in(ids))
                        .and(passes)
                        .orderBy(MOVIES_MOVIE.VOTE_COUNT.desc(), MOVIES_MOVIE.ID)
                        .limit(MAX_MOVIES)));
        if (found.size() < MANY) {
            found.addAll(ofOwners(
                    candidates.best(EntryGroup.KEYWORDS, MAX_KEYWORDS),
                    ids -> sql.select(MOVIES_MOVIE.ID, MOVIES_KEYWORD.ID, MOVIES_KEYWORD.NAME)
                            .from(MOVIES_KEYWORD)
                            .join(MOVIES_MOVIEKEYWORD)
                            .on(MOVIES_MOVIEKEYWORD.KEYWORD_ID.eq(MOVIES_KEYWORD.ID))
                            .join(MOVIES_MOVIE)
                            .on(MOVIES_MOVIE.ID.eq(MOVIES_MOVIEKEYWORD.MOVIE_ID))
                            .where(MOVIES_KEYWORD.ID.in(ids))
                            .and(passes)
                            .orderBy(MOVIES_MOVIE.VOTE_COUNT.desc(), MOVIES_MOVIE.ID, MOVIES_KEYWORD.ID)
                            .limit(MAX_OF_KEYWORDS)));
        }
        if (found.size() < FEW && request.kinds().contains(SearchKind.OVERVIEW)) {
            found.addAll(overviews(query, known, request.filter(), found.isEmpty()));
        }
        return found;
    }

    /** The movies of people, collections or keywords. */
    private static List<Found> ofOwners(
            List<Candidate> candidates, Function<Set<Long>, ResultQuery<Record3<Long, Long, String>>> query) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        Map<Long, Candidate> byOwner = new HashMap<>();
        candidates.forEach(candidate -> byOwner.put(candidate.id().owner(), candidate));
        List<Found> found = new ArrayList<>();
        query.apply(byOwner.keySet()).forEach(row -> {
            Candidate candidate = byOwner.get(row.value2());
            found.add(new Found(row.value1(), kind(candidate.id().kind()), row.value3(), candidate.form(), candidate));
        });
        return found;
    }

    private List<Found> overviews(QueryForm query, Ranking.Words known, MovieFilter filter, boolean partial) {
        Ranking ranking = new Ranking(query);
        Condition passes = filter.equals(MovieFilter.all())
                ? DSL.noCondition()
                : DSL.exists(DSL.selectOne()
                        .from(MOVIES_MOVIE)
                        .where(MOVIES_MOVIE.ID.eq(SEARCH_OVERVIEW.MOVIE_ID.cast(Long.class)))
                        .and(MovieReader.passes(filter)));
        List<Found> found = overviews(ranking.allWordsFinished(known), passes, Ranking.OVERVIEW);
        Expression most = found.isEmpty() && partial ? ranking.mostWords(known) : null;
        return most == null ? found : overviews(most, passes, Ranking.PARTIAL_OVERVIEW);
    }

    private List<Found> overviews(Expression expression, Condition passes, int level) {
        Score score = new Score(level == Ranking.OVERVIEW ? Ranking.Match.ALL : Ranking.Match.PARTIAL, level);
        return index.overviews(expression, passes, MAX_OVERVIEWS).fetch().stream()
                .map(row -> new Found(
                        row.value1(),
                        SearchKind.OVERVIEW,
                        null,
                        "",
                        new Candidate(new EntryId(EntryKind.TITLE, 0, row.value1(), 0), "", score, null)))
                .toList();
    }

    private static SearchKind kind(EntryKind kind) {
        return switch (kind) {
            case TITLE -> SearchKind.TITLE;
            case ORIGINAL_TITLE -> SearchKind.ORIGINAL_TITLE;
            case ALIAS -> SearchKind.ALIAS;
            case PERSON -> SearchKind.PERSON;
            case COLLECTION -> SearchKind.COLLECTION;
            case KEYWORD -> SearchKind.KEYWORD;
        };
    }

    private List<Ranked> ranked(String text, QueryForm query, List<Found> found, MovieFilter filter) {
        Map<Long, Record> facts = facts(found.stream().map(Found::movie).collect(Collectors.toSet()), filter);
        QueryForm without = query.withoutYear();
        Integer year = without == null ? null : without.year();
        Map<Long, Ranked> best = new HashMap<>();
        for (Found one : found) {
            Record row = facts.get(one.movie());
            if (row != null) {
                Ranked ranked = ranked(text, year, one, row);
                best.merge(one.movie(), ranked, (a, b) -> a.position().compareTo(b.position()) <= 0 ? a : b);
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
                .and(MovieReader.passes(filter))
                .fetch()
                .stream()
                .collect(Collectors.toMap(row -> row.get(MOVIES_MOVIE.ID), row -> row));
    }

    private static Ranked ranked(String text, @Nullable Integer year, Found one, Record row) {
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
        if (title != null && match == SearchHit.Match.SAME_WORDS && title.equalsIgnoreCase(text)) {
            match = SearchHit.Match.EXACT;
            level = one.kind() == SearchKind.TITLE ? Ranking.EXACT : level;
        }
        return new Ranked(new SearchPosition(level, row.get(MOVIES_MOVIE.VOTE_COUNT), one.movie()), one, match);
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

    private List<SearchHit> hits(List<Ranked> page) {
        if (page.isEmpty()) {
            return List.of();
        }
        Map<Long, Movie> movies = reader
                .movies(reader.select()
                        .where(MOVIES_MOVIE.ID.in(
                                page.stream().map(hit -> hit.found().movie()).toList()))
                        .fetch())
                .stream()
                .collect(Collectors.toMap(movie -> movie.id().value(), movie -> movie));
        Map<Long, String> aliases = aliases(page);
        List<SearchHit> hits = new ArrayList<>();
        for (Ranked hit : page) {
            Movie movie = movies.get(hit.found().movie());
            if (movie != null) {
                hits.add(new SearchHit(movie, hit.found().kind(), matched(hit.found(), movie, aliases), hit.match()));
            }
        }
        return hits;
    }

    private static String matched(Found found, Movie movie, Map<Long, String> aliases) {
        String text = switch (found.kind()) {
            case TITLE -> movie.title();
            case ORIGINAL_TITLE -> movie.originalTitle();
            case ALIAS -> aliases.get(found.movie());
            case OVERVIEW -> movie.overview();
            default -> found.text();
        };
        return text == null ? movie.title() : text;
    }

    /** {@return the alias of each movie that was found by one, as the database has it} */
    private Map<Long, String> aliases(List<Ranked> page) {
        Map<Long, String> forms = page.stream()
                .map(Ranked::found)
                .filter(found -> found.kind() == SearchKind.ALIAS)
                .collect(Collectors.toMap(Found::movie, Found::form));
        if (forms.isEmpty()) {
            return Map.of();
        }
        Map<Long, String> aliases = new HashMap<>();
        sql
                .select(MOVIES_ALTERNATIVETITLE.MOVIE_ID, MOVIES_ALTERNATIVETITLE.TITLE)
                .from(MOVIES_ALTERNATIVETITLE)
                .where(MOVIES_ALTERNATIVETITLE.MOVIE_ID.in(forms.keySet()))
                .unionAll(sql.select(MOVIES_TRANSLATION.MOVIE_ID, MOVIES_TRANSLATION.TITLE)
                        .from(MOVIES_TRANSLATION)
                        .where(MOVIES_TRANSLATION.MOVIE_ID.in(forms.keySet()))
                        .and(MOVIES_TRANSLATION.TITLE.isNotNull()))
                .fetch()
                .stream()
                .filter(row -> SearchForm.of(row.value2()).equals(forms.get(row.value1())))
                .sorted(Comparator.comparing(row -> row.value2()))
                .forEach(row -> aliases.putIfAbsent(row.value1(), row.value2()));
        return aliases;
    }

    List<Suggestion> suggest(String text, int limit) {
        Rules.optional("search text", text, SearchRequest.MAX_LENGTH);
        Rules.range("limit", limit, 1, MAX_SUGGESTIONS);
        String line = TextForm.line(text);
        QueryForm query = QueryForm.of(line);
        if (query.words().isEmpty()) {
            return List.of();
        }
        Set<EntryKind> kinds = EnumSet.of(EntryKind.TITLE, EntryKind.ORIGINAL_TITLE, EntryKind.ALIAS, EntryKind.PERSON);
        SearchCandidates candidates = new SearchCandidates(
                sql, index, words.present(), query, kinds, MovieFilter.all(), SUGGESTED_CANDIDATES);
        candidates.find();
        return suggestions(line, query, candidates, limit);
    }

    /** A suggestion and what it is ordered by. */
    private record Suggested(Suggestion suggestion, int level, int bucket, long votes, long id) {}

    private static final Comparator<Suggested> SUGGESTED_ORDER = Comparator.comparingInt(Suggested::level)
            .thenComparing(Comparator.comparingInt(Suggested::bucket).reversed())
            .thenComparing(suggested -> suggested.suggestion().kind())
            .thenComparing(Comparator.comparingLong(Suggested::votes).reversed())
            .thenComparingLong(Suggested::id);

    private List<Suggestion> suggestions(String text, QueryForm query, SearchCandidates candidates, int limit) {
        List<Found> titles = candidates.best(EntryGroup.MOVIES, SUGGESTED_CANDIDATES).stream()
                .map(one -> new Found(one.id().owner(), kind(one.id().kind()), null, one.form(), one))
                .toList();
        List<Suggested> all = new ArrayList<>();
        Map<Long, Record> facts =
                facts(titles.stream().map(Found::movie).collect(Collectors.toSet()), MovieFilter.all());
        QueryForm without = query.withoutYear();
        Integer year = without == null ? null : without.year();
        Map<Long, Ranked> best = new LinkedHashMap<>();
        for (Found one : titles) {
            Record row = facts.get(one.movie());
            if (row != null) {
                best.merge(
                        one.movie(),
                        ranked(text, year, one, row),
                        (a, b) -> a.position().compareTo(b.position()) <= 0 ? a : b);
            }
        }
        best.forEach((movie, ranked) -> {
            Record row = facts.get(movie);
            LocalDate released = row.get(MOVIES_MOVIE.RELEASE_DATE);
            int votes = row.get(MOVIES_MOVIE.VOTE_COUNT);
            all.add(new Suggested(
                    new Suggestion(
                            Suggestion.Kind.TITLE,
                            row.get(MOVIES_MOVIE.TITLE),
                            new MovieId(movie),
                            null,
                            released == null ? null : released.getYear()),
                    ranked.position().level(),
                    EntryId.bucket(votes),
                    votes,
                    movie));
        });
        all.addAll(people(candidates.best(EntryGroup.PEOPLE, limit)));
        return all.stream()
                .sorted(SUGGESTED_ORDER)
                .limit(limit)
                .map(Suggested::suggestion)
                .toList();
    }

    private List<Suggested> people(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        Map<Long, Candidate> byOwner = new LinkedHashMap<>();
        candidates.forEach(candidate -> byOwner.put(candidate.id().owner(), candidate));
        return sql
                .select(MOVIES_PERSON.ID, MOVIES_PERSON.TMDB_ID, MOVIES_PERSON.NAME)
                .from(MOVIES_PERSON)
                .where(MOVIES_PERSON.ID.in(byOwner.keySet()))
                .fetch()
                .stream()
                .map(row -> {
                    Candidate candidate = byOwner.get(row.value1());
                    return new Suggested(
                            new Suggestion(Suggestion.Kind.PERSON, row.value3(), null, row.value2(), null),
                            candidate.level(),
                            candidate.id().bucket(),
                            0,
                            row.value1());
                })
                .toList();
    }
}
