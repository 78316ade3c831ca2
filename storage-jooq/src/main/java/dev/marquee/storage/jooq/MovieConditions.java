package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COMPANY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_KEYWORD;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECOMPANY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEGENRE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEKEYWORD;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEPROVIDER;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_ORIGINCOUNTRY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PRODUCTIONCOUNTRY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PROVIDER;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_RELEASE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_SPOKENLANGUAGE;

import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieFilter.Certification;
import dev.marquee.movie.MovieId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Filters as SQL conditions on {@code movies_movie}. Stateless and thread-safe. */
final class MovieConditions {

    /** How the tables around the movies are asked. */
    private enum Asked {
        /** For each movie, by its id: for few movies, or a walk that ends early. */
        FOR_EACH,
        /** At once for all movies: for a walk through all of them. */
        AT_ONCE
    }

    private MovieConditions() {}

    /** {@return the condition that a movie passes, for queries that look at few movies} */
    static Condition passes(MovieFilter filter) {
        return passes(filter, Asked.FOR_EACH);
    }

    /** {@return the condition that the movie with an id passes, for queries of other tables} */
    static Condition passes(Field<Long> movie, MovieFilter filter) {
        return filter.equals(MovieFilter.all())
                ? DSL.noCondition()
                : DSL.exists(DSL.selectOne()
                        .from(MOVIES_MOVIE)
                        .where(MOVIES_MOVIE.ID.eq(movie))
                        .and(passes(filter)));
    }

    /** {@return the condition that a movie passes, for queries that read all movies that pass} */
    static Condition passesOfAll(MovieFilter filter) {
        return passes(filter, Asked.AT_ONCE);
    }

    /** {@return the condition that a movie passes but for the wanted genres, for queries that look at few movies} */
    static Condition passesBesidesGenres(MovieFilter filter) {
        return passesBesidesGenres(filter, Asked.FOR_EACH);
    }

    private static Condition passes(MovieFilter filter, Asked asked) {
        return hasOneOf(filter.genres(), asked).and(passesBesidesGenres(filter, asked));
    }

    private static Condition passesBesidesGenres(MovieFilter filter, Asked asked) {
        Condition condition = DSL.noCondition();
        if (!filter.excludedGenres().isEmpty()) {
            condition = condition.andNot(hasOneOf(filter.excludedGenres(), asked));
        }
        condition = condition
                .and(within(MOVIES_MOVIE.RELEASE_DATE, from(filter), to(filter)))
                .and(within(MOVIES_MOVIE.RUNTIME, filter.minimumRuntime(), filter.maximumRuntime()))
                .and(within(MOVIES_MOVIE.BUDGET, filter.minimumBudget(), filter.maximumBudget()))
                .and(within(MOVIES_MOVIE.REVENUE, filter.minimumRevenue(), filter.maximumRevenue()))
                .and(within(MOVIES_MOVIE.POPULARITY, filter.minimumPopularity(), filter.maximumPopularity()))
                .and(within(MOVIES_MOVIE.VOTE_COUNT, leastVotes(filter), null));
        if (!filter.languages().isEmpty()) {
            condition = condition.and(MOVIES_MOVIE.ORIGINAL_LANGUAGE.in(filter.languages()));
        }
        if (!filter.excluded().isEmpty()) {
            condition = condition.and(MOVIES_MOVIE.ID.notIn(
                    filter.excluded().stream().map(MovieId::value).toList()));
        }
        if (!filter.collections().isEmpty()) {
            condition = condition.and(MOVIES_MOVIE.COLLECTION_ID.in(DSL.select(MOVIES_COLLECTION.ID)
                    .from(MOVIES_COLLECTION)
                    .where(MOVIES_COLLECTION.TMDB_ID.in(filter.collections()))));
        }
        if (!filter.countries().isEmpty()) {
            List<Part> either = countries(filter);
            condition = condition.and(
                    asked == Asked.AT_ONCE
                            ? MOVIES_MOVIE.ID.in(
                                    either.get(0).ids().unionAll(either.get(1).ids()))
                            : either.get(0).of(asked).or(either.get(1).of(asked)));
        }
        for (Part part : parts(filter)) {
            condition = condition.and(part.of(asked));
        }
        return condition;
    }

    /** {@return the first day that passes, or null if any does} */
    static @Nullable LocalDate from(MovieFilter filter) {
        Integer year = filter.fromYear();
        return year == null ? null : LocalDate.of(year, 1, 1);
    }

    /** {@return the last day that passes, or null if any does} */
    static @Nullable LocalDate to(MovieFilter filter) {
        Integer year = filter.toYear();
        return year == null ? null : LocalDate.of(year, 12, 31);
    }

    static @Nullable Integer leastVotes(MovieFilter filter) {
        return filter.minimumVotes() > 0 ? filter.minimumVotes() : null;
    }

    /** {@return the condition that a column is in a range; null stands for an open end, and both for any value} */
    static <T> Condition within(Field<T> column, @Nullable T min, @Nullable T max) {
        Condition fromMin = min == null ? DSL.noCondition() : column.ge(min);
        return max == null ? fromMin : fromMin.and(column.le(max));
    }

    /** {@return the condition that a movie has one of the genres; none if there are no genres} */
    static Condition hasOneOf(Collection<GenreId> genres) {
        return hasOneOf(genres, Asked.FOR_EACH);
    }

