package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.SEARCH_ENTRY;
import static dev.marquee.storage.jooq.generated.Tables.SEARCH_OVERVIEW;
import static dev.marquee.storage.jooq.generated.Tables.SEARCH_WORD;

import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Credit;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Translation;
import dev.marquee.search.EntryGroup;
import dev.marquee.search.EntryId;
import dev.marquee.search.EntryKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Makes the search index have what its owners have: compares with what is stored, and writes the differences in the
 * order of their ids, which full-text indexes write best. The caller holds the catalog's lock. Thread-safe.
 */
final class SearchWriter {

    /** How many entries of owners that don't exist are removed at once. */
    private static final int STRANGERS = 10_000;

    private final DSLContext sql;
    private final Dialect dialect;
    private final RowReader reader;
    private final RowWriter rows;
    private final SearchTexts texts;

    SearchWriter(DSLContext sql, Dialect dialect, Transactions transactions) {
        this.sql = sql;
        this.dialect = dialect;
        this.reader = new RowReader(sql, dialect, transactions);
        this.rows = new RowWriter(sql, dialect, transactions);
        this.texts = new SearchTexts(sql, dialect, reader);
    }

    /** {@return those of these people, by TMDb's ids, that have credits before the movies of an upsert are written} */
    Set<Integer> credited(Collection<Integer> people) {
        return texts.credited(people);
    }

    /**
     * Indexes what an upsert wrote. Nothing is read of what it added, and of people and collections that it only refers
     * to no more than how popular they are.
     *
     * @param movies the movies that were added or changed, by row id
     * @param inserted those of them that were added
     * @param names what became of the people, collections and keywords
     * @param credited the people of {@link #credited}
     */
    void written(
            Map<Long, NewMovie> movies,
            Set<Long> inserted,
            Map<EntryGroup, NamedEntityWriter.Result> names,
            Set<Integer> credited) {
        Owners fresh = new Owners();
        Owners others = new Owners();
        Map<EntryGroup, Map<Integer, Integer>> popularity = movies(movies, inserted, names, fresh, others);
        names.forEach((group, written) -> {
            Map<Integer, Integer> ofGroup = popularity.getOrDefault(group, Map.of());
            Set<Long> again = new TreeSet<>();
            for (Integer tmdbId : written.changed()) {
                Long id = Objects.requireNonNull(written.ids().get(tmdbId), "written");
                String name = written.added().get(tmdbId);
                if (name == null || (group == EntryGroup.PEOPLE && credited.contains(tmdbId))) {
                    again.add(id);
                } else {
                    SearchOwner owner = SearchOwner.of(group, id);
                    owner.add(SearchTexts.kind(group), name);
                    owner.popularity(ofGroup.getOrDefault(tmdbId, 0));
                    fresh.add(owner);
                }
            }
            if (!again.isEmpty()) {
                texts.read(group, again).forEach(others::add);
            }
            Map<Long, Integer> known = new TreeMap<>();
            ofGroup.forEach((tmdbId, least) -> {
                if (!written.changed().contains(tmdbId)) {
                    known.put(Objects.requireNonNull(written.ids().get(tmdbId), "written"), least);
                }
            });
            texts.lessPopular(group, known).forEach((id, least) -> others.raise(group, id, least));
        });
        if (fresh.isEmpty() || texts.isFreeFrom(fresh.least())) {
            write(others.all(), fresh.all(), false);
        } else {
            // Somebody wrote the index, or took away the rows of its owners unnoticed.
            fresh.all().forEach(others::add);
            write(others.all(), List.of(), false);
        }
    }

