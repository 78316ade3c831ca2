package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_GENRELISTING;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;

import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.Page;
import dev.marquee.storage.jooq.KeysetOrder.Key;
import dev.marquee.storage.jooq.generated.tables.MoviesMovie;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
                MOVIES_GENRELISTING.TITLE,
                dialect.byCodePoint(MOVIES_GENRELISTING.TITLE),
                MOVIES_GENRELISTING.RELEASE_DATE,
                MOVIES_GENRELISTING.VOTE_AVERAGE,
                MOVIES_GENRELISTING.VOTE_COUNT,
                MOVIES_GENRELISTING.CREATED_AT,
                MOVIES_GENRELISTING.POPULARITY,
                MOVIES_GENRELISTING.BUDGET,
                MOVIES_GENRELISTING.REVENUE);
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
            Key<Long> byId = Key.ascending(id);
            List<Key<?>> keys = switch (order) {
                case ID -> List.of(byId);
                case TITLE -> List.of(new Key<>(title, sortedTitle, false, false), byId);
                case NEWEST -> List.of(new Key<>(released, released, true, true), byId);
                case OLDEST -> List.of(new Key<>(released, released, false, true), byId);
                case TOP_RATED -> List.of(Key.descending(average), Key.descending(votes), byId);
                case MOST_VOTED -> List.of(Key.descending(votes), byId);
                case RECENTLY_ADDED -> List.of(Key.descending(added), byId);
                case MOST_POPULAR -> List.of(new Key<>(popularity, popularity, true, true), byId);
                case HIGHEST_BUDGET -> List.of(new Key<>(budget, budget, true, true), byId);
                case HIGHEST_REVENUE -> List.of(new Key<>(revenue, revenue, true, true), byId);
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

    /** {@return a page of the movies that have one of these genres} */
    Page<Movie> ofGenres(Set<GenreId> genres, MovieQuery query) {
        return read(query, DSL.noCondition(), genres);
    }

    private Page<Movie> read(MovieQuery query, Condition matching, @Nullable Set<GenreId> genres) {
        MovieFilter filter = query.filter();
        KeysetOrder order = page.keyset(query.order());
        // A cursor of another query is refused even if there is nothing to read.
        Condition after = order.after(query.page().after());
        if (genres != null && genres.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        int limit = query.page().limit();
        Condition passes = MovieConditions.passes(filter).and(matching);
        Optional<Set<Long>> few = few(filter);
        List<Record> rows = few.isPresent()
                ? reader.select()
                        .where(dialect.isAmong(MOVIES_MOVIE.ID, few.get()))
                        .and(passes)
                        .and(genres == null ? DSL.noCondition() : MovieConditions.hasOneOf(genres))
                        .and(after)
                        .orderBy(order.orderBy())
                        .limit(limit + 1)
                        .fetch()
                : walked(query, passes, genres == null && !filter.genres().isEmpty() ? filter.genres() : genres);
        return order.page(rows, limit, reader::movies);
    }

    /** {@return the movies that meet one of the filter's conditions, if they are few} */
    private Optional<Set<Long>> few(MovieFilter filter) {
        for (Select<Record1<Long>> query : MovieConditions.indexed(filter)) {
            List<Long> ids = sql.select(DSL.field(DSL.name("id"), Long.class))
                    .from(query.asTable("met", "id"))
                    .limit(FEW + 1)
                    .fetch(Record1::value1);
            if (ids.size() <= FEW) {
                return Optional.of(new TreeSet<>(ids));
            }
        }
        return Optional.empty();
    }

    private List<Record> walked(MovieQuery query, Condition passes, @Nullable Set<GenreId> genres) {
        List<Select<Record1<Long>>> walks = new ArrayList<>();
        if (genres == null) {
            walks.addAll(walks(movies, DSL.noCondition(), query, passes));
        } else if (genres.size() > MOST_GENRES) {
            walks.addAll(walks(movies, DSL.noCondition(), query, passes.and(MovieConditions.hasOneOf(genres))));
        } else {
            for (GenreId genre : genres) {
                walks.addAll(walks(listing, MOVIES_GENRELISTING.GENRE_ID.eq(genre.value()), query, passes));
            }
        }
        // A movie of several genres is found by several walks.
        Select<Record1<Long>> found = walks.get(0);
        for (Select<Record1<Long>> walk : walks.subList(1, walks.size())) {
            found = found.union(walk);
        }
        // On SQLite, CROSS JOIN is read in this order.
        return sql.select(MovieReader.columns())
                .from(found.asTable("page", "id")
                        .crossJoin(MOVIES_MOVIE)
                        .leftJoin(MOVIES_COLLECTION)
                        .on(MOVIES_COLLECTION.ID.eq(MOVIES_MOVIE.COLLECTION_ID)))
                .where(MOVIES_MOVIE.ID.eq(ID))
                .orderBy(page.keyset(query.order()).orderBy())
                .limit(DSL.inline(query.page().limit() + 1))
                .fetch();
    }

    /** {@return queries of which each reads one range of an index, as many ids as a page may need} */
    private static List<Select<Record1<Long>>> walks(
            Source source, Condition part, MovieQuery query, Condition passes) {
        KeysetOrder order = source.keyset(query.order());
        Condition bounds = source.bounds(query.order(), query.filter());
        boolean bounded = !bounds.equals(DSL.noCondition());
        List<Select<Record1<Long>>> walks = new ArrayList<>();
        for (KeysetOrder.Range range : order.ranges(query.page().after())) {
            if (bounded && range.ofNulls()) {
                continue;
            }
            Select<Record1<Long>> walk = DSL.select(source.id().as("id"))
                    .from(source.table().crossJoin(MOVIES_MOVIE))
                    .where(part)
                    .and(bounds)
                    .and(range.condition())
                    .and(MOVIES_MOVIE.ID.eq(source.id()))
                    .and(passes)
                    .orderBy(range.orderBy())
                    .limit(DSL.inline(query.page().limit() + 1));
            walks.add(DSL.select(DSL.field(DSL.name("id"), Long.class)).from(walk.asTable("walk" + walks.size())));
        }
        return walks;
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
