package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_GENRE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_GENRELISTING;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEGENRE;

import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.Page;
import dev.marquee.storage.jooq.generated.tables.MoviesMovie;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of movies. A page without a filter walks the index of its order from the cursor on and reads as many
 * entries as it has movies; a page of genres does so in {@code movies_genrelisting} for each genre. With a filter, the
 * walk asks each movie on its way; if few movies meet one of the filter's conditions, these are sorted instead.
 * Thread-safe.
 */
final class MoviePages {

    /** For more genres, the walk goes through all movies, and asks each for its genres. */
    static final int MOST_GENRES = 32;

    /**
     * The orders that {@code movies_genrelisting} has an index for. In the other ones, a page of genres walks the index
     * of all movies: few orders put the movies of a genre last, and each index costs every import.
     */
    private static final Set<MovieOrder> LISTED_ORDERS = EnumSet.of(
            MovieOrder.ID,
            MovieOrder.NEWEST,
            MovieOrder.OLDEST,
            MovieOrder.TOP_RATED,
            MovieOrder.MOST_VOTED,
            MovieOrder.RECENTLY_ADDED,
            MovieOrder.MOST_POPULAR);

    private static final MoviesMovie LISTED = MOVIES_MOVIE.as("listed");
    private static final Field<Long> ID = DSL.field(DSL.name("page", "id"), Long.class);
    private static final Field<Long> FOUND = DSL.field(DSL.name("id"), Long.class);
    private static final Field<Long> GENRE = DSL.field(DSL.name("wanted", "genre_id"), Long.class);

    private final DSLContext sql;
    private final Dialect dialect;
    private final MovieReader reader;
    private final Source page;
    private final Source movies;
    private final Source listing;

    MoviePages(DSLContext sql, Dialect dialect, MovieReader reader) {
        this.sql = sql;
        this.dialect = dialect;
        this.reader = reader;
        this.page = source(MOVIES_MOVIE);
        this.movies = source(LISTED);
        this.listing = new Source(
                MOVIES_GENRELISTING,
                MOVIES_GENRELISTING.MOVIE_ID,
                LISTED.TITLE,
                LISTED.TITLE,
                MOVIES_GENRELISTING.RELEASE_DATE,
                MOVIES_GENRELISTING.VOTE_AVERAGE,
                MOVIES_GENRELISTING.VOTE_COUNT,
                MOVIES_GENRELISTING.CREATED_AT,
                MOVIES_GENRELISTING.POPULARITY,
                LISTED.BUDGET,
                LISTED.REVENUE);
    }

    private Source source(MoviesMovie table) {
        return new Source(
                table,
                table.ID,
                table.TITLE,
                dialect.byCodePoint(table.TITLE),
                table.RELEASE_DATE,
                table.VOTE_AVERAGE,
                table.VOTE_COUNT,
                table.CREATED_AT,
                table.POPULARITY,
                table.BUDGET,
                table.REVENUE);
    }

    /** A table that has what movies are sorted by. */
    private record Source(
            Table<?> table,
            Field<Long> id,
            Field<String> title,
            Field<String> sortedTitle,
            Field<LocalDate> released,
            Field<BigDecimal> average,
            Field<Integer> votes,
            Field<Instant> added,
            Field<Double> popularity,
            Field<Long> budget,
            Field<Long> revenue) {

        KeysetOrder keyset(MovieOrder order) {
            KeysetOrder.Key<Long> byId = KeysetOrder.Key.ascending(id);
            List<KeysetOrder.Key<?>> keys = switch (order) {
                case ID -> List.of(byId);
                case TITLE -> List.of(new KeysetOrder.Key<>(title, sortedTitle, false, false), byId);
                case NEWEST -> List.of(new KeysetOrder.Key<>(released, released, true, true), byId);
                case OLDEST -> List.of(new KeysetOrder.Key<>(released, released, false, true), byId);
                case TOP_RATED -> List.of(KeysetOrder.Key.descending(average), KeysetOrder.Key.descending(votes), byId);
                case MOST_VOTED -> List.of(KeysetOrder.Key.descending(votes), byId);
                case RECENTLY_ADDED -> List.of(KeysetOrder.Key.descending(added), byId);
                case MOST_POPULAR -> List.of(new KeysetOrder.Key<>(popularity, popularity, true, true), byId);
                case HIGHEST_BUDGET -> List.of(new KeysetOrder.Key<>(budget, budget, true, true), byId);
                case HIGHEST_REVENUE -> List.of(new KeysetOrder.Key<>(revenue, revenue, true, true), byId);
            };
            return new KeysetOrder("movies." + order, keys);
        }

        /** {@return the filter's condition on the first column of an order, where the walk can begin and end} */
        Condition bounds(MovieOrder order, MovieFilter filter) {
            return switch (order) {
                case ID, TITLE, TOP_RATED, RECENTLY_ADDED -> DSL.noCondition();
                case NEWEST, OLDEST ->
                    MovieConditions.within(released, MovieConditions.from(filter), MovieConditions.to(filter));
                case MOST_VOTED -> MovieConditions.within(votes, MovieConditions.leastVotes(filter), null);
                case MOST_POPULAR ->
                    MovieConditions.within(popularity, filter.minimumPopularity(), filter.maximumPopularity());
                case HIGHEST_BUDGET -> MovieConditions.within(budget, filter.minimumBudget(), filter.maximumBudget());
                case HIGHEST_REVENUE ->
                    MovieConditions.within(revenue, filter.minimumRevenue(), filter.maximumRevenue());
            };
        }
    }