    /** Adds the movies. {@return the popularity that they give to people and collections, by TMDb id} */
    private Map<EntryGroup, Map<Integer, Integer>> movies(
            Map<Long, NewMovie> movies,
            Set<Long> inserted,
            Map<EntryGroup, NamedEntityWriter.Result> names,
            Owners fresh,
            Owners others) {
        Map<Integer, Integer> people = new HashMap<>();
        Map<Integer, Integer> collections = new HashMap<>();
        if (movies.isEmpty()) {
            return Map.of();
        }
        Set<Integer> named = Objects.requireNonNull(names.get(EntryGroup.PEOPLE), "of movies")
                .ids()
                .keySet();
        Set<Long> withAliases = new TreeSet<>(movies.keySet());
        withAliases.removeIf(
                id -> inserted.contains(id) && hasNoAliases(Objects.requireNonNull(movies.get(id), "a key")));
        Set<Long> ofStoredCredits = new TreeSet<>();
        Set<Long> ofStoredCollection = new TreeSet<>();
        for (SearchOwner owner : texts.movies(movies.keySet(), withAliases)) {
            boolean isNew = inserted.contains(owner.id());
            (isNew ? fresh : others).add(owner);
            NewMovie movie = Objects.requireNonNull(movies.get(owner.id()), "asked for");
            List<Credit> credits = movie.credits();
            if (credits != null && credits.stream().allMatch(credit -> named.contains(credit.personId()))) {
                credits.forEach(credit -> people.merge(credit.personId(), owner.bucket(), Math::max));
            } else if (credits != null || !isNew) {
                ofStoredCredits.add(owner.id());
            }
            MovieCollection collection = movie.collection();
            if (collection == null) {
                if (!isNew) {
                    ofStoredCollection.add(owner.id());
                }
            } else if (!collection.equals(MovieCollection.NONE)) {
                collections.merge(collection.tmdbId(), owner.bucket(), Math::max);
            }
        }
        texts.raised(ofStoredCredits, ofStoredCollection)
                .forEach(owner -> others.raise(owner.group(), owner.id(), owner.bucket()));
        return Map.of(EntryGroup.PEOPLE, people, EntryGroup.COLLECTIONS, collections);
    }

    private static boolean hasNoAliases(NewMovie movie) {
        Set<AlternativeTitle> titles = movie.alternativeTitles();
        List<Translation> translations = movie.translations();
        return (titles == null || titles.isEmpty()) && (translations == null || translations.isEmpty());
    }

    /** Owners, each once. Confined to one thread. */
    private static final class Owners {
        private final Map<EntryGroup, Map<Long, SearchOwner>> owners = new EnumMap<>(EntryGroup.class);

        private Map<Long, SearchOwner> of(EntryGroup group) {
            return owners.computeIfAbsent(group, each -> new TreeMap<>());
        }

        void add(SearchOwner owner) {
            SearchOwner raised = of(owner.group()).put(owner.id(), owner);
            if (raised != null) {
                owner.popularity(raised.bucket());
            }
        }

        void raise(EntryGroup group, long id, int least) {
            of(group)
                    .computeIfAbsent(id, each -> SearchOwner.keepingForms(group, id))
                    .popularity(least);
        }

        boolean isEmpty() {
            return owners.isEmpty();
        }

        /** {@return the least id of each group} */
        Map<EntryGroup, Long> least() {
            Map<EntryGroup, Long> least = new EnumMap<>(EntryGroup.class);
            owners.forEach((group, ofGroup) -> least.put(group, Collections.min(ofGroup.keySet())));
            return least;
        }

        List<SearchOwner> all() {
            List<SearchOwner> all = new ArrayList<>();
            owners.values().forEach(ofGroup -> all.addAll(ofGroup.values()));
            return all;
        }
    }

    /** Indexes owners that somebody changed, moved or deleted. */
    void reindex(EntryGroup group, Collection<Long> ids) {
        List<Long> valid = ids.stream().filter(StoredRows::isId).toList();
        if (!valid.isEmpty()) {
            List<SearchOwner> owners = new ArrayList<>(texts.read(group, valid));
            if (group == EntryGroup.MOVIES) {
                owners.addAll(texts.raised(valid, valid));
            }
            write(owners, List.of(), false);
        }
    }

    /** Indexes owners of a group of which all are indexed, and writes the words of all of them. */
    void indexAll(EntryGroup group, Collection<Long> ids) {
        write(texts.read(group, ids), List.of(), true);
    }

    /** Removes what is stored of owners of a group that don't exist. */
    void removeOthers(EntryGroup group) {
        removeOthers(
                group,
                SEARCH_ENTRY.ID,
                SEARCH_ENTRY.OWNER_ID,
                SEARCH_ENTRY.FORM,
                SEARCH_ENTRY.ID.ge(DSL.inline(group.firstId())).and(SEARCH_ENTRY.ID.lt(DSL.inline(group.endId()))),
                (changes, row) -> changes.removed.put(row.value1(), row.value2()));
        if (group == EntryGroup.MOVIES) {
            removeOthers(
                    group,
                    SEARCH_OVERVIEW.MOVIE_ID,
                    SEARCH_OVERVIEW.MOVIE_ID,
                    SEARCH_OVERVIEW.FORM,
                    DSL.noCondition(),
                    (changes, row) -> changes.removedOverviews.put(row.value1(), row.value2()));
        }
    }

