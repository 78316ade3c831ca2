package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.ReleaseType;
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
 * Which movies {@link TmdbClient#discover} is to find; all conditions hold together. Immutable; each method returns a
 * changed copy, in which the same condition is replaced. See
 * <a href="https://developer.themoviedb.org/reference/discover-movie">/discover/movie</a>.
 *
 * {@snippet :
 * DiscoverQuery.all().genres(Set.of(53)).released(1990, 1999).votes(500).sortedBy(DiscoverQuery.Sort.BEST_RATED);
 * DiscoverQuery.all().anyOf(Feature.CAST, Set.of(1158, 380)).noneOf(Feature.KEYWORDS, Set.of(9663));
 * DiscoverQuery.all().certification("US", null, "PG-13").watchRegion("US").monetization(Set.of(Monetization.FREE));
 * }
 */
public final class DiscoverQuery {

    private static final String COUNTRY = "[A-Z]{2}";

    private final Map<String, String> parameters;

    private DiscoverQuery(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** The orders that TMDb offers. */
    public enum Sort {
        /** What is looked at most. */
        POPULAR("popularity.desc"),
        /** What is looked at least. */
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
        /** By title in the request's language, from the end. */
        TITLE_FROM_END("title.desc"),
        /** By title in the movie's own language. */
        ORIGINAL_TITLE("original_title.asc"),
        /** By title in the movie's own language, from the end. */
        ORIGINAL_TITLE_FROM_END("original_title.desc");

        private final String parameter;

        Sort(String parameter) {
            this.parameter = parameter;
        }
    }

    /** {@return every movie that is not pornographic, what is looked at most first} */
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
     * Wants genres, all of them.
     *
     * @param genres TMDb's ids
     * @return a copy with the condition
     */
    public DiscoverQuery genres(Set<Integer> genres) {
        return allOf(Feature.GENRES, genres);
    }

    /**
     * Keeps genres out.
     *
     * @param genres TMDb's ids
     * @return a copy with the condition
     */
    public DiscoverQuery excludedGenres(Set<Integer> genres) {
        return noneOf(Feature.GENRES, genres);
    }

    /**
     * Wants a movie to have all of these.
     *
     * @param feature what
     * @param ids TMDb's ids; none drops the condition
     * @return a copy with the condition
     */
    public DiscoverQuery allOf(Feature feature, Set<Integer> ids) {
        return with(feature.wanted(), joined(ids, ","));
    }

    /**
     * Wants a movie to have one or more of these.
     *
     * @param feature what
     * @param ids TMDb's ids; none drops the condition
     * @return a copy with the condition, in place of {@link #allOf} of the same
     */
    public DiscoverQuery anyOf(Feature feature, Set<Integer> ids) {
        return with(feature.wanted(), joined(ids, "|"));
    }

    /**
     * Wants a movie to have none of these.
     *
     * @param feature what
     * @param ids TMDb's ids; none drops the condition
     * @return a copy with the condition
     * @throws InvalidValueException if TMDb can't leave movies out by it
     */
    public DiscoverQuery noneOf(Feature feature, Set<Integer> ids) {
        if (!feature.isExcludable()) {
            throw new InvalidValueException("TMDb can't leave movies out by " + feature);
        }
        return with(feature.unwanted(), joined(ids, ","));
    }

    /**
     * Sets the years of the first release.
     *
     * @param from the first, 0 to 9999, or null
     * @param to the last, 0 to 9999, or null
     * @return a copy with the condition
     * @throws InvalidValueException if a year is out of range, or the range is the wrong way round
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
     * @return a copy with the condition, in place of the years
     * @throws InvalidValueException if the range is the wrong way round
     */
    public DiscoverQuery firstReleased(@Nullable LocalDate from, @Nullable LocalDate to) {
        return days("primary_release_date", from, to);
    }

    /**
     * Sets the days of any release; with {@link #region} of any release there.
     *
     * @param from the first, or null
     * @param to the last, or null
     * @return a copy with the condition
     * @throws InvalidValueException if the range is the wrong way round
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
     * Wants a release of one of these kinds; the first of them decides which day a result shows.
     *
     * @param types the kinds in the order of preference; none drops the condition
     * @return a copy with the condition
     */
    public DiscoverQuery anyReleaseType(List<ReleaseType> types) {
        return with("with_release_type", joined(types, "|"));
    }

    /**
     * Wants releases of all of these kinds.
     *
     * @param types the kinds; none drops the condition
     * @return a copy with the condition, in place of {@link #anyReleaseType}
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
     * Sets the country of whose releases {@link #anyReleased} and {@link #anyReleaseType} speak, in place of the client's.
     *
     * @param country ISO 3166-1
     * @return a copy with the condition
     */
    public DiscoverQuery region(String country) {
        return with("region", matching("a country is two capital letters such as DE", COUNTRY, country));
    }

    /**
     * Sets the least number of votes.
     *
     * @param votes 0 or more
     * @return a copy with the condition
     */
    public DiscoverQuery votes(int votes) {
        return votes(votes == 0 ? null : votes, null);
    }

    /**
     * Sets the number of votes.
     *
     * @param minimum 0 or more, or null
     * @param maximum 0 or more, or null
     * @return a copy with the condition
     * @throws InvalidValueException if a number is negative, or the range is the wrong way round
     */
    public DiscoverQuery votes(@Nullable Integer minimum, @Nullable Integer maximum) {
        notNegative("votes", minimum);
        notNegative("votes", maximum);
        ordered("votes", minimum, maximum);
        return with("vote_count.gte", minimum).with("vote_count.lte", maximum);
    }

    /**
     * Sets the least vote average.
     *
     * @param average 0 to 10
     * @return a copy with the condition
     */
    public DiscoverQuery average(BigDecimal average) {
        return average(average, null);
    }

    /**
     * Sets the vote average.
     *
     * @param minimum 0 to 10, or null
     * @param maximum 0 to 10, or null
     * @return a copy with the condition
     * @throws InvalidValueException if an average is out of range, or the range is the wrong way round
     */
    public DiscoverQuery average(@Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {
        ordered("average", minimum, maximum);
        return with("vote_average.gte", plain(minimum)).with("vote_average.lte", plain(maximum));
    }

    private static @Nullable String plain(@Nullable BigDecimal average) {
        if (average != null && (average.signum() < 0 || average.compareTo(BigDecimal.TEN) > 0)) {
            throw new InvalidValueException("average must be 0 to 10, was " + average);
        }
        return average == null ? null : average.toPlainString();
    }

    /**
     * Sets the length.
     *
     * @param minimum the least minutes, 0 or more, or null
     * @param maximum the most minutes, 0 or more, or null
     * @return a copy with the condition
     * @throws InvalidValueException if a length is negative, or the range is the wrong way round
     */
    public DiscoverQuery runtime(@Nullable Integer minimum, @Nullable Integer maximum) {
        notNegative("runtime", minimum);
        notNegative("runtime", maximum);
        ordered("runtime", minimum, maximum);
        return with("with_runtime.gte", minimum).with("with_runtime.lte", maximum);
    }

    /**
     * Sets the movie's own language.
     *
     * @param language ISO 639-1, such as {@code fr}
     * @return a copy with the condition
     */
    public DiscoverQuery originalLanguage(String language) {
        return with(
                "with_original_language", matching("a language is two small letters such as fr", "[a-z]{2}", language));
    }

    /**
     * Sets the country that the movie is of.
     *
     * @param country ISO 3166-1, such as {@code FR}
     * @return a copy with the condition
     */
    public DiscoverQuery originCountry(String country) {
        return with("with_origin_country", matching("a country is two capital letters such as FR", COUNTRY, country));
    }

    /**
     * Wants one certification.
     *
     * @param country whose certifications, in ISO 3166-1
     * @param certification such as {@code PG-13}; {@link ConfigurationCalls#certifications} has them all
     * @return a copy with the condition, in place of a range
     */
    public DiscoverQuery certification(String country, String certification) {
        return certificationCountry(country)
                .with("certification", certification)
                .with("certification.gte", null)
                .with("certification.lte", null);
    }

    /**
     * Wants a certification within a range.
     *
     * @param country whose certifications, in ISO 3166-1
     * @param mildest the mildest, or null
     * @param strictest the strictest, or null
     * @return a copy with the condition, in place of one certification
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
                matching("a country is two capital letters such as US", "[A-Z]{2}(-[A-Z]{2})?", country));
    }

    /**
     * Sets the country of whose services {@link Feature#WATCH_PROVIDERS} and {@link #monetization} speak.
     *
     * @param country ISO 3166-1
     * @return a copy with the condition
     */
    public DiscoverQuery watchRegion(String country) {
        return with("watch_region", matching("a country is two capital letters such as DE", COUNTRY, country));
    }

    /**
     * Wants a service that is paid in one of these ways; {@link #watchRegion} must be set too.
     *
     * @param ways the ways; none drops the condition
     * @return a copy with the condition
     */
    public DiscoverQuery monetization(Set<Monetization> ways) {
        return with(
                "with_watch_monetization_types",
                new TreeSet<>(ways).stream().map(Monetization::parameter).collect(Collectors.joining("|")));
    }

    /**
     * Lets pornographic movies come too, or not.
     *
     * @param adult whether they come
     * @return a copy with the condition
     */
    public DiscoverQuery includingAdult(boolean adult) {
        return with("include_adult", adult);
    }

    /**
     * Lets videos that are no proper movies come too, or not.
     *
     * @param videos whether they come
     * @return a copy with the condition
     */
    public DiscoverQuery includingVideos(boolean videos) {
        return with("include_video", videos);
    }

    /** {@return the query as TMDb's parameters} */
    public Map<String, String> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** {@return whether the other one asks for the same} */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DiscoverQuery query && query.parameters.equals(parameters);
    }

    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    /** {@return TMDb's parameters, for a person to read} */
    @Override
    public String toString() {
        return "discover" + parameters;
    }

    private static String joined(Collection<Integer> ids, String separator) {
        return new TreeSet<>(ids).stream().map(CallSupport::id).collect(Collectors.joining(separator));
    }

    private static @Nullable Integer year(@Nullable Integer year) {
        if (year != null && (year < 0 || year > 9999)) {
            throw new InvalidValueException("year must be 0 to 9999, was " + year);
        }
        return year;
    }

    private static void notNegative(String name, @Nullable Integer number) {
        if (number != null && number < 0) {
            throw new InvalidValueException(name + " must be 0 or more, was " + number);
        }
    }

    private static <T extends Comparable<? super T>> void ordered(String name, @Nullable T from, @Nullable T to) {
        if (from != null && to != null && from.compareTo(to) > 0) {
            throw new InvalidValueException(name + " range " + from + " to " + to + " is empty; swap its ends");
        }
    }

    private static String matching(String rule, String pattern, String text) {
        if (!text.matches(pattern)) {
            throw new InvalidValueException(rule + ", was \"" + text + "\"");
        }
        return text;
    }
}