    /** {@return a page of the movies that meet a condition on {@code movies_movie}} */
    Page<Movie> matching(Condition condition, MovieQuery query) {
        return read(query, condition, null);
    }

    /** {@return a page of all movies} */
    Page<Movie> all(MovieQuery query) {
        return read(query, DSL.noCondition(), null);
    }

    /** {@return a page of the movies of a genre} */
    Page<Movie> ofGenre(GenreId genre, MovieQuery query) {
        return read(query, DSL.noCondition(), Genres.of(Set.of(genre)));
    }

    /** {@return a page of the movies that have one of the genres that a query reads into one column} */
    Page<Movie> ofGenres(Select<Record1<Long>> genres, MovieQuery query) {
        return read(query, DSL.noCondition(), Genres.of(genres));
    }

    /**
     * Genres of which a movie must have one.
     *
     * @param only the genre, if it is known to be the only one
     * @param read the genres, read from the database
     * @param wanted the condition that a genre's id is one of them
     */
    private record Genres(@Nullable GenreId only, CommonTableExpression<Record1<Long>> read, Condition wanted) {

        static Genres of(Set<GenreId> genres) {
            List<Long> ids = genres.stream().map(GenreId::value).sorted().toList();
            return new Genres(
                    genres.size() == 1 ? genres.iterator().next() : null,
                    read(DSL.select(MOVIES_GENRE.ID).from(MOVIES_GENRE).where(MOVIES_GENRE.ID.in(ids))),
                    MOVIES_MOVIEGENRE.GENRE_ID.in(ids));
        }

        static Genres of(Select<Record1<Long>> query) {
            CommonTableExpression<Record1<Long>> read = read(query);
            return new Genres(
                    null, read, MOVIES_MOVIEGENRE.GENRE_ID.in(DSL.select(GENRE).from(read)));
        }

        private static CommonTableExpression<Record1<Long>> read(Select<Record1<Long>> query) {
            return DSL.name("wanted").fields("genre_id").asMaterialized(query);
        }

        /** {@return the condition that they are few enough for a walk through the movies of each} */
        Condition fit() {
            return DSL.field(DSL.selectCount().from(read)).le(DSL.inline(MOST_GENRES));
        }

        /** {@return the movies that have one of the genres} */
        FewMovies movies(Dialect dialect) {
            return FewMovies.ofEach(
                    dialect,
                    read,
                    most -> FewMovies.first(MOVIES_MOVIEGENRE.MOVIE_ID, MOVIES_MOVIEGENRE.GENRE_ID, GENRE, most));
        }

        /** {@return the condition that a movie has one of the genres, as a value that is asked for each movie} */
        Condition hasOne(Field<Long> movie) {
            return DSL.condition(DSL.field(DSL.select(DSL.inline(true))
                    .from(MOVIES_MOVIEGENRE)
                    .where(MOVIES_MOVIEGENRE.MOVIE_ID.eq(movie))
                    .and(wanted)
                    .limit(DSL.inline(1))));
        }
    }