    private static Condition hasOneOf(Collection<GenreId> genres, Asked asked) {
        if (genres.isEmpty()) {
            return DSL.noCondition();
        }
        Set<Long> ids = genres.stream().map(GenreId::value).collect(Collectors.toCollection(TreeSet::new));
        return new Part(MOVIES_MOVIEGENRE, MOVIES_MOVIEGENRE.MOVIE_ID, MOVIES_MOVIEGENRE.GENRE_ID.in(ids)).of(asked);
    }

    /** Rows around a movie of which one must be there. */
    private record Part(Table<?> table, Field<Long> movieId, Condition wanted) {

        Condition of(Asked asked) {
            return asked == Asked.AT_ONCE
                    ? MOVIES_MOVIE.ID.in(ids())
                    : DSL.exists(DSL.selectOne()
                            .from(table)
                            .where(movieId.eq(MOVIES_MOVIE.ID))
                            .and(wanted));
        }

        Select<Record1<Long>> ids() {
            return DSL.select(movieId).from(table).where(wanted);
        }
    }

    private static List<Part> countries(MovieFilter filter) {
        return List.of(
                new Part(
                        MOVIES_PRODUCTIONCOUNTRY,
                        MOVIES_PRODUCTIONCOUNTRY.MOVIE_ID,
                        MOVIES_PRODUCTIONCOUNTRY.COUNTRY.in(filter.countries())),
                new Part(
                        MOVIES_ORIGINCOUNTRY,
                        MOVIES_ORIGINCOUNTRY.MOVIE_ID,
                        MOVIES_ORIGINCOUNTRY.COUNTRY.in(filter.countries())));
    }

    /** {@return the conditions on rows of one table, those that few movies meet first} */
    private static List<Part> parts(MovieFilter filter) {
        List<Part> parts = new ArrayList<>();
        if (!filter.people().isEmpty()) {
            parts.add(new Part(
                    MOVIES_MOVIECAST, MOVIES_MOVIECAST.MOVIE_ID, MOVIES_MOVIECAST.PERSON_ID.in(filter.people())));
        }
        if (!filter.keywords().isEmpty()) {
            parts.add(new Part(
                    MOVIES_MOVIEKEYWORD,
                    MOVIES_MOVIEKEYWORD.MOVIE_ID,
                    MOVIES_MOVIEKEYWORD.KEYWORD_ID.in(DSL.select(MOVIES_KEYWORD.ID)
                            .from(MOVIES_KEYWORD)
                            .where(MOVIES_KEYWORD.TMDB_ID.in(filter.keywords())))));
        }
        if (!filter.companies().isEmpty()) {
            parts.add(new Part(
                    MOVIES_MOVIECOMPANY,
                    MOVIES_MOVIECOMPANY.MOVIE_ID,
                    MOVIES_MOVIECOMPANY.COMPANY_ID.in(DSL.select(MOVIES_COMPANY.ID)
                            .from(MOVIES_COMPANY)
                            .where(MOVIES_COMPANY.TMDB_ID.in(filter.companies())))));
        }
        if (!filter.providers().isEmpty()) {
            parts.add(new Part(
                    MOVIES_MOVIEPROVIDER
                            .join(MOVIES_PROVIDER)
                            .on(MOVIES_PROVIDER.ID.eq(MOVIES_MOVIEPROVIDER.PROVIDER_ID)),
                    MOVIES_MOVIEPROVIDER.MOVIE_ID,
                    inCountries(
                            MOVIES_MOVIEPROVIDER.COUNTRY,
                            MOVIES_PROVIDER.TMDB_ID,
                            filter.providers(),
                            MovieFilter.Provider::country,
                            MovieFilter.Provider::tmdbId)));
        }
        if (!filter.certifications().isEmpty()) {
            parts.add(new Part(
                    MOVIES_RELEASE,
                    MOVIES_RELEASE.MOVIE_ID,
                    inCountries(
                            MOVIES_RELEASE.COUNTRY,
                            MOVIES_RELEASE.CERTIFICATION,
                            filter.certifications(),
                            Certification::country,
                            Certification::code)));
        }
        if (!filter.spokenLanguages().isEmpty()) {
            parts.add(new Part(
                    MOVIES_SPOKENLANGUAGE,
                    MOVIES_SPOKENLANGUAGE.MOVIE_ID,
                    MOVIES_SPOKENLANGUAGE.LANGUAGE.in(filter.spokenLanguages())));
        }
        return parts;
    }

    /**
     * {@return the condition that two columns have one of several pairs of a country and a value} A country has two
     * letters, so that no two pairs are one text. SQLite takes no condition of 1,000 parts that are joined by or.
     */
    private static <T, V> Condition inCountries(
            Field<String> country,
            Field<V> value,
            Collection<T> wanted,
            Function<T, String> countryOf,
            Function<T, V> valueOf) {
        Set<String> countries = wanted.stream().map(countryOf).collect(Collectors.toCollection(TreeSet::new));
        Set<V> values = wanted.stream().map(valueOf).collect(Collectors.toCollection(TreeSet::new));
        Condition each = country.in(countries).and(value.in(values));
        return countries.size() == 1 || values.size() == 1
                ? each
                : each.and(DSL.concat(country, value.cast(String.class))
                        .in(wanted.stream()
                                .map(pair -> countryOf.apply(pair) + valueOf.apply(pair))
                                .sorted()
                                .toList()));
    }
}
