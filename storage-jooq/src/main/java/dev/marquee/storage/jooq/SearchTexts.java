package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_ALTERNATIVETITLE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PERSON;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_TRANSLATION;
import static dev.marquee.storage.jooq.generated.Tables.SEARCH_ENTRY;
import static dev.marquee.storage.jooq.generated.Tables.SEARCH_OVERVIEW;

import dev.marquee.search.EntryGroup;
import dev.marquee.search.EntryId;
import dev.marquee.search.EntryKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * Reads the texts that are searched from the tables that have them, whatever stands there: a row that can't be read as
 * a movie has the texts that it has. Thread-safe.
 */
final class SearchTexts {

    private final DSLContext sql;
    private final Dialect dialect;
    private final RowReader reader;

    SearchTexts(DSLContext sql, Dialect dialect, RowReader reader) {
        this.sql = sql;
        this.dialect = dialect;
        this.reader = reader;
    }

    /** {@return the column of the row ids of a group's owners} */
    static TableField<?, Long> id(EntryGroup group) {
        return group == EntryGroup.MOVIES ? MOVIES_MOVIE.ID : names(group).id();
    }

    private static NamedEntityTable<?> names(EntryGroup group) {
        return switch (group) {
            case PEOPLE -> NamedEntityTable.PEOPLE;
            case COLLECTIONS -> NamedEntityTable.COLLECTIONS;
            case KEYWORDS -> NamedEntityTable.KEYWORDS;
            case MOVIES -> throw new IllegalArgumentException("movies have more than a name");
        };
    }

    /** {@return the kind of the names of a group} */
    static EntryKind kind(EntryGroup group) {
        return switch (group) {
            case PEOPLE -> EntryKind.PERSON;
            case COLLECTIONS -> EntryKind.COLLECTION;
            case KEYWORDS -> EntryKind.KEYWORD;
            case MOVIES -> throw new IllegalArgumentException("movies have several kinds of texts");
        };
    }

    /** {@return the owners with these row ids, those that don't exist without texts} */
    Collection<SearchOwner> read(EntryGroup group, Collection<Long> ids) {
        Map<Long, SearchOwner> owners = new TreeMap<>();
        ids.forEach(id -> owners.put(id, SearchOwner.of(group, id)));
        if (group == EntryGroup.MOVIES) {
            readMovies(owners, ids);
        } else {
            readNames(group, owners);
        }
        return owners.values();
    }

    /**
     * {@return the movies with these row ids}
     *
     * @param withAliases those of them that may have aliases
     */
    Collection<SearchOwner> movies(Collection<Long> ids, Collection<Long> withAliases) {
        Map<Long, SearchOwner> movies = new TreeMap<>();
        ids.forEach(id -> movies.put(id, SearchOwner.of(EntryGroup.MOVIES, id)));
        readMovies(movies, withAliases);
        return movies.values();
    }

    private void readMovies(Map<Long, SearchOwner> movies, Collection<Long> withAliases) {
        Map<Long, SearchOwner> found = new TreeMap<>();
        reader.read(
                sql.select(
                                MOVIES_MOVIE.ID,
                                MOVIES_MOVIE.TITLE,
                                MOVIES_MOVIE.ORIGINAL_TITLE,
                                MOVIES_MOVIE.OVERVIEW,
                                MOVIES_MOVIE.VOTE_COUNT)
                        .from(MOVIES_MOVIE)
                        .where(dialect.isAmong(MOVIES_MOVIE.ID, movies.keySet())),
                row -> {
                    SearchOwner movie = Objects.requireNonNull(movies.get(row.anyNumber(1)), "asked for");
                    movie.add(EntryKind.TITLE, row.optionalText(2));
                    movie.add(EntryKind.ORIGINAL_TITLE, row.optionalText(3));
                    movie.overview(row.optionalText(4));
                    movie.votes(row.anyNumber(5));
                    found.put(movie.id(), movie);
                });
        if (!withAliases.isEmpty()) {
            readAliases(found, withAliases);
        }
    }