    private Page<Movie> read(MovieQuery query, Condition matching, @Nullable Genres wanted) {
        MovieFilter filter = query.filter();
        KeysetOrder order = page.keyset(query.order());
        Condition after = order.after(query.page().after());
        Condition passes = MovieConditions.passesBesidesGenres(filter).and(matching);
        Genres genres = wanted;
        if (!filter.genres().isEmpty()) {
            if (genres == null) {
                genres = Genres.of(filter.genres());
            } else {
                passes = passes.and(MovieConditions.hasOneOf(filter.genres()));
            }
        }
        boolean listed = genres != null && LISTED_ORDERS.contains(query.order());
        Few few = new Few(FewMovies.of(filter, order.keys().get(0).column()));
        if (genres != null && !listed) {
            few.conditions().add(genres.movies(dialect));
        }
        int most = query.page().limit() + 1;
        List<Select<Record1<Long>>> parts = new ArrayList<>();
        if (!few.conditions().isEmpty()) {
            Field<Long> id = DSL.field(DSL.name("few", "id"), Long.class);
            parts.add(dialect.firstIf(
                    few.walked().not(),
                    DSL.select(MOVIES_MOVIE.ID.as("id"))
                            .from(dialect.withEach(few.movies(dialect), id, MOVIES_MOVIE, MOVIES_MOVIE.ID))
                            .where(MOVIES_MOVIE.ID.eq(id))
                            .and(passes)
                            .and(genres == null ? DSL.noCondition() : genres.hasOne(MOVIES_MOVIE.ID))
                            .and(after)
                            .orderBy(order.orderBy()),
                    most));
        }
        List<CommonTableExpression<Record1<Long>>> walks = walks(query, passes, genres, few.walked());
        walks.forEach(walk -> parts.add(DSL.select(FOUND).from(walk)));
        if (parts.isEmpty()) {
            // After the cursor are movies without the value that the filter asks for.
            return new Page<>(List.of(), null);
        }
        List<CommonTableExpression<?>> read = new ArrayList<>();
        if (genres != null) {
            read.add(genres.read());
        }
        read.addAll(few.read());
        read.addAll(walks);
        Table<?> page = together(parts, listed).asTable("page");
        List<Record> rows = sql.with(read)
                .select(MovieReader.columns())
                .from(dialect.withEach(page, ID, MOVIES_MOVIE, MOVIES_MOVIE.ID)
                        .leftJoin(MOVIES_COLLECTION)
                        .on(MOVIES_COLLECTION.ID.eq(MOVIES_MOVIE.COLLECTION_ID)))
                .where(MOVIES_MOVIE.ID.eq(ID))
                .orderBy(order.orderBy())
                .limit(DSL.inline(most))
                .fetch();
        return order.page(rows, query.page().limit(), reader::movies);
    }

    /**
     * {@return a query of the ids that some queries find}
     *
     * @param repeated whether an id may come more than once, as that of a movie of several genres
     */
    private static Select<Record1<Long>> together(List<Select<Record1<Long>>> parts, boolean repeated) {
        List<Select<Record1<Long>>> ids = new ArrayList<>();
        for (Select<Record1<Long>> part : parts) {
            ids.add(DSL.select(FOUND).from(part.asTable("part" + ids.size())));
        }
        return ids.stream()
                .reduce((some, more) -> repeated ? some.union(more) : some.unionAll(more))
                .orElseThrow();
    }

    /** The conditions of a filter that the statement asks, in this order, whether few movies meet them. */
    private record Few(List<FewMovies> conditions) {

        private static final int NONE = -1;

        /** {@return the condition that none is met by few, so that the page is read from a walk} */
        Condition walked() {
            return conditions.isEmpty() ? DSL.noCondition() : chosen(NONE);
        }

        private Condition chosen(int i) {
            return DSL.field(DSL.select(DSL.field(DSL.name("chosen", "part"), Integer.class))
                            .from(DSL.table(DSL.name("chosen"))))
                    .eq(DSL.inline(i));
        }

        /** {@return the movies that meet the first condition that few meet, under the name {@code few}} */
        Table<?> movies(Dialect dialect) {
            List<Select<Record1<Long>>> ids = new ArrayList<>();
            for (FewMovies condition : conditions) {
                ids.add(dialect.firstIf(
                        chosen(ids.size()),
                        DSL.select(DSL.field(DSL.name("met", "id"), Long.class).as("id"))
                                .from(condition.ids().asTable("met")),
                        FewMovies.FEW));
            }
            return DSL.selectDistinct(FOUND)
                    .from(together(ids, false).asTable("met"))
                    .asTable("few");
        }

        List<CommonTableExpression<?>> read() {
            if (conditions.isEmpty()) {
                return List.of();
            }
            Field<Integer> part = DSL.inline(NONE);
            for (int i = conditions.size() - 1; i >= 0; i--) {
                part = DSL.when(conditions.get(i).areFew(), DSL.inline(i)).otherwise(part);
            }
            return List.of(DSL.name("chosen").fields("part").asMaterialized(DSL.select(part)));
        }
    }

