package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COMPANY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_KEYWORD;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECOMPANY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEKEYWORD;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEPROVIDER;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_ORIGINCOUNTRY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PRODUCTIONCOUNTRY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PROVIDER;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_RELEASE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_SPOKENLANGUAGE;

import dev.marquee.movie.MovieFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The movies that meet one condition of a filter, if they are few. Immutable.
 *
 * <p>Both queries walk an index from the wanted value on, and look at so many entries as may be few; these are then
 * compared with the value. A query that compares while it reads would leave it to PostgreSQL to guess how many entries
 * have the value. With a plan for any value it guesses wrong for rare and for frequent ones, and scans or sorts all.
 *
 * @param areFew the condition that they are few
 * @param ids the ids of the movies, if they are few; an id may come more than once
 */
record FewMovies(Condition areFew, Select<Record1<Long>> ids) {

    /** So many movies are sorted for a page rather than found on a walk. */
    static final int FEW = 1000;

    /** Of a condition with more values, the movies are not sought. */
    private static final int MOST_VALUES = 25;

    private static final Field<Long> ID = DSL.field(DSL.name("entry", "id"), Long.class);

    /**
     * {@return the movies that meet each condition of a filter that an index serves, those of which there tend to be
     * few first}
     *
     * @param walked the first column of the order, in whose range a walk stays anyway
     */
    static List<FewMovies> of(MovieFilter filter, Field<?> walked) {
        List<FewMovies> conditions = new ArrayList<>();
        add(
                conditions,
                filter.collections(),
                id -> new Values<>(
                        MOVIES_MOVIE.ID,
                        MOVIES_MOVIE.COLLECTION_ID,
                        idOf(MOVIES_COLLECTION.ID, MOVIES_COLLECTION.TMDB_ID, id)));
        add(
                conditions,
                filter.people(),
                id -> new Values<>(MOVIES_MOVIECAST.MOVIE_ID, MOVIES_MOVIECAST.PERSON_ID, DSL.val(id)));
        add(
                conditions,
                filter.keywords(),
                id -> new Values<>(
                        MOVIES_MOVIEKEYWORD.MOVIE_ID,
                        MOVIES_MOVIEKEYWORD.KEYWORD_ID,
                        idOf(MOVIES_KEYWORD.ID, MOVIES_KEYWORD.TMDB_ID, id)));
        add(
                conditions,
                filter.companies(),
                id -> new Values<>(
                        MOVIES_MOVIECOMPANY.MOVIE_ID,
                        MOVIES_MOVIECOMPANY.COMPANY_ID,
                        idOf(MOVIES_COMPANY.ID, MOVIES_COMPANY.TMDB_ID, id)));
        add(
                conditions,
                filter.providers(),
                provider -> new Values<>(
                        MOVIES_MOVIEPROVIDER.MOVIE_ID,
                        MOVIES_MOVIEPROVIDER.COUNTRY,
                        DSL.val(provider.country()),
                        MOVIES_MOVIEPROVIDER.PROVIDER_ID.eq(
                                idOf(MOVIES_PROVIDER.ID, MOVIES_PROVIDER.TMDB_ID, provider.tmdbId()))));
        add(
                conditions,
                filter.certifications(),
                certification -> new Values<>(
                        MOVIES_RELEASE.MOVIE_ID,
                        MOVIES_RELEASE.CERTIFICATION,
                        DSL.val(certification.code()),
                        MOVIES_RELEASE.COUNTRY.eq(certification.country())));
        add(
                conditions,
                filter.spokenLanguages(),
                code -> new Values<>(MOVIES_SPOKENLANGUAGE.MOVIE_ID, MOVIES_SPOKENLANGUAGE.LANGUAGE, DSL.val(code)));
        addAll(
                conditions,
                filter.countries().stream()
                        .flatMap(code -> Stream.of(
                                new Values<>(
                                        MOVIES_PRODUCTIONCOUNTRY.MOVIE_ID,
                                        MOVIES_PRODUCTIONCOUNTRY.COUNTRY,
                                        DSL.val(code)),
                                new Values<>(
                                        MOVIES_ORIGINCOUNTRY.MOVIE_ID, MOVIES_ORIGINCOUNTRY.COUNTRY, DSL.val(code))))
                        .toList());
        add(
                conditions,
                filter.languages(),
                code -> new Values<>(MOVIES_MOVIE.ID, MOVIES_MOVIE.ORIGINAL_LANGUAGE, DSL.val(code)));
        addRange(
                conditions,
                walked,
                MOVIES_MOVIE.RELEASE_DATE,
                MovieConditions.from(filter),
                MovieConditions.to(filter));
        addRange(conditions, walked, MOVIES_MOVIE.BUDGET, filter.minimumBudget(), filter.maximumBudget());
        addRange(conditions, walked, MOVIES_MOVIE.REVENUE, filter.minimumRevenue(), filter.maximumRevenue());
        addRange(conditions, walked, MOVIES_MOVIE.POPULARITY, filter.minimumPopularity(), filter.maximumPopularity());
        addRange(conditions, walked, MOVIES_MOVIE.VOTE_COUNT, MovieConditions.leastVotes(filter), null);
        return conditions;
    }

