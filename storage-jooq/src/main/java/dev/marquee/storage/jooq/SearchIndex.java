package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.SEARCH_ENTRY;
import static dev.marquee.storage.jooq.generated.Tables.SEARCH_OVERVIEW;

import dev.marquee.search.EntryGroup;
import dev.marquee.search.Expression;
import dev.marquee.search.Expression.All;
import dev.marquee.search.Expression.Any;
import dev.marquee.search.Expression.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.SelectSeekStep1;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Reads the search index. Entries come in the order of their ids, which is the order of popularity. What the databases'
 * word indexes need stands in one class for each of them. Thread-safe.
 */
abstract class SearchIndex {

    /** The most overviews that are compared by votes. */
    private static final int READ_OVERVIEWS = 2_000;

    final DSLContext sql;

    SearchIndex(DSLContext sql) {
        this.sql = sql;
    }

    static SearchIndex of(DSLContext sql, Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> new SqliteSearchIndex(sql);
            case POSTGRESQL -> new PostgresqlSearchIndex(sql);
        };
    }

    /**
     * A group of entries that are looked for.
     *
     * @param group the group
     * @param passes the condition on the entries, none for other groups than movies
     * @param limit the most entries, the most popular ones
     */
    record Wanted(EntryGroup group, Condition passes, int limit) {}

    /** What entries of each wanted group have. */
    sealed interface Lookup {}

    /** One of the forms. */
    record SameForm(Collection<String> forms) implements Lookup {}

    /** Words that meet a condition. */
    record Words(Expression expression) implements Lookup {}

    /** A word with one of the starts, which are so short that many words start so. */
    record ShortStart(Collection<String> starts) implements Lookup {}

    /**
     * A text of the index.
     *
     * @param id what {@link EntryId} is as a number
     * @param form its words
     */
    record Entry(long id, String form) {}

    /** {@return the entries of the wanted groups, of each lookup in the order of their ids; some more than once} */
    abstract List<Entry> entries(List<Lookup> lookups, List<Wanted> wanted);

    /**
     * {@return the ids of the movies with the most votes of those whose overviews meet a condition, of which the first
     * ones by their ids are read}
     *
     * @param passes gives the condition on the movie with an id
     */
    final Select<Record1<Long>> overviews(Expression expression, Function<Field<Long>, Condition> passes, int limit) {
        Table<?> read = overviews(expression, passes).asTable("overviews", "id");
        return sql.select(MOVIES_MOVIE.ID)
                .from(read)
                .join(MOVIES_MOVIE)
                .on(MOVIES_MOVIE.ID.eq(read.field("id", Long.class)))
                .orderBy(MOVIES_MOVIE.VOTE_COUNT.desc(), MOVIES_MOVIE.ID)
                .limit(limit);
    }

    abstract Select<Record1<Long>> overviews(Expression expression, Function<Field<Long>, Condition> passes);

    /** {@return the condition that an entry is of a group, with the bounds in the text of the statement} */
    static Condition of(EntryGroup group, Field<Long> id) {
        Condition below = id.lt(DSL.inline(group.endId()));
        Condition from = id.ge(DSL.inline(group.firstId()));
        return switch (group) {
            case MOVIES -> below;
            case KEYWORDS -> from;
            default -> from.and(below);
        };
    }

    /** {@return the condition that an entry of a movie passes; others do} */
    static Condition passes(List<Wanted> wanted) {
        Condition passes = wanted.stream()
                .filter(group -> group.group() == EntryGroup.MOVIES)
                .map(Wanted::passes)
                .findFirst()
                .orElse(DSL.noCondition());
        return passes.equals(DSL.noCondition())
                ? passes
                : SEARCH_ENTRY.ID.ge(DSL.inline(EntryGroup.MOVIES.endId())).or(passes);
    }

    private static int most(List<Wanted> wanted) {
        return wanted.stream().mapToInt(Wanted::limit).max().orElse(0);
    }

    /** Writes an expression. Words have neither ASCII punctuation nor blanks, so that quotes are all they need. */
    String text(Expression expression) {
        if (expression instanceof Term term) {
            return term(term);
        } else if (expression instanceof All all) {
            return text(all.parts(), and());
        } else {
            return text(((Any) expression).parts(), or());
        }
    }

    private String text(List<Expression> parts, String operator) {
        return parts.stream().map(this::text).collect(Collectors.joining(operator, "(", ")"));
    }

    abstract String term(Term term);

    abstract String and();

    abstract String or();

    /** Full-text search by FTS5. */
    private static final class SqliteSearchIndex extends SearchIndex {

        private static final Field<Long> ROWID = DSL.field("search_index.rowid", Long.class);
        private static final Field<Long> OVERVIEW_ROWID = DSL.field("search_overview_index.rowid", Long.class);

        /** A condition with so many words may be read in part by FTS5. */
        private static final int MANY_TERMS = 12;

        /** So many entries are read to compare them with the rest of a condition. */
        private static final int FEW = 1_000;

        private static final List<Wanted> EVERYTHING = Arrays.stream(EntryGroup.values())
                .map(group -> new Wanted(group, DSL.noCondition(), Integer.MAX_VALUE))
                .toList();

        SqliteSearchIndex(DSLContext sql) {
            super(sql);
        }

        @Override
        List<Entry> entries(List<Lookup> lookups, List<Wanted> wanted) {
            List<Entry> entries = new ArrayList<>();
            for (Lookup lookup : lookups) {
                if (lookup instanceof SameForm same) {
                    entries.addAll(fetched(exactly(same.forms(), wanted)));
                } else if (lookup instanceof Words words) {
                    entries.addAll(matching(words.expression(), wanted));
                } else {
                    // The index has the starts of words, each with its entries in the order of their ids.
                    entries.addAll(matching(
                            Expression.any(((ShortStart) lookup)
                                    .starts().stream()
                                            .map(start -> new Term(start, true))
                                            .toList()),
                            wanted));
                }
            }
            return entries;
        }

        private List<Entry> matching(Expression expression, List<Wanted> wanted) {
            if (expression instanceof All all && terms(all) >= MANY_TERMS) {
                Expression rarest = rarest(all.parts());
                if (rarest != null) {
                    return filtered(rarest, all, wanted);
                }
            }
            List<Entry> entries = new ArrayList<>();
            int next = 0;
            while (next < wanted.size()) {
                next = readGroups(expression, wanted, next, entries);
            }
            return entries;
        }

        /**
         * Reads the entries of neighboring groups by one statement, which looks each word up once, as far as the limit
         * of the first group goes.
         *
         * @return the first group that was not read
         */
        private int readGroups(Expression expression, List<Wanted> wanted, int first, List<Entry> entries) {
            int end = first + 1;
            while (end < wanted.size()
                    && follows(wanted.get(end - 1).group(), wanted.get(end).group())) {
                end++;
            }
            int limit = wanted.get(first).limit();
            List<Wanted> neighbors = wanted.subList(first, end);
            List<Entry> read =
                    fetched(select(expression, neighbors, passes(neighbors)).limit(limit));
            if (read.size() == limit) {
                // The last group that was begun may have more.
                long last = read.get(limit - 1).id();
                int begun = first;
                while (begun < end - 1 && last >= wanted.get(begun).group().endId()) {
                    begun++;
                }
                if (begun > first) {
                    long from = wanted.get(begun).group().firstId();
                    read.removeIf(entry -> entry.id() >= from);
                    end = begun;
                } else {
                    end = first + 1;
                }
            }
            entries.addAll(limited(read, wanted));
            return end;
        }

        private static boolean follows(EntryGroup before, EntryGroup after) {
            return before.endId() == after.firstId();
        }

        /** {@return of each group the first entries} */
        private static List<Entry> limited(List<Entry> entries, List<Wanted> wanted) {
            List<Entry> limited = new ArrayList<>();
            for (Wanted group : wanted) {
                entries.stream()
                        .filter(entry -> entry.id() >= group.group().firstId()
                                && entry.id() < group.group().endId())
                        .limit(group.limit())
                        .forEach(limited::add);
            }
            return limited;
        }

        private SelectSeekStep1<Record2<Long, String>, Long> select(
                Expression expression, List<Wanted> neighbors, Condition passes) {
            Condition groups = ROWID.ge(DSL.inline(neighbors.get(0).group().firstId()))
                    .and(ROWID.lt(DSL.inline(
                            neighbors.get(neighbors.size() - 1).group().endId())));
            return sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                    .from(DSL.table("search_index"))
                    // Not the other way around: the index gives the matches in the order of their ids.
                    .crossJoin(SEARCH_ENTRY)
                    .where("search_index MATCH {0}", DSL.val(text(expression)))
                    .and(SEARCH_ENTRY.ID.eq(ROWID))
                    .and(groups)
                    .and(passes)
                    .orderBy(ROWID);
        }

        /**
         * FTS5 goes through all entries of all words of an alternative and compares each of its words at each step. If
         * one part of a condition is met by few entries, these are read, and compared with the others here.
         *
         * @return the part that the fewest entries meet, or null if they are many
         */
        private @Nullable Expression rarest(List<Expression> parts) {
            List<Field<Integer>> counts = parts.stream()
                    .map(part -> DSL.field(DSL.selectCount()
                            .from(DSL.select(DSL.one())
                                    .from(DSL.table("search_index"))
                                    .where("search_index MATCH {0}", DSL.val(text(part)))
                                    .limit(DSL.inline(FEW + 1)))))
                    .toList();
            Record found = sql.select(counts).fetchSingle();
            int rarest = 0;
            for (int i = 1; i < parts.size(); i++) {
                rarest = found.get(i, Integer.class) < found.get(rarest, Integer.class) ? i : rarest;
            }
            return found.get(rarest, Integer.class) <= FEW ? parts.get(rarest) : null;
        }

        private List<Entry> filtered(Expression rarest, All all, List<Wanted> wanted) {
            List<Predicate<List<String>>> others = all.parts().stream()
                    .filter(part -> !part.equals(rarest))
                    .map(Expression::asPredicate)
                    .toList();
            List<Entry> read = fetched(select(rarest, EVERYTHING, passes(wanted)));
            read.removeIf(entry -> {
                List<String> words = Arrays.asList(entry.form().split(" "));
                return others.stream().anyMatch(other -> !other.test(words));
            });
            return limited(read, wanted);
        }

        private static int terms(Expression expression) {
            if (expression instanceof Term) {
                return 1;
            }
            List<Expression> parts = expression instanceof All all ? all.parts() : ((Any) expression).parts();
            return parts.stream().mapToInt(SqliteSearchIndex::terms).sum();
        }

        private static List<Entry> fetched(Select<Record2<Long, String>> query) {
            List<Entry> entries = new ArrayList<>();
            query.fetch().forEach(row -> entries.add(new Entry(row.value1(), row.value2())));
            return entries;
        }

        private Select<Record2<Long, String>> exactly(Collection<String> forms, List<Wanted> wanted) {
            // Not by the ids, which the order would suggest.
            Field<Long> id = DSL.field("+{0}", Long.class, SEARCH_ENTRY.ID);
            return sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                    .from(SEARCH_ENTRY)
                    .where(SEARCH_ENTRY.FORM.in(
                            DSL.select(DSL.field("value", String.class)).from("json_each({0})", DSL.val(json(forms)))))
                    .and(passes(wanted))
                    .orderBy(id)
                    .limit(most(wanted));
        }

        /** Words have no ASCII punctuation, so that quotes are all they need. */
        private static String json(Collection<String> words) {
            return words.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
        }

        @Override
        Select<Record1<Long>> overviews(Expression expression, Function<Field<Long>, Condition> passes) {
            return sql.select(OVERVIEW_ROWID)
                    .from(DSL.table("search_overview_index"))
                    .where("search_overview_index MATCH {0}", DSL.val(text(expression)))
                    .and(passes.apply(OVERVIEW_ROWID))
                    .orderBy(OVERVIEW_ROWID)
                    .limit(DSL.inline(READ_OVERVIEWS));
        }

        @Override
        String term(Term term) {
            return '"' + term.word() + '"' + (term.prefix() ? "*" : "");
        }

        @Override
        String and() {
            return " AND ";
        }

        @Override
        String or() {
            return " OR ";
        }
    }

    /** Full-text search by GIN indexes on text search vectors. */
    private static final class PostgresqlSearchIndex extends SearchIndex {

        /** The most popular entries that are compared with a short start of a word. */
        private static final int EXAMINED = 5_000;

        /** Follows all characters in the order of code points. */
        private static final String LAST = "\uDBFF\uDFFF";

        PostgresqlSearchIndex(DSLContext sql) {
            super(sql);
        }

        @Override
        List<Entry> entries(List<Lookup> lookups, List<Wanted> wanted) {
            List<Select<Record2<Long, String>>> queries = new ArrayList<>();
            for (Lookup lookup : lookups) {
                if (lookup instanceof SameForm same) {
                    queries.add(exactly(same.forms(), wanted));
                } else if (lookup instanceof Words words) {
                    wanted.forEach(group -> queries.add(matching(group, words.expression())));
                } else {
                    wanted.forEach(group -> queries.add(starting(group, ((ShortStart) lookup).starts())));
                }
            }
            Field<Long> id = DSL.field("id", Long.class);
            Field<String> form = DSL.field("form", String.class);
            return queries.stream()
                    .<Select<Record2<Long, String>>>map(
                            query -> sql.select(id, form).from(query.asTable("matched", "id", "form")))
                    .reduce(Select::unionAll)
                    .map(all -> all.fetch(row -> new Entry(row.value1(), row.value2())))
                    .orElse(List.of());
        }

        /**
         * The matches are read by the index of words and then sorted: for a word that the planner takes for a frequent
         * one, it would read all entries in the order of their ids and make the words of each.
         */
        private Select<Record2<Long, String>> matching(Wanted wanted, Expression expression) {
            var matches = sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                    .from(SEARCH_ENTRY)
                    .where(has(SEARCH_ENTRY.FORM, expression))
                    .and(of(wanted.group(), SEARCH_ENTRY.ID))
                    .and(wanted.passes())
                    .offset(DSL.inline(0))
                    .asTable("matches");
            return sql.select(matches.field(SEARCH_ENTRY.ID), matches.field(SEARCH_ENTRY.FORM))
                    .from(matches)
                    .orderBy(matches.field(SEARCH_ENTRY.ID))
                    .limit(wanted.limit());
        }

        private Select<Record2<Long, String>> exactly(Collection<String> forms, List<Wanted> wanted) {
            var same = sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                    .from(SEARCH_ENTRY)
                    .where("{0} = any ({1})", SEARCH_ENTRY.FORM, UnnestedRows.array(SEARCH_ENTRY.FORM, forms))
                    .and(passes(wanted))
                    .offset(DSL.inline(0))
                    .asTable("same");
            return sql.select(same.field(SEARCH_ENTRY.ID), same.field(SEARCH_ENTRY.FORM))
                    .from(same)
                    .orderBy(same.field(SEARCH_ENTRY.ID))
                    .limit(most(wanted));
        }

        /**
         * The most popular entries are looked at first; if too few of them match, those whose first word does are
         * added: the index of words would collect the entries of all words that start so.
         */
        private Select<Record2<Long, String>> starting(Wanted wanted, Collection<String> starts) {
            Field<String> form = DSL.concat(DSL.inline(" "), SEARCH_ENTRY.FORM);
            var most = sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.OWNER_ID, SEARCH_ENTRY.FORM)
                    .from(SEARCH_ENTRY)
                    .where(of(wanted.group(), SEARCH_ENTRY.ID))
                    .orderBy(SEARCH_ENTRY.ID)
                    .limit(DSL.inline(EXAMINED))
                    .asTable(SEARCH_ENTRY.getName());
            var popular = sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                    .from(most)
                    .where(DSL.or(starts.stream()
                            .map(start ->
                                    DSL.position(form, DSL.val(" " + start)).gt(0))
                            .toList()))
                    .and(wanted.passes());
            var first = sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                    .from(SEARCH_ENTRY)
                    .where(DSL.or(starts.stream()
                            .map(start -> SEARCH_ENTRY.FORM.ge(start).and(SEARCH_ENTRY.FORM.lt(start + LAST)))
                            .toList()))
                    .and(of(wanted.group(), SEARCH_ENTRY.ID))
                    .and(wanted.passes())
                    .orderBy(SEARCH_ENTRY.FORM, SEARCH_ENTRY.ID)
                    .limit(wanted.limit());
            // The second part is read only as far as the first one leaves room.
            return popular.unionAll(first).limit(wanted.limit());
        }

        @Override
        Select<Record1<Long>> overviews(Expression expression, Function<Field<Long>, Condition> passes) {
            var matches = sql.select(SEARCH_OVERVIEW.MOVIE_ID)
                    .from(SEARCH_OVERVIEW)
                    .where(has(SEARCH_OVERVIEW.FORM, expression))
                    .and(passes.apply(SEARCH_OVERVIEW.MOVIE_ID.cast(Long.class)))
                    .offset(DSL.inline(0))
                    .asTable("matches");
            var movieId = Objects.requireNonNull(matches.field(SEARCH_OVERVIEW.MOVIE_ID), "selected");
            return sql.select(movieId.cast(Long.class))
                    .from(matches)
                    .orderBy(movieId)
                    .limit(DSL.inline(READ_OVERVIEWS));
        }

        private Condition has(Field<String> form, Expression expression) {
            return DSL.condition(
                    "array_to_tsvector(string_to_array({0}, ' ')) @@ {1}::tsquery", form, DSL.val(text(expression)));
        }

        @Override
        String term(Term term) {
            return '\'' + term.word() + '\'' + (term.prefix() ? ":*" : "");
        }

        @Override
        String and() {
            return " & ";
        }

        @Override
        String or() {
            return " | ";
        }
    }
}
