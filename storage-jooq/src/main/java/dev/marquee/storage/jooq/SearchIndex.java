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

    /** {@return the ids of the movies whose overviews meet a condition} */
    abstract Select<Record1<Long>> overviews(Expression expression, Condition condition, int limit);

    /** {@return the ids and forms of the entries of a group that have one of the forms} */
    Select<Record2<Long, String>> exactly(EntryGroup group, Collection<String> forms, Condition condition, int limit) {
        return sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                .from(SEARCH_ENTRY)
                .where(SEARCH_ENTRY.FORM.in(forms))
                .and(of(group, SEARCH_ENTRY.ID))
                .and(condition)
                .orderBy(SEARCH_ENTRY.ID)
                .limit(limit);
    }

    /**
     * {@return the ids and forms of those of the most popular entries of a group that have a word with one of the
     * starts}
     *
     * @param examined how many entries to look at
     */
    Select<Record2<Long, String>> popular(
            EntryGroup group, Collection<String> starts, Condition condition, int examined, int limit) {
        Field<String> form = DSL.concat(DSL.inline(" "), SEARCH_ENTRY.FORM);
        var most = sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.OWNER_ID, SEARCH_ENTRY.FORM)
                .from(SEARCH_ENTRY)
                .where(of(group, SEARCH_ENTRY.ID))
                .orderBy(SEARCH_ENTRY.ID)
                .limit(examined)
                .asTable(SEARCH_ENTRY.getName());
        return sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                .from(most)
                .where(DSL.or(starts.stream()
                        .map(start -> DSL.position(form, " " + start).gt(0))
                        .toList()))
                .and(condition)
                .orderBy(SEARCH_ENTRY.ID)
                .limit(limit);
    }

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
        Select<Record1<Long>> overviews(Expression expression, Condition condition, int limit) {
            return sql.select(SEARCH_OVERVIEW.MOVIE_ID.cast(Long.class))
                    .from(DSL.table("search_overview_index"))
                    .crossJoin(SEARCH_OVERVIEW)
                    .where("search_overview_index MATCH {0}", DSL.val(text(expression)))
                    .and(SEARCH_OVERVIEW.MOVIE_ID.cast(Long.class).eq(OVERVIEW_ROWID))
                    .and(condition)
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

        PostgresqlSearchIndex(DSLContext sql) {
            super(sql);
        }

        @Override
        Select<Record2<Long, String>> matching(
                EntryGroup group, Expression expression, Condition condition, int limit) {
            return sql.select(SEARCH_ENTRY.ID, SEARCH_ENTRY.FORM)
                    .from(SEARCH_ENTRY)
                    .where(has(SEARCH_ENTRY.FORM, expression))
                    .and(of(group, SEARCH_ENTRY.ID))
                    .and(condition)
                    .orderBy(SEARCH_ENTRY.ID)
                    .limit(limit);
        }

        @Override
        Select<Record1<Long>> overviews(Expression expression, Condition condition, int limit) {
            return sql.select(SEARCH_OVERVIEW.MOVIE_ID.cast(Long.class))
                    .from(SEARCH_OVERVIEW)
                    .where(has(SEARCH_OVERVIEW.FORM, expression))
                    .and(condition)
                    .orderBy(SEARCH_OVERVIEW.MOVIE_ID)
                    .limit(limit);
        }

        /** The words stand in the statement, since a plan for any words would not know which are rare. */
        private Condition has(Field<String> form, Expression expression) {
            return DSL.condition(
                    "array_to_tsvector(string_to_array({0}, ' ')) @@ {1}::tsquery", form, DSL.inline(text(expression)));
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