    /**
     * {@return those of the movies that a query finds for each row of a table}
     *
     * @param entries gives the query of their ids for a row, of which it finds at most so many
     */
    static FewMovies ofEach(Dialect dialect, Table<?> rows, Function<Integer, Select<Record1<Long>>> entries) {
        Select<Record1<Long>> ids = dialect.forEach(rows, entries.apply(FEW + 1));
        return new FewMovies(
                DSL.field(DSL.select(DSL.inline(1))
                                .from(ids.asTable("entry"))
                                .limit(DSL.inline(1))
                                .offset(DSL.inline(FEW)))
                        .isNull(),
                dialect.forEach(rows, entries.apply(FEW)));
    }

    /** {@return the ids of the first entries of an index from a value on that have it, of at most so many entries} */
    static <T> Select<Record1<Long>> first(
            TableField<?, Long> movie, TableField<?, T> column, Field<T> value, int most) {
        return new Values<>(movie, column, value).ids(most);
    }

    /**
     * Rows with a value in a column that an index begins with, or follows on columns that are held fixed.
     *
     * @param movie the id of the rows' movie
     */
    private record Values<T>(TableField<?, Long> movie, TableField<?, T> column, Field<T> value, Condition fixed) {

        Values(TableField<?, Long> movie, TableField<?, T> column, Field<T> value) {
            this(movie, column, value, DSL.noCondition());
        }

        private Range<T> range() {
            return new Range<>(movie, column, fixed.and(column.ge(value)), entry -> entry.eq(value), false);
        }

        Condition areFew(int most) {
            return range().areFew(most);
        }

        Select<Record1<Long>> ids(int most) {
            return range().ids(most);
        }
    }

    /**
     * Rows in a range of an index.
     *
     * @param from the condition where the range begins
     * @param within the condition that an entry after its beginning belongs to it
     */
    private record Range<T>(
            TableField<?, Long> movie,
            TableField<?, T> column,
            Condition from,
            Function<Field<T>, Condition> within,
            boolean backward) {

        private Field<T> entry() {
            return DSL.field(DSL.name("entry", "value"), column.getDataType());
        }

        Condition areFew(int most) {
            return DSL.field(DSL.select(DSL.inline(1))
                            .from(DSL.select(column.as("value"))
                                    .from(column.getTable())
                                    .where(from)
                                    .orderBy(backward ? column.desc() : column.asc())
                                    .limit(DSL.inline(1))
                                    .offset(DSL.inline(most))
                                    .asTable("entry"))
                            .where(within.apply(entry())))
                    .isNull();
        }

        Select<Record1<Long>> ids(int most) {
            return DSL.select(ID)
                    .from(DSL.select(column.as("value"), movie.as("id"))
                            .from(column.getTable())
                            .where(from)
                            .orderBy(backward ? column.desc() : column.asc())
                            .limit(DSL.inline(most))
                            .asTable("entry"))
                    .where(within.apply(entry()));
        }
    }

    private static Field<Long> idOf(Field<Long> id, Field<Integer> tmdbId, int value) {
        return DSL.field(
                DSL.select(id).from(((TableField<?, Long>) id).getTable()).where(tmdbId.eq(value)));
    }

    private static <V> void add(List<FewMovies> conditions, Collection<V> values, Function<V, Values<?>> rows) {
        addAll(conditions, values.stream().<Values<?>>map(rows).toList());
    }

    private static void addAll(List<FewMovies> conditions, List<? extends Values<?>> values) {
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            return;
        }
        int most = FEW / values.size();
        conditions.add(new FewMovies(
                values.stream()
                        .map(value -> value.areFew(most))
                        .reduce(Condition::and)
                        .orElseThrow(),
                values.stream()
                        .map(value -> value.ids(most))
                        .reduce(Select::unionAll)
                        .orElseThrow()));
    }

    private static <T> void addRange(
            List<FewMovies> conditions, Field<?> walked, TableField<?, T> column, @Nullable T min, @Nullable T max) {
        if ((min == null && max == null) || column.equals(walked)) {
            return;
        }
        Range<T> range = new Range<>(
                MOVIES_MOVIE.ID,
                column,
                min == null ? column.le(max) : column.ge(min),
                entry -> min == null || max == null ? DSL.trueCondition() : entry.le(max),
                min == null);
        conditions.add(new FewMovies(range.areFew(FEW), range.ids(FEW)));
    }
}
