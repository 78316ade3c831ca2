package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which movies {@link TmdbClient#discover} is to find; all conditions hold together. Immutable; each method returns a
 * changed copy. See <a href="https://developer.themoviedb.org/reference/discover-movie">/discover/movie</a>.
 *
 * {@snippet :
 * DiscoverQuery.all().genres(Set.of(53)).released(1990, 1999).votes(500).sortedBy(DiscoverQuery.Sort.BEST_RATED);
 * }
 *
 * @param sort in which order
 * @param genres the movie has all of these, by TMDb's ids
 * @param excludedGenres the movie has none of these, by TMDb's ids
 * @param fromYear the first year of release, or null
 * @param toYear the last year of release, or null
 * @param minimumVotes the least number of votes
 * @param minimumAverage the least vote average, or null
 * @param minimumRuntime the least minutes, or null
 * @param maximumRuntime the most minutes, or null
 * @param originalLanguage the movie's own language in ISO 639-1, or null
 * @param adult whether pornographic movies come too
 */
public record DiscoverQuery(
        Sort sort,
        Set<Integer> genres,
        Set<Integer> excludedGenres,
        @Nullable Integer fromYear,
        @Nullable Integer toYear,
        int minimumVotes,
        @Nullable BigDecimal minimumAverage,
        @Nullable Integer minimumRuntime,
        @Nullable Integer maximumRuntime,
        @Nullable String originalLanguage,
        boolean adult) {

    /** The orders that TMDb offers. */
    public enum Sort {
        /** What is looked at most. */
        POPULAR("popularity.desc"),
        /** The highest vote average first. */
        BEST_RATED("vote_average.desc"),
        /** The most votes first. */
        MOST_VOTED("vote_count.desc"),
        /** The latest release first. */
        NEWEST("primary_release_date.desc"),
        /** The earliest release first. */
        OLDEST("primary_release_date.asc"),
        /** The highest revenue first. */
        HIGHEST_REVENUE("revenue.desc");

        private final String parameter;

        Sort(String parameter) {
            this.parameter = parameter;
        }
    }

    /**
     * Checks the ranges and copies the sets.
     *
     * @throws InvalidValueException if a value is out of its range, or a range the wrong way round
     */
    public DiscoverQuery {
        genres = Set.copyOf(genres);
        excludedGenres = Set.copyOf(excludedGenres);
        ordered("year", fromYear, toYear);
        ordered("runtime", minimumRuntime, maximumRuntime);
        if (minimumVotes < 0) {
            throw new InvalidValueException("minimum votes must be 0 or more, was " + minimumVotes);
        }
        if (originalLanguage != null && !originalLanguage.matches("[a-z]{2}")) {
            throw new InvalidValueException(
                    "a language is two small letters such as fr, was \"" + originalLanguage + "\"");
        }
    }

    private static void ordered(String name, @Nullable Integer from, @Nullable Integer to) {
        if ((from != null && (from < 0 || from > 9999)) || (to != null && (to < 0 || to > 9999))) {
            throw new InvalidValueException(name + " must be 0 to 9999, was " + from + " to " + to);
        }
        if (from != null && to != null && from > to) {
            throw new InvalidValueException(name + " range " + from + " to " + to + " is empty; swap its ends");
        }
    }

    /** {@return every movie that is not pornographic, what is looked at most first} */
    public static DiscoverQuery all() {
        return new DiscoverQuery(Sort.POPULAR, Set.of(), Set.of(), null, null, 0, null, null, null, null, false);
    }

    /**
     * Sets the order.
     *
     * @param sort the order
     * @return a copy with the order
     */
    public DiscoverQuery sortedBy(Sort sort) {
        return new DiscoverQuery(
                sort,
                genres,
                excludedGenres,
                fromYear,
                toYear,
                minimumVotes,
                minimumAverage,
                minimumRuntime,
                maximumRuntime,
                originalLanguage,
                adult);
    }

    /**
     * Wants genres, all of them.
     *
     * @param genres TMDb's ids
     * @return a copy with the condition
     */
    public DiscoverQuery genres(Set<Integer> genres) {
        return new DiscoverQuery(
                sort,
                genres,
                excludedGenres,
                fromYear,
                toYear,
                minimumVotes,
                minimumAverage,
                minimumRuntime,
                maximumRuntime,
                originalLanguage,
                adult);
    }

    /**
     * Keeps genres out.
     *
     * @param genres TMDb's ids
     * @return a copy with the condition
     */
    public DiscoverQuery excludedGenres(Set<Integer> genres) {
        return new DiscoverQuery(
                sort,
                this.genres,
                genres,
                fromYear,
                toYear,
                minimumVotes,
                minimumAverage,
                minimumRuntime,
                maximumRuntime,
                originalLanguage,
                adult);
    }

    /**
     * Sets the years of release.
     *
     * @param from the first, or null
     * @param to the last, or null
     * @return a copy with the condition
     */
    public DiscoverQuery released(@Nullable Integer from, @Nullable Integer to) {
        return new DiscoverQuery(
                sort,
                genres,
                excludedGenres,
                from,
                to,
                minimumVotes,
                minimumAverage,
                minimumRuntime,
                maximumRuntime,
                originalLanguage,
                adult);
    }

    /**
     * Sets the least number of votes.
     *
     * @param votes 0 or more
     * @return a copy with the condition
     */
    public DiscoverQuery votes(int votes) {
        return new DiscoverQuery(
                sort,
                genres,
                excludedGenres,
                fromYear,
                toYear,
                votes,
                minimumAverage,
                minimumRuntime,
                maximumRuntime,
                originalLanguage,
                adult);
    }

    /**
     * Sets the least vote average.
     *
     * @param average 0 to 10
     * @return a copy with the condition
     */
    public DiscoverQuery average(BigDecimal average) {
        return new DiscoverQuery(
                sort,
                genres,
                excludedGenres,
                fromYear,
                toYear,
                minimumVotes,
                average,
                minimumRuntime,
                maximumRuntime,
                originalLanguage,
                adult);
    }

    /**
     * Sets the length.
     *
     * @param minimum the least minutes, or null
     * @param maximum the most minutes, or null
     * @return a copy with the condition
     */
    public DiscoverQuery runtime(@Nullable Integer minimum, @Nullable Integer maximum) {
        return new DiscoverQuery(
                sort,
                genres,
                excludedGenres,
                fromYear,
                toYear,
                minimumVotes,
                minimumAverage,
                minimum,
                maximum,
                originalLanguage,
                adult);
    }

    /**
     * Sets the movie's own language.
     *
     * @param language ISO 639-1, such as {@code fr}
     * @return a copy with the condition
     */
    public DiscoverQuery originalLanguage(String language) {
        return new DiscoverQuery(
                sort,
                genres,
                excludedGenres,
                fromYear,
                toYear,
                minimumVotes,
                minimumAverage,
                minimumRuntime,
                maximumRuntime,
                language,
                adult);
    }

    /** {@return the query as TMDb's parameters} */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("sort_by", sort.parameter);
        parameters.put("include_adult", Boolean.toString(adult));
        put(parameters, "with_genres", genres.isEmpty() ? null : joined(genres));
        put(parameters, "without_genres", excludedGenres.isEmpty() ? null : joined(excludedGenres));
        put(parameters, "primary_release_date.gte", fromYear == null ? null : String.format("%04d-01-01", fromYear));
        put(parameters, "primary_release_date.lte", toYear == null ? null : String.format("%04d-12-31", toYear));
        put(parameters, "vote_count.gte", minimumVotes == 0 ? null : minimumVotes);
        put(parameters, "vote_average.gte", minimumAverage == null ? null : minimumAverage.toPlainString());
        put(parameters, "with_runtime.gte", minimumRuntime);
        put(parameters, "with_runtime.lte", maximumRuntime);
        put(parameters, "with_original_language", originalLanguage);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }

    private static String joined(Set<Integer> ids) {
        return new TreeSet<>(ids).stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
