package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_KEYWORD;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEKEYWORD;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PERSON;

import dev.marquee.movie.MovieFilter;
import dev.marquee.search.EntryGroup;
import dev.marquee.search.EntryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Reads the movies of people, collections and keywords. Thread-safe. */
final class OwnedMovies {

    private final DSLContext sql;
    private final Dialect dialect;

    OwnedMovies(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /**
     * A movie of a person, a collection or a keyword.
     *
     * @param movie the movie
     * @param owner the {@link #key} of the owner
     * @param name the owner's name
     */
    record Owned(long movie, long owner, String name) {}

    /** {@return what tells the owner of an entry from all others} */
    static long key(EntryId id) {
        return key(id.kind().group(), id.owner());
    }

    private static long key(EntryGroup group, long owner) {
        return group.firstId() | owner;
    }

    /**
     * {@return the movies of people, collections and keywords, by one statement}
     *
     * @param limit the most movies of people, of collections, and of keywords: those with the most votes
     */
    List<Owned> mostVoted(Collection<EntryId> owners, MovieFilter filter, int limit) {
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
                        row -> new Owned(row.value1(), key(EntryGroup.of(row.value2()), row.value3()), row.value4()));
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

    /** {@return which of some movies have which of some keywords} */
    List<Owned> keywordsAmong(Collection<Long> movies, Collection<EntryId> keywords) {
        if (movies.isEmpty() || keywords.isEmpty()) {
            return List.of();
        }
        // By the movies, of which each has few keywords, not by the keywords, which may have very many movies.
        Field<Long> keyword = DSL.field("{0} + 0", Long.class, MOVIES_MOVIEKEYWORD.KEYWORD_ID);
        return sql.select(MOVIES_MOVIEKEYWORD.MOVIE_ID, MOVIES_KEYWORD.ID, MOVIES_KEYWORD.NAME)
                .from(MOVIES_MOVIEKEYWORD)
                .join(MOVIES_KEYWORD)
                .on(MOVIES_KEYWORD.ID.eq(MOVIES_MOVIEKEYWORD.KEYWORD_ID))
                .where(dialect.isAmong(MOVIES_MOVIEKEYWORD.MOVIE_ID, movies))
                .and(dialect.isAmong(
                        keyword, keywords.stream().map(EntryId::owner).toList()))
                .orderBy(MOVIES_MOVIEKEYWORD.MOVIE_ID, MOVIES_KEYWORD.ID)
                .fetch(row -> new Owned(row.value1(), key(EntryGroup.KEYWORDS, row.value2()), row.value3()));
    }

    /** {@return those of some keywords, in their order, that have at most so many movies together} */
    List<EntryId> few(List<EntryId> keywords, int most) {
        if (keywords.isEmpty()) {
            return List.of();
        }
        Field<Integer> count = DSL.field(DSL.selectCount()
                .from(DSL.select(DSL.one())
                        .from(MOVIES_MOVIEKEYWORD)
                        .where(MOVIES_MOVIEKEYWORD.KEYWORD_ID.eq(MOVIES_KEYWORD.ID))
                        .limit(DSL.inline(most + 1))));
        Map<Long, Integer> counts = sql
                .select(MOVIES_KEYWORD.ID, count)
                .from(MOVIES_KEYWORD)
                .where(dialect.isAmong(
                        MOVIES_KEYWORD.ID, keywords.stream().map(EntryId::owner).toList()))
                .fetch()
                .stream()
                .collect(StoredRows.byKey(row -> row.value1(), row -> row.value2()));
        List<EntryId> few = new ArrayList<>();
        int sum = 0;
        for (EntryId keyword : keywords) {
            int movies = counts.getOrDefault(keyword.owner(), 0);
            if (sum + movies <= most) {
                few.add(keyword);
                sum += movies;
            }
        }
        return few;
    }
}