    private void readAliases(Map<Long, SearchOwner> movies, Collection<Long> ids) {
        Select<Record4<Integer, Long, Long, String>> aliases = DSL.select(
                        DSL.inline(0),
                        MOVIES_ALTERNATIVETITLE.MOVIE_ID,
                        MOVIES_ALTERNATIVETITLE.ID,
                        MOVIES_ALTERNATIVETITLE.TITLE)
                .from(MOVIES_ALTERNATIVETITLE)
                .where(dialect.isAmong(MOVIES_ALTERNATIVETITLE.MOVIE_ID, ids))
                .unionAll(DSL.select(
                                DSL.inline(1),
                                MOVIES_TRANSLATION.MOVIE_ID,
                                MOVIES_TRANSLATION.ID,
                                MOVIES_TRANSLATION.TITLE)
                        .from(MOVIES_TRANSLATION)
                        .where(dialect.isAmong(MOVIES_TRANSLATION.MOVIE_ID, ids))
                        .and(MOVIES_TRANSLATION.TITLE.isNotNull()))
                // Which aliases are left out if there are too many must not depend on the plan.
                .orderBy(DSL.inline(1), DSL.inline(3));
        aliases.attach(sql.configuration());
        reader.read(aliases, row -> {
            // Without foreign keys, as in the sqlite3 shell, a deleted movie leaves its rows.
            SearchOwner movie = movies.get(row.anyNumber(2));
            if (movie != null) {
                movie.add(EntryKind.ALIAS, row.optionalText(4));
            }
        });
    }

    private void readNames(EntryGroup group, Map<Long, SearchOwner> owners) {
        NamedEntityTable<?> table = names(group);
        reader.read(
                sql.select(table.id(), table.name(), mostVotes(group))
                        .from(table.table())
                        .where(dialect.isAmong(table.id(), owners.keySet())),
                row -> {
                    SearchOwner owner = Objects.requireNonNull(owners.get(row.anyNumber(1)), "asked for");
                    owner.add(kind(group), row.optionalText(2));
                    owner.votes(row.anyNumber(3));
                });
    }

    /** {@return the most votes that a movie of an owner has} Keywords are not ranked, so that they cost little. */
    private static Field<Integer> mostVotes(EntryGroup group) {
        return switch (group) {
            case PEOPLE ->
                DSL.field(DSL.select(DSL.max(MOVIES_MOVIE.VOTE_COUNT))
                        .from(MOVIES_MOVIECAST)
                        .join(MOVIES_MOVIE)
                        .on(MOVIES_MOVIE.ID.eq(MOVIES_MOVIECAST.MOVIE_ID))
                        .where(MOVIES_MOVIECAST.PERSON_ID.eq(MOVIES_PERSON.TMDB_ID)));
            case COLLECTIONS ->
                DSL.field(DSL.select(DSL.max(MOVIES_MOVIE.VOTE_COUNT))
                        .from(MOVIES_MOVIE)
                        .where(MOVIES_MOVIE.COLLECTION_ID.eq(MOVIES_COLLECTION.ID)));
            default -> DSL.inline(0);
        };
    }

    /** {@return those of these people, by TMDb's ids, that have credits} */
    Set<Integer> credited(Collection<Integer> people) {
        Set<Integer> credited = new HashSet<>();
        if (!people.isEmpty()) {
            reader.read(
                    sql.selectDistinct(MOVIES_MOVIECAST.PERSON_ID)
                            .from(MOVIES_MOVIECAST)
                            .where(dialect.isAmong(MOVIES_MOVIECAST.PERSON_ID, people)),
                    row -> credited.add((int) row.anyNumber(1)));
        }
        return credited;
    }

    /** {@return whether the index has nothing of any owner of a group from an id on} */
    boolean isFreeFrom(Map<EntryGroup, Long> ids) {
        List<Condition> taken = new ArrayList<>();
        ids.forEach((group, id) -> {
            for (EntryKind kind : EntryKind.values()) {
                if (kind.group() == group) {
                    taken.add(DSL.exists(DSL.selectOne()
                            .from(SEARCH_ENTRY)
                            .where(SEARCH_ENTRY.KIND.eq(DSL.inline(kind.code())))
                            .and(SEARCH_ENTRY.OWNER_ID.ge(id))));
                }
            }
            if (group == EntryGroup.MOVIES) {
                taken.add(DSL.exists(DSL.selectOne().from(SEARCH_OVERVIEW).where(SEARCH_OVERVIEW.MOVIE_ID.ge(id))));
            }
        });
        return !sql.select(DSL.field(DSL.or(taken))).fetchSingle().value1();
    }

