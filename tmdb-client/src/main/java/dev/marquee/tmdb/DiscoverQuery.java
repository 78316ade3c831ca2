package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.ReleaseType;
import dev.marquee.validation.Rules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The conditions and the order by which {@link TmdbClient#discover} finds movies; a movie must meet all conditions.
 * Immutable. Each method returns a copy in which the condition is set or replaced. See
 * <a href="https://developer.themoviedb.org/reference/discover-movie">/discover/movie</a>.
 *
 * {@snippet :
 * DiscoverQuery thrillers = DiscoverQuery.all()
 *         .genres(Set.of(53))
 *         .released(1990, 1999)
 *         .votes(500)
 *         .sortedBy(DiscoverQuery.Sort.BEST_RATED);
 * DiscoverQuery free = DiscoverQuery.all()
 *         .noneOf(Feature.KEYWORDS, Set.of(9663))
 *         .certification("US", null, "PG-13")
 *         .watchRegion("US")
 *         .monetization(Set.of(Monetization.FREE));
 * }
 */
public final class DiscoverQuery {

    private static final String COUNTRY = "[A-Z]{2}";

    private final Map<String, String> parameters;

    private DiscoverQuery(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** The orders of the results. */
    public enum Sort {
        /** The most popular first. */
        POPULAR("popularity.desc"),
        /** The least popular first. */
        LEAST_POPULAR("popularity.asc"),
        /** The highest vote average first. */
        BEST_RATED("vote_average.desc"),
        /** The lowest vote average first. */
        WORST_RATED("vote_average.asc"),
        /** The most votes first. */
        MOST_VOTED("vote_count.desc"),
        /** The fewest votes first. */
        LEAST_VOTED("vote_count.asc"),
        /** The latest first release first. */
        NEWEST("primary_release_date.desc"),
        /** The earliest first release first. */
        OLDEST("primary_release_date.asc"),
        /** The latest of all releases first. */
        LATEST_RELEASE("release_date.desc"),
        /** The earliest of all releases first. */
        EARLIEST_RELEASE("release_date.asc"),
        /** The highest revenue first. */
        HIGHEST_REVENUE("revenue.desc"),
        /** The lowest revenue first. */
        LOWEST_REVENUE("revenue.asc"),
        /** By title in the request's language. */
        TITLE("title.asc"),
        /** By title in the request's language, descending. */
        TITLE_FROM_END("title.desc"),
        /** By original title. */
        ORIGINAL_TITLE("original_title.asc"),
        /** By original title, descending. */
        ORIGINAL_TITLE_FROM_END("original_title.desc");

        private final String parameter;

        Sort(String parameter) {
            this.parameter = parameter;
        }
    }

    /** {@return a query for every movie that is not pornographic, the most popular first} */
    public static DiscoverQuery all() {
        return new DiscoverQuery(Map.of())
                .with("sort_by", Sort.POPULAR.parameter)
                .with("include_adult", "false");
    }

    private DiscoverQuery with(String name, @Nullable Object value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        if (value == null || value.toString().isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value.toString());
        }
        return new DiscoverQuery(changed);
    }

    /**
     * Sets the order.
     *
     * @param sort the order
     * @return a copy with the order
     */
    public DiscoverQuery sortedBy(Sort sort) {
        return with("sort_by", sort.parameter);
    }

    /**
     * Requires all of these genres.
     *
     * @param genres TMDb's ids
     * @return a copy with the condition
     */
    public DiscoverQuery genres(Set<Integer> genres) {
        return allOf(Feature.GENRES, genres);
    }

    /**
     * Excludes genres.
     *
     * @param genres TMDb's ids
     * @return a copy with the condition
     */
    public DiscoverQuery excludedGenres(Set<Integer> genres) {
        return noneOf(Feature.GENRES, genres);
    }

    /**
     * Requires all of these features.
     *
     * @param feature the feature
     * @param ids TMDb's ids; an empty set removes the condition
     * @return a copy with the condition
     */
    public DiscoverQuery allOf(Feature feature, Set<Integer> ids) {
        return with(feature.wanted(), joined(ids, ","));
    }

    /**
     * Requires at least one of these features.
     *
     * @param feature the feature
     * @param ids TMDb's ids; an empty set removes the condition
     * @return a copy with the condition, which replaces {@link #allOf} of the same feature
     */
    public DiscoverQuery anyOf(Feature feature, Set<Integer> ids) {
        return with(feature.wanted(), joined(ids, "|"));
    }

    /**
     * Excludes these features.
     *
     * @param feature the feature
     * @param ids TMDb's ids; an empty set removes the condition
     * @return a copy with the condition
     * @throws InvalidValueException if TMDb can't exclude movies by this feature
     */
    public DiscoverQuery noneOf(Feature feature, Set<Integer> ids) {
        if (!feature.isExcludable()) {
            throw new InvalidValueException("TMDb can't exclude movies by " + feature);
        }
        return with(feature.unwanted(), joined(ids, ","));
    }

    /**
     * Sets the years of the first release.
     *
     * @param from the first, 0 to 9999, or null
     * @param to the last, 0 to 9999, or null
     * @return a copy with the condition
     * @throws InvalidValueException if a year is out of range or the range is empty
     */
    public DiscoverQuery released(@Nullable Integer from, @Nullable Integer to) {
        year(from);
        year(to);
        ordered("year", from, to);
        return with("primary_release_date.gte", from == null ? null : String.format(Locale.ROOT, "%04d-01-01", from))
                .with("primary_release_date.lte", to == null ? null : String.format(Locale.ROOT, "%04d-12-31", to));
    }

    /**
     * Sets the days of the first release.
     *
     * @param from the first, or null
     * @param to the last, or null
     * @return a copy with the condition, which replaces the years
     * @throws InvalidValueException if the range is empty
     */
    public DiscoverQuery firstReleased(@Nullable LocalDate from, @Nullable LocalDate to) {
        return days("primary_release_date", from, to);
    }

    /**
     * Sets the days of any release, or of the releases in the country of {@link #region}.
     *
     * @param from the first, or null
     * @param to the last, or null
     * @return a copy with the condition
     * @throws InvalidValueException if the range is empty
     */
    public DiscoverQuery anyReleased(@Nullable LocalDate from, @Nullable LocalDate to) {
        return days("release_date", from, to);
    }

    private DiscoverQuery days(String name, @Nullable LocalDate from, @Nullable LocalDate to) {
        year(from == null ? null : from.getYear());
        year(to == null ? null : to.getYear());
        ordered(name, from, to);
        return with(name + ".gte", from).with(name + ".lte", to);
    }

    /**
     * Sets the year of the first release.
     *
     * @param year 0 to 9999, or null
     * @return a copy with the condition
     */
    public DiscoverQuery firstReleaseYear(@Nullable Integer year) {
        return with("primary_release_year", year(year));
    }

    /**
     * Sets the year of any release.
     *
     * @param year 0 to 9999, or null
     * @return a copy with the condition
     */
    public DiscoverQuery anyReleaseYear(@Nullable Integer year) {
        return with("year", year(year));
    }

    /**
     * Requires a release of one of these types; the first of them decides which release date a result shows.
     *
     * @param types the types in the order of preference; an empty list removes the condition
     * @return a copy with the condition
     */
    public DiscoverQuery anyReleaseType(List<ReleaseType> types) {
        return with("with_release_type", joined(types, "|"));
    }

    /**
     * Requires releases of all of these types.
     *
     * @param types the types; an empty list removes the condition
     * @return a copy with the condition, which replaces {@link #anyReleaseType}
     */
    public DiscoverQuery allReleaseTypes(List<ReleaseType> types) {
        return with("with_release_type", joined(types, ","));
    }

    private static String joined(List<ReleaseType> types, String separator) {
        return types.stream()
                .distinct()
                .map(type -> Integer.toString(type.number()))
                .collect(Collectors.joining(separator));
    }

    /**
     * Sets the country for {@link #anyReleased} and {@link #anyReleaseType}, instead of the client's country.
     *
     * @param country ISO 3166-1
     * @return a copy with the condition
     */
    public DiscoverQuery region(String country) {
        return with("region", matching("a country must be two uppercase letters such as DE", COUNTRY, country));
    }

    /**
     * Sets the minimum number of votes.
     *
     * @param votes 0 or more
     * @return a copy with the condition
     */
    public DiscoverQuery votes(int votes) {
        return votes(votes == 0 ? null : votes, null);
    }

    /**
     * Sets the range of the number of votes.
     *
     * @param minimum 0 or more, or null
     * @param maximum 0 or more, or null
     * @return a copy with the condition
     * @throws InvalidValueException if a number is negative or the range is empty
     */
    public DiscoverQuery votes(@Nullable Integer minimum, @Nullable Integer maximum) {
        notNegative("votes", minimum);
        notNegative("votes", maximum);
        ordered("votes", minimum, maximum);
        return with("vote_count.gte", minimum).with("vote_count.lte", maximum);
    }

    /**
     * Sets the minimum vote average.
     *
     * @param average 0 to 10
     * @return a copy with the condition
     */
    public DiscoverQuery average(BigDecimal average) {
        return average(average, null);
    }

    /**
     * Sets the range of the vote average.
     *
     * @param minimum 0 to 10, or null
     * @param maximum 0 to 10, or null
     * @return a copy with the condition
     * @throws InvalidValueException if an average is out of range or the range is empty
     */
    public DiscoverQuery average(@Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {
        String from = plain(minimum);
        String to = plain(maximum);
        ordered("average", minimum, maximum);
        return with("vote_average.gte", from).with("vote_average.lte", to);
    }

    private static @Nullable String plain(@Nullable BigDecimal average) {
        return average == null
                ? null
                : Rules.decimal("average", average, BigDecimal.ZERO, BigDecimal.TEN)
                        .toPlainString();
    }

    /**
     * Sets the range of the runtime.
     *
     * @param minimum the minimum in minutes, 0 or more, or null
     * @param maximum the maximum in minutes, 0 or more, or null
     * @return a copy with the condition
     * @throws InvalidValueException if a runtime is negative or the range is empty
     */
    public DiscoverQuery runtime(@Nullable Integer minimum, @Nullable Integer maximum) {
        notNegative("runtime", minimum);
        notNegative("runtime", maximum);
        ordered("runtime", minimum, maximum);
        return with("with_runtime.gte", minimum).with("with_runtime.lte", maximum);
    }

    /**
     * Sets the original language.
     *
     * @param language ISO 639-1, such as {@code fr}
     * @return a copy with the condition
     */
    public DiscoverQuery originalLanguage(String language) {
        return with(
                "with_original_language",
                matching("a language must be two lowercase letters such as fr", "[a-z]{2}", language));
    }

    /**
     * Sets the country of origin.
     *
     * @param country ISO 3166-1, such as {@code FR}
     * @return a copy with the condition
     */
    public DiscoverQuery originCountry(String country) {
        return with(
                "with_origin_country",
                matching("a country must be two uppercase letters such as FR", COUNTRY, country));
    }

    /**
     * Requires one certification.
     *
     * @param country the country of the certifications, ISO 3166-1
     * @param certification such as {@code PG-13}; see {@link ConfigurationCalls#certifications}
     * @return a copy with the condition, which replaces a range
     */
    public DiscoverQuery certification(String country, String certification) {
        return certificationCountry(country)
                .with("certification", certification)
                .with("certification.gte", null)
                .with("certification.lte", null);
    }

    /**
     * Requires a certification within a range.
     *
     * @param country the country of the certifications, ISO 3166-1
     * @param mildest the mildest, or null
     * @param strictest the strictest, or null
     * @return a copy with the condition, which replaces one certification
     */
    public DiscoverQuery certification(String country, @Nullable String mildest, @Nullable String strictest) {
        return certificationCountry(country)
                .with("certification", null)
                .with("certification.gte", mildest)
                .with("certification.lte", strictest);
    }

    private DiscoverQuery certificationCountry(String country) {
        return with(
                "certification_country",
                matching("a country must be two uppercase letters such as US", "[A-Z]{2}(-[A-Z]{2})?", country));
    }

    /**
     * Sets the country for {@link Feature#WATCH_PROVIDERS} and {@link #monetization}.
     *
     * @param country ISO 3166-1
     * @return a copy with the condition
     */
    public DiscoverQuery watchRegion(String country) {
        return with("watch_region", matching("a country must be two uppercase letters such as DE", COUNTRY, country));
    }

    /**
     * Requires a watch provider with one of these offers; {@link #watchRegion} must be set too.
     *
     * @param ways the kinds of offers; an empty set removes the condition
     * @return a copy with the condition
     */
    public DiscoverQuery monetization(Set<Monetization> ways) {
        return with(
                "with_watch_monetization_types",
                new TreeSet<>(ways).stream().map(Monetization::parameter).collect(Collectors.joining("|")));
    }

    /**
     * Includes pornographic movies, or excludes them.
     *
     * @param adult whether to include them
     * @return a copy with the condition
     */
    public DiscoverQuery includingAdult(boolean adult) {
        return with("include_adult", adult);
    }

    /**
     * Includes entries that TMDb marks as videos rather than movies, or excludes them.
     *
     * @param videos whether to include them
     * @return a copy with the condition
     */
    public DiscoverQuery includingVideos(boolean videos) {
        return with("include_video", videos);
    }

    /** {@return the query as TMDb's parameters, in the order in which they were set; unmodifiable} */
    public Map<String, String> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** {@return whether the other query has the same parameters in any order} */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DiscoverQuery query && query.parameters.equals(parameters);
    }

    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    /** {@return TMDb's parameters, for a log} */
    @Override
    public String toString() {
        return "discover" + parameters;
    }

    private static String joined(Collection<Integer> ids, String separator) {
        return new TreeSet<>(ids).stream().map(CallSupport::id).collect(Collectors.joining(separator));
    }

    private static @Nullable Integer year(@Nullable Integer year) {
        return Rules.optionalRange("year", year, 0, 9999);
    }

    private static void notNegative(String name, @Nullable Integer number) {
        if (number != null && number < 0) {
            throw new InvalidValueException(name + " must be 0 or more, was " + number);
        }
    }

    private static <T extends Comparable<? super T>> void ordered(String name, @Nullable T from, @Nullable T to) {
        if (from != null && to != null && from.compareTo(to) > 0) {
            throw new InvalidValueException(name + " range " + from + " to " + to + " is empty; swap the two values");
        }
    }

    private static String matching(String rule, String pattern, String text) {
        if (!text.matches(pattern)) {
            throw new InvalidValueException(rule + ", was \"" + text + "\"");
        }
        return text;
    }
}