    private <R extends Record> void removeOthers(
            EntryGroup group,
            TableField<R, Long> id,
            TableField<R, Long> owner,
            TableField<R, String> form,
            Condition ofGroup,
            BiConsumer<Changes, Record2<Long, String>> remove) {
        Condition isStranger = ofGroup.and(DSL.notExists(DSL.selectOne()
                .from(SearchTexts.id(group).getTable())
                .where(SearchTexts.id(group).eq(owner))));
        int removed;
        do {
            Changes changes = new Changes();
            List<Record2<Long, String>> rows = sql.select(id, form)
                    .from(id.getTable())
                    .where(isStranger)
                    .limit(DSL.inline(STRANGERS))
                    .fetch();
            rows.forEach(row -> remove.accept(changes, row));
            write(changes);
            removed = rows.size();
        } while (removed == STRANGERS);
    }

    /** What differs from what is stored; ids in their order. */
    private static final class Changes {
        private final Map<Long, String> removed = new TreeMap<>();
        private final Map<Long, String> added = new TreeMap<>();
        private final Map<Long, String> removedOverviews = new TreeMap<>();
        private final Map<Long, String> addedOverviews = new TreeMap<>();
        private final Set<String> forms = new HashSet<>();
    }

    /**
     * Writes what differs.
     *
     * @param owners the owners of which something may be stored
     * @param fresh the owners of which nothing is stored
     */
    private void write(Collection<SearchOwner> owners, Collection<SearchOwner> fresh, boolean everyWord) {
        Map<EntryGroup, Map<Long, Map<Long, String>>> stored = new HashMap<>();
        Map<Long, String> overviews = new HashMap<>();
        if (!owners.isEmpty()) {
            readStored(owners, stored, overviews);
        }
        Changes changes = new Changes();
        for (SearchOwner owner : fresh) {
            compare(owner, Map.of(), changes);
            compareOverview(owner, "", changes);
        }
        for (SearchOwner owner : owners) {
            compare(owner, stored.getOrDefault(owner.group(), Map.of()).getOrDefault(owner.id(), Map.of()), changes);
            if (everyWord) {
                changes.forms.addAll(owner.forms().keySet());
            }
            if (owner.group() == EntryGroup.MOVIES) {
                compareOverview(owner, overviews.getOrDefault(owner.id(), ""), changes);
            }
        }
        write(changes);
    }

