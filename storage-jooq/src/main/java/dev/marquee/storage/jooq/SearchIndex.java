package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.SEARCH_ENTRY;
import static dev.marquee.storage.jooq.generated.Tables.SEARCH_OVERVIEW;

import dev.marquee.search.EntryGroup;
import dev.marquee.search.Expression;
import dev.marquee.search.Expression.All;
import dev.marquee.search.Expression.Any;
import dev.marquee.search.Expression.Term;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * Queries of the search index, each of which gives the entries in the order of their ids, which is the order of
 * popularity. What the databases' word indexes need stands in one class for each of them. Thread-safe.
 */
abstract class SearchIndex {

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

    /** {@return the ids and forms of the entries of a group whose words meet a condition} */
    abstract Select<Record2<Long, String>> matching(
            EntryGroup group, Expression expression, Condition condition, int limit);

    /**
     * {@return the ids of the movies whose overviews meet a condition}
     *
     * @param passes gives the condition on the movie with an id
     */
    abstract Select<Record1<Long>> overviews(Expression expression, Function<Field<Long>, Condition> passes, int limit);

    /** {@return the ids and forms of the entries of all groups that have one of the forms} */
    abstract Select<Record2<Long, String>> exactly(Collection<String> forms, Condition condition, int limit);

    /**
     * {@return the ids and forms of entries of a group that have a word with one of the starts, which are so short that
     * many do}
     */
    abstract Select<Record2<Long, String>> starting(
            EntryGroup group, Collection<String> starts, Condition condition, int limit);

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

        SqliteSearchIndex(DSLContext sql) {
            super(sql);
        }

        @Override
        Select<Record2<Long, String>> matching(
                EntryGroup group, Expression expression, Condition condition, int limit) {
            return sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                    .from(DSL.table("search_index"))
                    // Not the other way around: the index gives the matches in the order of their ids.
                    .crossJoin(SEARCH_ENTRY)
                    .where("search_index MATCH {0}", DSL.val(text(expression)))
                    .and(SEARCH_ENTRY.ID.eq(ROWID))
                    .and(of(group, ROWID))
                    .and(condition)
                    .orderBy(ROWID)
                    .limit(limit);
        }

        @Override
        Select<Record2<Long, String>> exactly(Collection<String> forms, Condition condition, int limit) {
            // Not by the ids, which the order would suggest.
            Field<Long> id = DSL.field("+{0}", Long.class, SEARCH_ENTRY.ID);
            return sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                    .from(SEARCH_ENTRY)
                    .where(SEARCH_ENTRY.FORM.in(
                            DSL.select(DSL.field("value", String.class)).from("json_each({0})", DSL.val(json(forms)))))
                    .and(condition)
                    .orderBy(id)
                    .limit(limit);
        }

        /** Words have no ASCII punctuation, so that quotes are all they need. */
        private static String json(Collection<String> words) {
            return words.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
        }

        /** The index has the starts of words, each with its entries in the order of their ids. */
        @Override
        Select<Record2<Long, String>> starting(
                EntryGroup group, Collection<String> starts, Condition condition, int limit) {
            return matching(
                    group,
                    Expression.any(
                            starts.stream().map(start -> new Term(start, true)).toList()),
                    condition,
                    limit);
        }

        @Override
        Select<Record1<Long>> overviews(Expression expression, Function<Field<Long>, Condition> passes, int limit) {
            return sql.select(OVERVIEW_ROWID)
                    .from(DSL.table("search_overview_index"))
                    .where("search_overview_index MATCH {0}", DSL.val(text(expression)))
                    .and(passes.apply(OVERVIEW_ROWID))
                    .orderBy(OVERVIEW_ROWID)
                    .limit(limit);
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

        /**
         * The matches are read by the index of words and then sorted: for a word that the planner takes for a frequent
         * one, it would read all entries in the order of their ids and make the words of each.
         */
        @Override
        Select<Record2<Long, String>> matching(
                EntryGroup group, Expression expression, Condition condition, int limit) {
            var matches = sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                    .from(SEARCH_ENTRY)
                    .where(has(SEARCH_ENTRY.FORM, expression))
                    .and(of(group, SEARCH_ENTRY.ID))
                    .and(condition)
                    .offset(DSL.inline(0))
                    .asTable("matches");
            return sql.select(matches.field(SEARCH_ENTRY.ID), matches.field(SEARCH_ENTRY.FORM))
                    .from(matches)
                    .orderBy(matches.field(SEARCH_ENTRY.ID))
                    .limit(limit);
        }

        @Override
        Select<Record2<Long, String>> exactly(Collection<String> forms, Condition condition, int limit) {
            var same = sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                    .from(SEARCH_ENTRY)
                    .where("{0} = any ({1})", SEARCH_ENTRY.FORM, UnnestedRows.array(SEARCH_ENTRY.FORM, forms))
                    .and(condition)
                    .offset(DSL.inline(0))
                    .asTable("same");
            return sql.select(same.field(SEARCH_ENTRY.ID), same.field(SEARCH_ENTRY.FORM))
                    .from(same)
                    .orderBy(same.field(SEARCH_ENTRY.ID))
                    .limit(limit);
        }

        /**
         * The most popular entries are looked at first; if too few of them match, those whose first word does are
         * added: the index of words would collect the entries of all words that start so.
         */
        @Override
        Select<Record2<Long, String>> starting(
                EntryGroup group, Collection<String> starts, Condition condition, int limit) {
            Field<String> form = DSL.concat(DSL.inline(" "), SEARCH_ENTRY.FORM);
            var most = sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.OWNER_ID, SEARCH_ENTRY.FORM)
                    .from(SEARCH_ENTRY)
                    .where(of(group, SEARCH_ENTRY.ID))
                    .orderBy(SEARCH_ENTRY.ID)
                    .limit(DSL.inline(EXAMINED))
                    .asTable(SEARCH_ENTRY.getName());
            var popular = sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                    .from(most)
                    .where(DSL.or(starts.stream()
                            .map(start ->
                                    DSL.position(form, DSL.val(" " + start)).gt(0))
                            .toList()))
                    .and(condition);
            var first = sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                    .from(SEARCH_ENTRY)
                    .where(DSL.or(starts.stream()
                            .map(start -> SEARCH_ENTRY.FORM.ge(start).and(SEARCH_ENTRY.FORM.lt(start + LAST)))
                            .toList()))
                    .and(of(group, SEARCH_ENTRY.ID))
                    .and(condition)
                    .orderBy(SEARCH_ENTRY.FORM, SEARCH_ENTRY.ID)
                    .limit(limit);
            // The second part is read only as far as the first one leaves room.
            return popular.unionAll(first).limit(limit);
        }

        @Override
        Select<Record1<Long>> overviews(Expression expression, Function<Field<Long>, Condition> passes, int limit) {
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
                    .limit(limit);
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
