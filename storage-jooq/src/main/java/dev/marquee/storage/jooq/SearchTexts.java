package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_ALTERNATIVETITLE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PERSON;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_TRANSLATION;
import static dev.marquee.storage.jooq.generated.Tables.SEARCH_ENTRY;

import dev.marquee.search.EntryGroup;
import dev.marquee.search.EntryId;
import dev.marquee.search.EntryKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
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

    private static EntryKind kind(EntryGroup group) {
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
            readMovies(owners);
        } else {
            readNames(group, owners);
        }
        return owners.values();
    }

    private void readMovies(Map<Long, SearchOwner> movies) {
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
        Select<Record4<Integer, Long, Long, String>> aliases = DSL.select(
                        DSL.inline(0),
                        MOVIES_ALTERNATIVETITLE.MOVIE_ID,
                        MOVIES_ALTERNATIVETITLE.ID,
                        MOVIES_ALTERNATIVETITLE.TITLE)
                .from(MOVIES_ALTERNATIVETITLE)
                .where(dialect.isAmong(MOVIES_ALTERNATIVETITLE.MOVIE_ID, movies.keySet()))
                .unionAll(DSL.select(
                                DSL.inline(1),
                                MOVIES_TRANSLATION.MOVIE_ID,
                                MOVIES_TRANSLATION.ID,
                                MOVIES_TRANSLATION.TITLE)
                        .from(MOVIES_TRANSLATION)
                        .where(dialect.isAmong(MOVIES_TRANSLATION.MOVIE_ID, movies.keySet()))
                        .and(MOVIES_TRANSLATION.TITLE.isNotNull()))
                // Which aliases are left out if there are too many must not depend on the plan.
                .orderBy(DSL.inline(1), DSL.inline(3));
        aliases.attach(sql.configuration());
        reader.read(aliases, row -> {
            // Without foreign keys, as in the sqlite3 shell, a deleted movie leaves its rows.
            SearchOwner movie = found.get(row.anyNumber(2));
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

    /** {@return the row ids of people, collections or keywords, by TMDb's ids} */
    Map<EntryGroup, Set<Long>> ids(Map<EntryGroup, Set<Integer>> tmdbIds) {
        Map<EntryGroup, Set<Long>> ids = new EnumMap<>(EntryGroup.class);
        List<Select<Record2<Integer, Long>>> queries = new ArrayList<>();
        tmdbIds.forEach((group, asked) -> {
            NamedEntityTable<?> table = names(group);
            if (!asked.isEmpty()) {
                queries.add(DSL.select(DSL.inline(group.code()), table.id())
                        .from(table.table())
                        .where(dialect.isAmong(table.tmdbId(), asked)));
            }
        });
        queries.stream().reduce(Select::unionAll).ifPresent(query -> {
            query.attach(sql.configuration());
            reader.read(
                    query,
                    row -> ids.computeIfAbsent(EntryGroup.values()[(int) row.anyNumber(1)], group -> new TreeSet<>())
                            .add(row.anyNumber(2)));
        });
        return ids;
    }

    /** {@return the people and collections of movies that one of these movies makes more popular} */
    Collection<SearchOwner> raised(Collection<Long> movies) {
        Select<Record4<Integer, Long, Integer, Long>> query = DSL.select(
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
                .where(dialect.isAmong(MOVIES_MOVIE.ID, movies))
                .unionAll(DSL.select(
                                DSL.inline(EntryGroup.COLLECTIONS.code()),
                                MOVIES_MOVIE.COLLECTION_ID,
                                MOVIES_MOVIE.VOTE_COUNT,
                                SEARCH_ENTRY.ID)
                        .from(MOVIES_MOVIE)
                        .join(SEARCH_ENTRY)
                        .on(SEARCH_ENTRY.OWNER_ID.eq(MOVIES_MOVIE.COLLECTION_ID))
                        .and(SEARCH_ENTRY.KIND.eq(DSL.inline(EntryKind.COLLECTION.code())))
                        .where(dialect.isAmong(MOVIES_MOVIE.ID, movies)));
        query.attach(sql.configuration());
        Map<Long, SearchOwner> raised = new TreeMap<>();
        reader.read(query, row -> {
            long entry = row.anyNumber(4);
            long votes = row.anyNumber(3);
            if (EntryId.isId(entry) && EntryId.bucket(votes) > EntryId.of(entry).bucket()) {
                EntryGroup group = EntryGroup.values()[(int) row.anyNumber(1)];
                long id = row.anyNumber(2);
                raised.computeIfAbsent(entry, each -> SearchOwner.keepingForms(group, id))
                        .votes(votes);
            }
        });
        return raised.values();
    }
}