    private void readStored(
            Collection<SearchOwner> owners,
            Map<EntryGroup, Map<Long, Map<Long, String>>> stored,
            Map<Long, String> overviews) {
        Map<EntryGroup, Set<Long>> ids = new TreeMap<>();
        owners.forEach(owner ->
                ids.computeIfAbsent(owner.group(), group -> new TreeSet<>()).add(owner.id()));
        List<Select<Record4<Integer, Long, Long, String>>> queries = new ArrayList<>();
        ids.forEach((group, asked) -> queries.add(DSL.select(
                        DSL.inline(group.code()), SEARCH_ENTRY.OWNER_ID, SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                .from(SEARCH_ENTRY)
                .where(dialect.isAmong(SEARCH_ENTRY.OWNER_ID, asked))
                .and(SEARCH_ENTRY.KIND.in(Arrays.stream(EntryKind.values())
                        .filter(kind -> kind.group() == group)
                        .map(kind -> DSL.inline(kind.code()))
                        .toList()))));
        Set<Long> movies = ids.get(EntryGroup.MOVIES);
        if (movies != null) {
            queries.add(
                    DSL.select(DSL.inline(-1), SEARCH_OVERVIEW.MOVIE_ID, SEARCH_OVERVIEW.MOVIE_ID, SEARCH_OVERVIEW.FORM)
                            .from(SEARCH_OVERVIEW)
                            .where(dialect.isAmong(SEARCH_OVERVIEW.MOVIE_ID, movies)));
        }
        Select<Record4<Integer, Long, Long, String>> query =
                queries.stream().reduce(Select::unionAll).orElseThrow();
        query.attach(sql.configuration());
        reader.read(query, row -> {
            int group = (int) row.anyNumber(1);
            if (group < 0) {
                overviews.put(row.anyNumber(2), String.valueOf(row.optionalText(4)));
            } else {
                stored.computeIfAbsent(EntryGroup.of(group), each -> new HashMap<>())
                        .computeIfAbsent(row.anyNumber(2), owner -> new TreeMap<>())
                        .put(row.anyNumber(3), String.valueOf(row.optionalText(4)));
            }
        });
    }

    /**
     * Compares an owner with its stored entries.
     *
     * @param stored the forms by the ids of the entries
     */
    private static void compare(SearchOwner owner, Map<Long, String> stored, Changes changes) {
        Map<EntryId, String> entries = new LinkedHashMap<>();
        stored.forEach((id, form) -> {
            if (EntryId.isId(id) && EntryId.of(id).owner() == owner.id()) {
                entries.put(EntryId.of(id), form);
            } else {
                changes.removed.put(id, form);
            }
        });
        int bucket = owner.bucket();
        if (owner.group() != EntryGroup.MOVIES) {
            // The votes may be those of some of its movies.
            for (EntryId id : entries.keySet()) {
                bucket = Math.max(bucket, id.bucket());
            }
        }
        Map<String, EntryKind> wanted = new LinkedHashMap<>(owner.forms());
        if (owner.keepsForms()) {
            entries.forEach((id, form) -> wanted.put(form, id.kind()));
        }
        Set<Long> kept = new HashSet<>();
        for (Map.Entry<EntryId, String> entry : entries.entrySet()) {
            EntryId id = entry.getKey();
            if (id.bucket() == bucket && wanted.remove(entry.getValue(), id.kind())) {
                kept.add(id.value());
            } else {
                changes.removed.put(id.value(), entry.getValue());
            }
        }
        int ordinal = 0;
        for (Map.Entry<String, EntryKind> form : wanted.entrySet()) {
            long id;
            do {
                id = new EntryId(form.getValue(), bucket, owner.id(), ordinal++).value();
            } while (kept.contains(id));
            changes.added.put(id, form.getKey());
            changes.forms.add(form.getKey());
        }
    }

    private static void compareOverview(SearchOwner movie, String stored, Changes changes) {
        if (!movie.overview().equals(stored)) {
            if (!stored.isEmpty()) {
                changes.removedOverviews.put(movie.id(), stored);
            }
            if (!movie.overview().isEmpty()) {
                changes.addedOverviews.put(movie.id(), movie.overview());
            }
        }
    }

    private void write(Changes changes) {
        rows.delete(List.of(SEARCH_ENTRY.ID), keys(changes.removed));
        List<@Nullable Object[]> entries = new ArrayList<>();
        changes.added.forEach((id, form) -> {
            EntryId parts = EntryId.of(id);
            entries.add(new @Nullable Object[] {id, parts.kind().code(), parts.owner(), form});
        });
        rows.insert(
                List.of(SEARCH_ENTRY.ID, SEARCH_ENTRY.KIND, SEARCH_ENTRY.OWNER_ID, SEARCH_ENTRY.FORM),
                entries,
                RowWriter.OnConflict.FAIL);
        rows.delete(List.of(SEARCH_OVERVIEW.MOVIE_ID), keys(changes.removedOverviews));
        rows.insert(
                List.of(SEARCH_OVERVIEW.MOVIE_ID, SEARCH_OVERVIEW.FORM),
                forms(changes.addedOverviews),
                RowWriter.OnConflict.FAIL);
        Set<String> words = new TreeSet<>();
        changes.forms.forEach(form -> words.addAll(Arrays.asList(form.split(" "))));
        rows.insertMissing(SEARCH_WORD.WORD, words);
        if (dialect == Dialect.SQLITE) {
            writeFullText("search_index", changes.removed, changes.added);
            writeFullText("search_overview_index", changes.removedOverviews, changes.addedOverviews);
        }
    }

    /**
     * Writes an FTS5 table, after all other tables: FTS5 writes what it has collected as soon as another statement of
     * the transaction has a trigger or more than one row, and a trigger of the entries would let it do so at each row.
     */
    private void writeFullText(String table, Map<Long, String> removed, Map<Long, String> added) {
        rows.executeEach(
                "INSERT INTO " + table + " (" + table + ", rowid, form) VALUES ('delete', ?, ?)", forms(removed));
        rows.executeEach("INSERT INTO " + table + " (rowid, form) VALUES (?, ?)", forms(added));
    }

    private static List<@Nullable Object[]> forms(Map<Long, String> forms) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        forms.forEach((id, form) -> rows.add(new @Nullable Object[] {id, form}));
        return rows;
    }

    private static List<@Nullable Object[]> keys(Map<Long, String> forms) {
        List<@Nullable Object[]> keys = new ArrayList<>();
        forms.keySet().forEach(id -> keys.add(new @Nullable Object[] {id}));
        return keys;
    }
}