    private List<CommonTableExpression<Record1<Long>>> walks(
            MovieQuery query, Condition passes, @Nullable Genres genres, Condition chosen) {
        Walks walks = new Walks(query.page().limit() + 1);
        Condition hasOne = genres == null ? DSL.noCondition() : genres.hasOne(movies.id());
        if (genres == null || !LISTED_ORDERS.contains(query.order())) {
            walks.add(chosen, walks(movies, hasOne, query, passes), Function.identity());
            return walks.named;
        }
        GenreId only = genres.only();
        if (only != null) {
            Condition ofGenre = MOVIES_GENRELISTING.GENRE_ID.eq(only.value());
            walks.add(chosen, walks(listing, ofGenre, query, passes), Function.identity());
            return walks.named;
        }
        walks.add(
                chosen.and(genres.fit()),
                walks(listing, MOVIES_GENRELISTING.GENRE_ID.eq(GENRE), query, passes),
                walk -> dialect.forEach(genres.read(), walk));
        walks.add(chosen.andNot(genres.fit()), walks(movies, hasOne, query, passes), Function.identity());
        return walks.named;
    }

    /** Queries of a statement that follow each other until they have found enough for a page. */
    private final class Walks {

        private final List<CommonTableExpression<Record1<Long>>> named = new ArrayList<>();
        private final int most;

        Walks(int most) {
            this.most = most;
        }

        /**
         * Adds the ranges of a walk.
         *
         * @param condition the condition that the walk is taken
         * @param whole makes the query of a range the one that is executed
         */
        void add(
                Condition condition,
                List<SelectLimitStep<Record1<Long>>> ranges,
                Function<Select<Record1<Long>>, Select<Record1<Long>>> whole) {
            List<Field<Integer>> found = new ArrayList<>();
            for (SelectLimitStep<Record1<Long>> range : ranges) {
                Condition wanted = condition;
                if (!found.isEmpty()) {
                    wanted = wanted.and(
                            found.stream().reduce(Field::add).orElseThrow().lt(DSL.inline(most)));
                }
                Select<Record1<Long>> first = wanted.equals(DSL.noCondition())
                        ? range.limit(DSL.inline(most))
                        : dialect.firstIf(wanted, range, most);
                CommonTableExpression<Record1<Long>> walk =
                        DSL.name("walk" + named.size()).fields("id").asMaterialized(whole.apply(first));
                named.add(walk);
                // A movie of several genres is found several times.
                found.add(DSL.field(DSL.select(DSL.countDistinct(FOUND)).from(walk)));
            }
        }
    }

    /** {@return queries of which each reads one range of an index, all ids of it} */
    private List<SelectLimitStep<Record1<Long>>> walks(
            Source source, Condition part, MovieQuery query, Condition passes) {
        KeysetOrder order = source.keyset(query.order());
        Condition bounds = source.bounds(query.order(), query.filter());
        boolean bounded = !bounds.equals(DSL.noCondition());
        List<SelectLimitStep<Record1<Long>>> walks = new ArrayList<>();
        for (KeysetOrder.Range range : order.ranges(query.page().after())) {
            if (bounded && range.ofNulls()) {
                continue;
            }
            walks.add(DSL.select(source.id().as("id"))
                    .from(source.table())
                    .where(part)
                    .and(bounds)
                    .and(range.condition())
                    .and(stands(source, passes))
                    .orderBy(range.orderBy()));
        }
        return walks;
    }

    /**
     * Returns the condition that a walk takes a movie. As a value it is asked for each entry of the index; a join or
     * {@code EXISTS} could be read in another order.
     */
    private Condition stands(Source source, Condition passes) {
        if (passes.equals(DSL.noCondition()) && (source.equals(movies) || dialect.keepsReferences())) {
            return DSL.noCondition();
        }
        return DSL.condition(DSL.field(DSL.select(DSL.inline(true))
                .from(MOVIES_MOVIE)
                .where(MOVIES_MOVIE.ID.eq(source.id()))
                .and(passes)));
    }

    /** {@return how many movies pass a filter} */
    long count(MovieFilter filter) {
        return sql.selectCount()
                .from(MOVIES_MOVIE)
                .where(MovieConditions.passesOfAll(filter))
                .fetchSingle()
                .value1()
                .longValue();
    }
}
