package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_KEYWORD;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEKEYWORD;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PERSON;

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
import dev.marquee.storage.jooq.SearchCandidates.Candidate;
import dev.marquee.storage.jooq.SearchCandidates.Part;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.impl.DSL;
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

    /** The most people, collections and keywords that have a part of what was typed. */
    private static final int MAX_PARTS = 30;

    private static final int MAX_OF_PARTS = 3_000;

    /** With so many movies, keywords add none. */
    private static final int MANY = 100;

    /** With so many movies, overviews add none. */
    private static final int FEW = 10;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private final DSLContext sql;
    private final Dialect dialect;
    private final SearchIndex index;
    private final Ranking.Words known;
    private final String text;
    private final QueryForm query;

    SearchMovies(
            DSLContext sql, Dialect dialect, SearchIndex index, Ranking.Words known, String text, QueryForm query) {
        this.sql = sql;
        this.dialect = dialect;
        this.index = index;
        this.known = known;
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
        SearchCandidates candidates = new SearchCandidates(
                sql, index, known, query, entryKinds(request.kinds()), request.filter(), limit, false);
        candidates.find();
        List<Found> found = found(candidates, request, limit);
        return new Window(ranked(found, request.filter(), window), candidates.isTruncated());
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
        others.forEach(candidate -> byId.put(owner(candidate.id()), candidate));
        moviesOf(others.stream().map(Candidate::id).toList(), request.filter(), limit)
                .forEach(movie -> {
                    Candidate candidate = byId.get(movie.owner());
                    if (candidate != null) {
                        found.add(new Found(movie.movie(), kind(candidate.id().kind()), movie.name(), candidate));
                    }
                });
        if (candidates.isSpread()) {
            found.addAll(spread(candidates, request.filter()));
        }
        if (found.size() < FEW && request.kinds().contains(SearchKind.OVERVIEW)) {
            found.addAll(overviews(request.filter(), found.isEmpty()));
        }
        return found;
    }

    /** A movie of a person, a collection or a keyword. */
    private record Owned(long movie, long owner, String name) {}

    /** {@return what tells the owner of an entry from all others} */
    private static long owner(EntryId id) {
        return owner(id.kind().group(), id.owner());
    }

    private static long owner(EntryGroup group, long owner) {
        return group.firstId() | owner;
    }

    /** {@return the movies of people, collections and keywords, those with the most votes first, by one statement} */
    private List<Owned> moviesOf(List<EntryId> owners, MovieFilter filter, int limit) {
        Select<Record4<Long, Integer, Long, String>> all = null;
        for (EntryGroup group : EntryGroup.values()) {
            Set<Long> ids = owners.stream()
                    .filter(id -> id.kind().group() == group)
                    .map(EntryId::owner)
                    .collect(Collectors.toSet());
            if (group != EntryGroup.MOVIES && !ids.isEmpty()) {
                var one = moviesOf(group, ids, MovieConditions.passes(filter), limit)
                        .asTable("owned", "movie", "subject", "owner", "name");
                Select<Record4<Long, Integer, Long, String>> part = sql.select(
                                one.field(0, Long.class),
                                one.field(1, Integer.class),
                                one.field(2, Long.class),
                                one.field(3, String.class))
                        .from(one);
                all = all == null ? part : all.unionAll(part);
            }
        }
        return all == null
                ? List.of()
                : all.fetch(
                        row -> new Owned(row.value1(), owner(EntryGroup.of(row.value2()), row.value3()), row.value4()));
    }

    private Select<Record4<Long, Integer, Long, String>> moviesOf(
            EntryGroup group, Set<Long> owners, Condition passes, int limit) {
        Field<Integer> code = DSL.inline(group.code());
        return switch (group) {
            case PEOPLE ->
                sql.select(MOVIES_MOVIE.ID, code, MOVIES_PERSON.ID, MOVIES_PERSON.NAME)
                        .from(MOVIES_PERSON)
                        .join(MOVIES_MOVIECAST)
                        .on(MOVIES_MOVIECAST.PERSON_ID.eq(MOVIES_PERSON.TMDB_ID))
                        .join(MOVIES_MOVIE)
                        .on(MOVIES_MOVIE.ID.eq(MOVIES_MOVIECAST.MOVIE_ID))
                        .where(dialect.isAmong(MOVIES_PERSON.ID, owners))
                        .and(passes)
                        .orderBy(MOVIES_MOVIE.VOTE_COUNT.desc(), MOVIES_MOVIE.ID, MOVIES_PERSON.ID)
                        .limit(limit);
            case COLLECTIONS ->
                sql.select(MOVIES_MOVIE.ID, code, MOVIES_COLLECTION.ID, MOVIES_COLLECTION.NAME)
                        .from(MOVIES_COLLECTION)
                        .join(MOVIES_MOVIE)
                        .on(MOVIES_MOVIE.COLLECTION_ID.eq(MOVIES_COLLECTION.ID))
                        .where(dialect.isAmong(MOVIES_COLLECTION.ID, owners))
                        .and(passes)
                        .orderBy(MOVIES_MOVIE.VOTE_COUNT.desc(), MOVIES_MOVIE.ID)
                        .limit(limit);
            case KEYWORDS ->
                sql.select(MOVIES_MOVIE.ID, code, MOVIES_KEYWORD.ID, MOVIES_KEYWORD.NAME)
                        .from(MOVIES_KEYWORD)
                        .join(MOVIES_MOVIEKEYWORD)
                        .on(MOVIES_MOVIEKEYWORD.KEYWORD_ID.eq(MOVIES_KEYWORD.ID))
                        .join(MOVIES_MOVIE)
                        .on(MOVIES_MOVIE.ID.eq(MOVIES_MOVIEKEYWORD.MOVIE_ID))
                        .where(dialect.isAmong(MOVIES_KEYWORD.ID, owners))
                        .and(passes)
                        .orderBy(MOVIES_MOVIE.VOTE_COUNT.desc(), MOVIES_MOVIE.ID, MOVIES_KEYWORD.ID)
                        .limit(limit);
            case MOVIES -> throw new IllegalArgumentException("a movie is no owner of movies");
        };
    }

    /**
     * The parts of what was typed that a movie has, and the person, collection or keyword that has the most of them.
     */
    private record Parts(
            long words,
            int typos,
            @Nullable Part best,
            @Nullable String name) {

        Parts plus(Part part, @Nullable String name) {
            boolean better = name != null && (best == null || part.count() > best.count());
            boolean adds = (part.words() & ~words) != 0;
            return new Parts(
                    words | part.words(),
                    adds ? typos + part.typos() : typos,
                    better ? part : best,
                    better ? name : this.name);
        }
    }

    /** {@return the movies of which one text has some of the words, and a person, collection or keyword the others} */
    private List<Found> spread(SearchCandidates candidates, MovieFilter filter) {
        List<Part> parts = candidates.parts();
        Map<Long, Part> byOwner = new LinkedHashMap<>();
        for (EntryGroup group : EntryGroup.values()) {
            if (group != EntryGroup.MOVIES) {
                parts.stream()
                        .filter(part -> part.id().kind().group() == group)
                        .limit(MAX_PARTS)
                        .forEach(part -> byOwner.put(owner(part.id()), part));
            }
        }
        Map<Long, Parts> movies = new HashMap<>();
        Parts none = new Parts(0, 0, null, null);
        parts.stream()
                .filter(part -> part.id().kind().group() == EntryGroup.MOVIES)
                .forEach(part -> movies.put(
                        part.id().owner(),
                        movies.getOrDefault(part.id().owner(), none).plus(part, null)));
        moviesOf(byOwner.values().stream().map(Part::id).toList(), filter, MAX_OF_PARTS)
                .forEach(owned -> {
                    Part part = byOwner.get(owned.owner());
                    if (part != null) {
                        movies.put(
                                owned.movie(),
                                movies.getOrDefault(owned.movie(), none).plus(part, owned.name()));
                    }
                });
        List<Found> found = new ArrayList<>();
        movies.forEach((movie, has) -> {
            Part best = has.best();
            if (has.words() == candidates.majorWords() && best != null) {
                found.add(new Found(
                        movie,
                        kind(best.id().kind()),
                        has.name(),
                        new Candidate(best.id(), best.form(), Ranking.spread(has.typos()), null)));
            }
        });
        return found;
    }

    private List<Found> overviews(MovieFilter filter, boolean partial) {
        Ranking ranking = new Ranking(query);
        Function<Field<Long>, Condition> passes = movie -> MovieConditions.passes(movie, filter);
        List<Found> found = overviews(ranking.allWordsFinished(known), passes, Ranking.OVERVIEW);
        Expression most = found.isEmpty() && partial ? ranking.mostWords(known) : null;
        return most == null ? found : overviews(most, passes, Ranking.PARTIAL_OVERVIEW);
    }

    private List<Found> overviews(Expression expression, Function<Field<Long>, Condition> passes, int level) {
        Score score = new Score(level == Ranking.OVERVIEW ? Ranking.Match.ALL : Ranking.Match.PARTIAL, level);
        return index.overviews(expression, passes, MAX_OVERVIEWS).fetch().stream()
                .map(row -> new Found(
                        row.value1(),
                        SearchKind.OVERVIEW,
                        null,
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
                .collect(Collectors.toMap(row -> row.get(MOVIES_MOVIE.ID), row -> row));
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