    /** {@return those of these people or collections that are less popular in the index, with this popularity} */
    Map<Long, Integer> lessPopular(EntryGroup group, Map<Long, Integer> popularity) {
        Map<Long, Integer> less = new TreeMap<>();
        if (!popularity.isEmpty()) {
            reader.read(
                    sql.select(SEARCH_ENTRY.OWNER_ID, SEARCH_ENTRY.ID)
                            .from(SEARCH_ENTRY)
                            .where(SEARCH_ENTRY.KIND.eq(DSL.inline(kind(group).code())))
                            .and(dialect.isAmong(SEARCH_ENTRY.OWNER_ID, popularity.keySet())),
                    row -> {
                        long owner = row.anyNumber(1);
                        int now = Objects.requireNonNull(popularity.get(owner), "asked for");
                        if (isBelow(now, row.anyNumber(2))) {
                            less.put(owner, now);
                        }
                    });
        }
        return less;
    }

    private static boolean isBelow(int popularity, long entry) {
        return EntryId.isId(entry) && EntryId.of(entry).bucket() < popularity;
    }

    /**
     * {@return the people and collections of stored movies that one of these movies makes more popular}
     *
     * @param ofCredits the movies whose people are looked at
     * @param ofCollection the movies whose collection is looked at
     */
    Collection<SearchOwner> raised(Collection<Long> ofCredits, Collection<Long> ofCollection) {
        List<Select<Record4<Integer, Long, Integer, Long>>> queries = new ArrayList<>();
        if (!ofCredits.isEmpty()) {
            queries.add(DSL.select(
                            DSL.inline(EntryGroup.PEOPLE.code()),
                            MOVIES_PERSON.ID,
                            MOVIES_MOVIE.VOTE_COUNT,
                            SEARCH_ENTRY.ID)
                    .from(MOVIES_MOVIE)
                    .join(MOVIES_MOVIECAST)
                    .on(MOVIES_MOVIECAST.MOVIE_ID.eq(MOVIES_MOVIE.ID))
                    .join(MOVIES_PERSON)
                    .on(MOVIES_PERSON.TMDB_ID.eq(MOVIES_MOVIECAST.PERSON_ID))
                    .join(SEARCH_ENTRY)
                    .on(SEARCH_ENTRY.OWNER_ID.eq(MOVIES_PERSON.ID))
                    .and(SEARCH_ENTRY.KIND.eq(DSL.inline(EntryKind.PERSON.code())))
                    .where(dialect.isAmong(MOVIES_MOVIE.ID, ofCredits)));
        }
        if (!ofCollection.isEmpty()) {
            queries.add(DSL.select(
                            DSL.inline(EntryGroup.COLLECTIONS.code()),
                            MOVIES_MOVIE.COLLECTION_ID,
                            MOVIES_MOVIE.VOTE_COUNT,
                            SEARCH_ENTRY.ID)
                    .from(MOVIES_MOVIE)
                    .join(SEARCH_ENTRY)
                    .on(SEARCH_ENTRY.OWNER_ID.eq(MOVIES_MOVIE.COLLECTION_ID))
                    .and(SEARCH_ENTRY.KIND.eq(DSL.inline(EntryKind.COLLECTION.code())))
                    .where(dialect.isAmong(MOVIES_MOVIE.ID, ofCollection)));
        }
        Map<Long, SearchOwner> raised = new TreeMap<>();
        queries.stream().reduce(Select::unionAll).ifPresent(query -> {
            query.attach(sql.configuration());
            reader.read(query, row -> {
                long entry = row.anyNumber(4);
                long votes = row.anyNumber(3);
                if (isBelow(EntryId.bucket(votes), entry)) {
                    EntryGroup group = EntryGroup.of((int) row.anyNumber(1));
                    long id = row.anyNumber(2);
                    raised.computeIfAbsent(entry, each -> SearchOwner.keepingForms(group, id))
                            .votes(votes);
                }
            });
        });
        return raised.values();
    }
}
