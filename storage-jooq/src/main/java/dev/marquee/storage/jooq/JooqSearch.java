package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_ALTERNATIVETITLE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PERSON;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_TRANSLATION;

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
import dev.marquee.search.QueryForm;
import dev.marquee.search.Ranking;
import dev.marquee.search.SearchForm;
import dev.marquee.storage.jooq.SearchCandidates.Candidate;
import dev.marquee.storage.jooq.SearchMovies.Found;
import dev.marquee.storage.jooq.SearchMovies.Ranked;
import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Search by what people type: {@link SearchCandidates} finds entries of the index, {@link Ranking} judges them, and
 * this class finds their movies and puts them in order. Thread-safe.
 */
final class JooqSearch {

    /** The most movies that a search finds. */
    static final int MAX_MOVIES = 1_000;

    private static final int MAX_SUGGESTIONS = 100;
    private static final int SUGGESTED_CANDIDATES = 100;

    /** A level up to which a title may be exactly what was typed. */
    private static final int SAME_WORDS = 2;

    /** The candidates of the first movies; what else is found follows them. */
    private static final int FIRST_CANDIDATES = 300;

    private static final Set<EntryKind> SUGGESTED_KINDS = Collections.unmodifiableSet(
            EnumSet.of(EntryKind.TITLE, EntryKind.ORIGINAL_TITLE, EntryKind.ALIAS, EntryKind.PERSON));

    private final DSLContext sql;
    private final Dialect dialect;
    private final MovieReader reader;
    private final SearchIndex index;
    private final SearchWords words;
    private final SearchPending pending;
    private final Transactions transactions;

    JooqSearch(DSLContext sql, Dialect dialect, Transactions transactions, MovieReader reader, SearchPending pending) {
        this.sql = sql;
        this.dialect = dialect;
        this.reader = reader;
        this.index = SearchIndex.of(sql, dialect);
        this.words = new SearchWords(sql, transactions);
        this.pending = pending;
        this.transactions = transactions;
    }

    Page<SearchHit> search(SearchRequest request) {
        String text = TextForm.line(request.text());
        SearchPosition after = SearchPosition.of(request);
        QueryForm query = QueryForm.of(text);
        if (query.words().isEmpty()) {
            return new Page<>(List.of(), null);
        }
        SearchMovies movies = new SearchMovies(sql, dialect, index, currentWords(), text, query);
        SearchMovies.Window window = movies.search(request, 0, FIRST_CANDIDATES);
        List<Ranked> rest = after(after, window.ranked());
        int limit = request.page().limit();
        if (rest.size() <= limit && window.truncated()) {
            Set<Long> before =
                    window.ranked().stream().map(hit -> hit.found().movie()).collect(Collectors.toSet());
            List<Ranked> more = movies.search(request, 1, MAX_MOVIES).ranked().stream()
                    .filter(hit -> !before.contains(hit.found().movie()))
                    .limit(Math.max(MAX_MOVIES - before.size(), 0))
                    .toList();
            rest.addAll(after(after, more));
        }
        List<Ranked> page = rest.subList(0, Math.min(limit, rest.size()));
        return new Page<>(
                hits(page), rest.size() > limit ? page.get(limit - 1).position().cursor(request) : null);
    }

    private static List<Ranked> after(@Nullable SearchPosition after, List<Ranked> ranked) {
        return ranked.stream()
                .filter(hit -> after == null || hit.position().compareTo(after) > 0)
                .collect(Collectors.toCollection(ArrayList::new));
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
                .collect(StoredRows.byKey(movie -> movie.id().value(), movie -> movie));
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
                .collect(StoredRows.byKey(
                        Found::movie, found -> found.candidate().form()));
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
        SearchMovies movies = new SearchMovies(sql, dialect, index, currentWords(), line, query);
        return suggestions(
                movies, movies.candidates(SUGGESTED_KINDS, MovieFilter.all(), SUGGESTED_CANDIDATES, true), limit);
    }

    /** Indexes what is pending, and returns the words of the index: one query if nothing changed. */
    private Ranking.Words currentWords() {
        Record2<Boolean, Long> now = sql.select(DSL.field(SearchPending.pending()), DSL.field(SearchWords.newest()))
                .fetchSingle();
        if (now.value1()) {
            transactions.requireDatabase();
            pending.drain();
            return words.present();
        }
        return words.present(now.value2());
    }

    /** A suggestion and what it is ordered by. */
    private record Suggested(Suggestion suggestion, int level, int bucket, long votes, long id) {}

    private static final Comparator<Suggested> SUGGESTED_ORDER = Comparator.comparingInt(Suggested::level)
            .thenComparing(Comparator.comparingInt(Suggested::bucket).reversed())
            .thenComparing(suggested -> suggested.suggestion().kind())
            .thenComparing(Comparator.comparingLong(Suggested::votes).reversed())
            .thenComparingLong(Suggested::id);

    private List<Suggestion> suggestions(SearchMovies movies, SearchCandidates candidates, int limit) {
        List<Suggested> all = new ArrayList<>();
        for (Ranked ranked :
                movies.titles(first(candidates.best(EntryGroup.MOVIES, SUGGESTED_CANDIDATES), 2 * limit))) {
            Record row = ranked.row();
            LocalDate released = row.get(MOVIES_MOVIE.RELEASE_DATE);
            int votes = row.get(MOVIES_MOVIE.VOTE_COUNT);
            long movie = ranked.found().movie();
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
        }
        all.addAll(people(candidates.best(EntryGroup.PEOPLE, limit)));
        return all.stream()
                .sorted(SUGGESTED_ORDER)
                .limit(limit)
                .map(Suggested::suggestion)
                .toList();
    }

    /**
     * {@return the candidates that can be among the first movies, by level and popularity} What only the movie itself
     * tells, whether a title is exactly what was typed or its year is, may put any of the same level first.
     */
    private static List<Candidate> first(List<Candidate> titles, int movies) {
        if (titles.stream().anyMatch(candidate -> candidate.withoutYear() != null)) {
            return titles;
        }
        Set<Long> found = new HashSet<>();
        int end = 0;
        while (end < titles.size() && found.size() < movies) {
            found.add(titles.get(end).id().owner());
            end++;
        }
        if (end == titles.size()) {
            return titles;
        }
        Candidate last = titles.get(end - 1);
        while (end < titles.size()
                && titles.get(end).level() == last.level()
                && (last.level() <= SAME_WORDS
                        || titles.get(end).id().bucket() == last.id().bucket())) {
            end++;
        }
        return titles.subList(0, end);
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
                    Candidate candidate = Objects.requireNonNull(byOwner.get(row.value1()), "asked for");
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
