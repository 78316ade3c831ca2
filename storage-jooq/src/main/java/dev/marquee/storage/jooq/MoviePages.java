package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
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
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of movies. A page without a filter walks the index of its order from the cursor on and reads as many
 * entries as it has movies; a page of genres does so in {@code movies_genrelisting} for each genre. With a filter, the
 * walk looks at each movie on its way; if few movies meet one of the filter's conditions, these are sorted instead.
 * Thread-safe.
 */
final class MoviePages {

    /** So many movies are sorted for a page rather than found on a walk. */
    static final int FEW = 1000;

    /** For more genres, each movie on the walk is asked for its genres. */
    static final int MOST_GENRES = 32;

    /** The same for genres that the statement itself reads, which holds a walk for each of them. */
    static final int READ_GENRES = 8;

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
     * @param each the genres; null for none
     * @param wanted the condition that a genre's id is one of them
     * @param many the condition that they are more than {@code each} holds, or null if it holds them all
     * @param read what the other parts read from
     */
    private record Genres(
            List<Field<Long>> each,
            Condition wanted,
            @Nullable Condition many,
            List<CommonTableExpression<?>> read) {

        static Genres of(Set<GenreId> genres) {
            return new Genres(
                    genres.stream()
                            .sorted(Comparator.comparingLong(GenreId::value))
                            .<Field<Long>>map(genre -> DSL.val(genre.value()))
                            .toList(),
                    MOVIES_MOVIEGENRE.GENRE_ID.in(
                            genres.stream().map(GenreId::value).sorted().toList()),
                    null,
                    List.of());
        }

        static Genres of(Select<Record1<Long>> query) {
            CommonTableExpression<Record1<Long>> wanted =
                    DSL.name("wanted").fields("genre_id").asMaterialized(query);
            Field<Long> genre = DSL.field(DSL.name("wanted", "genre_id"), Long.class);
            Field<Integer> count = DSL.field(DSL.selectCount().from(wanted));
            List<Field<Long>> each = new ArrayList<>();
            for (int i = 0; i < READ_GENRES; i++) {
                each.add(DSL.field(DSL.select(genre)
                        .from(wanted)
                        .where(count.le(DSL.inline(READ_GENRES)))
                        .orderBy(genre)
                        .limit(DSL.inline(1))
                        .offset(DSL.inline(i))));
            }
            return new Genres(
                    each,
                    MOVIES_MOVIEGENRE.GENRE_ID.in(DSL.select(genre).from(wanted)),
                    count.gt(DSL.inline(READ_GENRES)),
                    List.of(wanted));
        }

        /** {@return the movies that have one of the genres; one may come more than once} */
        Select<Record1<Long>> movies() {
            return DSL.select(MOVIES_MOVIEGENRE.MOVIE_ID)
                    .from(MOVIES_MOVIEGENRE)
                    .where(wanted);
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
        Few few = Few.of(filter, genres == null || LISTED_ORDERS.contains(query.order()) ? null : genres.movies());
        List<Select<Record1<Long>>> parts = new ArrayList<>();
        for (int i = 0; i < few.ids().size(); i++) {
            Select<Record1<Long>> sorted = DSL.select(MOVIES_MOVIE.ID)
                    .from(MOVIES_MOVIE)
                    .where(few.chosen(i))
                    .and(MOVIES_MOVIE.ID.in(DSL.select(few.id(i)).from(few.ids().get(i))))
                    .and(passes)
                    .and(genres == null ? DSL.noCondition() : genres.hasOne(MOVIES_MOVIE.ID))
                    .and(after)
                    .orderBy(order.orderBy())
                    .limit(DSL.inline(query.page().limit() + 1));
            parts.add(ids(sorted, "sorted" + i));
        }
        walks(query, passes, genres, few.chosen(Few.NONE)).forEach(walk -> parts.add(ids(walk, "walk" + parts.size())));
        // A movie of several genres is found by several walks.
        Select<Record1<Long>> found = parts.stream().reduce(Select::union).orElseThrow();
        List<CommonTableExpression<?>> read = new ArrayList<>(genres == null ? List.of() : genres.read());
        read.addAll(few.read());
        // On SQLite, CROSS JOIN is read in this order.
        List<Record> rows = sql.with(read)
                .select(MovieReader.columns())
                .from(found.asTable("page", "id")
                        .crossJoin(MOVIES_MOVIE)
                        .leftJoin(MOVIES_COLLECTION)
                        .on(MOVIES_COLLECTION.ID.eq(MOVIES_MOVIE.COLLECTION_ID)))
                .where(MOVIES_MOVIE.ID.eq(ID))
                .orderBy(order.orderBy())
                .limit(DSL.inline(query.page().limit() + 1))
                .fetch();
        return order.page(rows, query.page().limit(), reader::movies);
    }

    private static Select<Record1<Long>> ids(Select<Record1<Long>> query, String name) {
        return DSL.select(DSL.field(DSL.name("id"), Long.class)).from(query.asTable(name, "id"));
    }

    /**
     * The movies that meet one of a filter's conditions, of each condition at most one more than are few. The statement
     * reads them in this order until they are few.
     *
     * @param ids the ids of the movies that meet each condition
     */
    private record Few(List<CommonTableExpression<Record1<Long>>> ids) {

        static final int NONE = -1;

        static Few of(MovieFilter filter, @Nullable Select<Record1<Long>> more) {
            List<Select<Record1<Long>>> queries = new ArrayList<>(MovieConditions.indexed(filter));
            if (more != null) {
                queries.add(more);
            }
            List<CommonTableExpression<Record1<Long>>> ids = new ArrayList<>();
            for (Select<Record1<Long>> query : queries) {
                ids.add(DSL.name("few" + ids.size())
                        .fields("id")
                        .asMaterialized(DSL.select(DSL.field(DSL.name("met", "id"), Long.class))
                                .from(query.asTable("met", "id"))
                                .limit(DSL.inline(FEW + 1))));
            }
            return new Few(ids);
        }

        Field<Long> id(int i) {
            return DSL.field(DSL.name("few" + i, "id"), Long.class);
        }

        /** {@return the condition that a page is read from the movies of a condition, or from a walk} */
        Condition chosen(int i) {
            return ids.isEmpty()
                    ? DSL.noCondition()
                    : DSL.field(DSL.select(DSL.field(DSL.name("chosen", "part"), Integer.class))
                                    .from(DSL.table(DSL.name("chosen"))))
                            .eq(DSL.inline(i));
        }

        List<CommonTableExpression<?>> read() {
            if (ids.isEmpty()) {
                return List.of();
            }
            Field<Integer> part = DSL.inline(NONE);
            for (int i = ids.size() - 1; i >= 0; i--) {
                part = DSL.when(DSL.field(DSL.selectCount().from(ids.get(i))).le(DSL.inline(FEW)), DSL.inline(i))
                        .otherwise(part);
            }
            List<CommonTableExpression<?>> read = new ArrayList<>(ids);
            read.add(DSL.name("chosen").fields("part").asMaterialized(DSL.select(part)));
            return read;
        }
    }

    private List<Select<Record1<Long>>> walks(
            MovieQuery query, Condition passes, @Nullable Genres genres, Condition chosen) {
        if (genres == null) {
            return walks(movies, chosen, query, passes);
        }
        Condition hasOne = genres.hasOne(movies.id());
        if (genres.each().size() > MOST_GENRES || !LISTED_ORDERS.contains(query.order())) {
            return walks(movies, chosen.and(hasOne), query, passes);
        }
        List<Select<Record1<Long>>> walks = new ArrayList<>();
        for (Field<Long> genre : genres.each()) {
            walks.addAll(walks(listing, chosen.and(MOVIES_GENRELISTING.GENRE_ID.eq(genre)), query, passes));
        }
        if (genres.many() != null) {
            walks.addAll(walks(movies, chosen.and(genres.many()).and(hasOne), query, passes));
        }
        return walks;
    }

    /** {@return queries of which each reads one range of an index, as many ids as a page may need} */
    private List<Select<Record1<Long>>> walks(Source source, Condition part, MovieQuery query, Condition passes) {
        KeysetOrder order = source.keyset(query.order());
        Condition bounds = source.bounds(query.order(), query.filter());
        boolean bounded = !bounds.equals(DSL.noCondition());
        List<Select<Record1<Long>>> walks = new ArrayList<>();
        for (KeysetOrder.Range range : order.ranges(query.page().after())) {
            if (bounded && range.ofNulls()) {
                continue;
            }
            walks.add(DSL.select(source.id())
                    .from(source.table())
                    .where(part)
                    .and(bounds)
                    .and(range.condition())
                    .and(stands(source, passes))
                    .orderBy(range.orderBy())
                    .limit(DSL.inline(query.page().limit() + 1)));
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
