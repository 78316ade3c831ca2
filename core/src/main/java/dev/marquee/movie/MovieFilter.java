package dev.marquee.movie;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on movies; a movie passes the filter if it meets all of them. Immutable; each method returns a changed
 * copy.
 *
 * {@snippet :
 * MovieFilter filter = MovieFilter.all()
 *         .genre(thriller.id())
 *         .excludeGenre(horror.id())
 *         .from(1990)
 *         .to(1999)
 *         .minimumVotes(100);
 * }
 *
 * @param genres the movie has at least one of these genres, at most 1000; empty for any
 * @param excludedGenres the movie has none of these genres, at most 1000
 * @param fromYear the earliest year of release, 1 to 9999, or null; if set, movies without a date do not pass
 * @param toYear the latest year of release, 1 to 9999, or null; if set, movies without a date do not pass
 * @param minimumRuntime the shortest runtime in minutes, 0 or more, or null; if set, movies without a runtime do not
 *     pass
 * @param maximumRuntime the longest runtime in minutes, 0 or more, or null; if set, movies without a runtime do not
 *     pass
 * @param minimumVotes the least number of votes, 0 or more
 * @param excluded the movie is none of these, at most 10,000
 * @param languages the movie's original language is one of these ISO 639-1 codes in lower case, at most 1000; empty for
 *     any; if not empty, movies without a language do not pass
 * @param countries one of these ISO 3166-1 codes in upper case is a production country or an origin country of the
 *     movie, at most 1000; empty for any
 * @param spokenLanguages one of these ISO 639-1 codes in lower case is a language spoken in the movie, at most 1000;
 *     empty for any
 * @param certifications the movie was released with one of these certifications, at most 1000; empty for any
 * @param providers one of these providers offers the movie in its country, in any way, at most 1000; empty for any
 * @param companies one of these companies, by TMDb's id, produced the movie, at most 1000; empty for any
 * @param keywords the movie has one of these keywords, by TMDb's id, at most 1000; empty for any
 * @param people one of these people, by TMDb's id, is credited in the movie, in the cast or the crew, at most 1000;
 *     empty for any
 * @param collections the movie belongs to one of these collections, by TMDb's id, at most 1000; empty for any
 * @param minimumBudget the smallest budget in US dollars, 0 or more, or null; if set, movies without a budget do not
 *     pass
 * @param maximumBudget the largest budget in US dollars, 0 or more, or null; if set, movies without a budget do not
 *     pass
 * @param minimumRevenue the smallest revenue in US dollars, 0 or more, or null; if set, movies without a revenue do not
 *     pass
 * @param maximumRevenue the largest revenue in US dollars, 0 or more, or null; if set, movies without a revenue do not
 *     pass
 * @param minimumPopularity the smallest popularity, 0 or more, or null; if set, movies without a popularity do not pass
 * @param maximumPopularity the largest popularity, 0 or more, or null; if set, movies without a popularity do not pass
 */
public record MovieFilter(
        Set<GenreId> genres,
        Set<GenreId> excludedGenres,
        @Nullable Integer fromYear,
        @Nullable Integer toYear,
        @Nullable Integer minimumRuntime,
        @Nullable Integer maximumRuntime,
        int minimumVotes,
        Set<MovieId> excluded,
        Set<String> languages,
        Set<String> countries,
        Set<String> spokenLanguages,
        Set<Certification> certifications,
        Set<Provider> providers,
        Set<Integer> companies,
        Set<Integer> keywords,
        Set<Integer> people,
        Set<Integer> collections,
        @Nullable Long minimumBudget,
        @Nullable Long maximumBudget,
        @Nullable Long minimumRevenue,
        @Nullable Long maximumRevenue,
        @Nullable Double minimumPopularity,
        @Nullable Double maximumPopularity) {

    private static final MovieFilter ALL =
            new MovieFilter(Set.of(), Set.of(), null, null, null, null, 0, Set.of(), Set.of());

    /**
     * A certification, such as PG-13 in the United States.
     *
     * @param country the ISO 3166-1 code in upper case
     * @param code the certification as the country's authority writes it, 1 to 50 characters
     */
    public record Certification(String country, String code) {

        /**
         * Checks both parts.
         *
         * @throws InvalidValueException if the country or the certification has another form
         */
        public Certification {
            Codes.country(country);
            Rules.required("certification", code, 50);
        }
    }

    /**
     * A provider of movies to watch in a country.
     *
     * @param country the ISO 3166-1 code in upper case
     * @param tmdbId TMDb's id of the provider
     */
    public record Provider(String country, int tmdbId) {

        /**
         * Checks the country.
         *
         * @throws InvalidValueException if the country has another form
         */
        public Provider {
            Codes.country(country);
        }
    }

    /**
     * Checks the ranges and copies the sets.
     *
     * @throws InvalidValueException if a value is out of its range, a range is empty or a set is too large
     */
    public MovieFilter {
        genres = Set.copyOf(Rules.size("genres", genres, 1000));
        excludedGenres = Set.copyOf(Rules.size("excluded genres", excludedGenres, 1000));
        excluded = Set.copyOf(Rules.size("excluded movies", excluded, 10_000));
        Rules.optionalRange("from year", fromYear, 1, 9999);
        Rules.optionalRange("to year", toYear, 1, 9999);
        Rules.optionalRange("minimum runtime", minimumRuntime, 0, Integer.MAX_VALUE);
        Rules.optionalRange("maximum runtime", maximumRuntime, 0, Integer.MAX_VALUE);
        Rules.range("minimum votes", minimumVotes, 0, Integer.MAX_VALUE);
        ordered("year", fromYear, toYear);
        ordered("runtime", minimumRuntime, maximumRuntime);
        languages = Set.copyOf(Rules.size("languages", languages, 1000));
        languages.forEach(Codes::language);
        countries = Set.copyOf(Rules.size("countries", countries, 1000));
        countries.forEach(Codes::country);
        spokenLanguages = Set.copyOf(Rules.size("spoken languages", spokenLanguages, 1000));
        spokenLanguages.forEach(Codes::language);
        certifications = Set.copyOf(Rules.size("certifications", certifications, 1000));
        providers = Set.copyOf(Rules.size("providers", providers, 1000));
        companies = Set.copyOf(Rules.size("companies", companies, 1000));
        keywords = Set.copyOf(Rules.size("keywords", keywords, 1000));
        people = Set.copyOf(Rules.size("people", people, 1000));
        collections = Set.copyOf(Rules.size("collections", collections, 1000));
        Rules.optionalRange("minimum budget", minimumBudget, 0, Long.MAX_VALUE);
        Rules.optionalRange("maximum budget", maximumBudget, 0, Long.MAX_VALUE);
        Rules.optionalRange("minimum revenue", minimumRevenue, 0, Long.MAX_VALUE);
        Rules.optionalRange("maximum revenue", maximumRevenue, 0, Long.MAX_VALUE);
        Rules.optionalRange("minimum popularity", minimumPopularity, 0, Double.MAX_VALUE);
        Rules.optionalRange("maximum popularity", maximumPopularity, 0, Double.MAX_VALUE);
        ordered("budget", minimumBudget, maximumBudget);
        ordered("revenue", minimumRevenue, maximumRevenue);
        ordered("popularity", minimumPopularity, maximumPopularity);
    }

    /**
     * Creates a filter with the conditions on the movie's own columns of the first version.
     *
     * @param genres the movie has at least one of these genres, at most 1000; empty for any
     * @param excludedGenres the movie has none of these genres, at most 1000
     * @param fromYear the earliest year of release, 1 to 9999, or null
     * @param toYear the latest year of release, 1 to 9999, or null
     * @param minimumRuntime the shortest runtime in minutes, 0 or more, or null
     * @param maximumRuntime the longest runtime in minutes, 0 or more, or null
     * @param minimumVotes the least number of votes, 0 or more
     * @param excluded the movie is none of these, at most 10,000
     * @param languages the movie's original language is one of these ISO 639-1 codes, at most 1000; empty for any
     * @throws InvalidValueException if a value is out of its range, a range is empty or a set is too large
     */
    public MovieFilter(
            Set<GenreId> genres,
            Set<GenreId> excludedGenres,
            @Nullable Integer fromYear,
            @Nullable Integer toYear,
            @Nullable Integer minimumRuntime,
            @Nullable Integer maximumRuntime,
            int minimumVotes,
            Set<MovieId> excluded,
            Set<String> languages) {
        this(
                genres,
                excludedGenres,
                fromYear,
                toYear,
                minimumRuntime,
                maximumRuntime,
                minimumVotes,
                excluded,
                languages,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static <T extends Comparable<T>> void ordered(String name, @Nullable T from, @Nullable T to) {
        if (from != null && to != null && from.compareTo(to) > 0) {
            throw new InvalidValueException(name + " range " + from + " to " + to + " is empty; swap its ends");
        }
    }

    /** {@return the filter that every movie passes} */
    public static MovieFilter all() {
        return ALL;
    }

    /**
     * Adds a wanted genre; a movie passes if it has any of the wanted genres.
     *
     * @param genre the genre
     * @return a copy with the condition
     * @throws InvalidValueException if there are more than 1000
     */
    public MovieFilter genre(GenreId genre) {
        return with(builder -> builder.genres = plus(genres, genre));
    }

    /**
     * Excludes the movies of a genre.
     *
     * @param genre the genre
     * @return a copy with the condition
     * @throws InvalidValueException if there are more than 1000
     */
    public MovieFilter excludeGenre(GenreId genre) {
        return with(builder -> builder.excludedGenres = plus(excludedGenres, genre));
    }

    /**
     * Sets the earliest year of release.
     *
     * @param year 1 to 9999
     * @return a copy with the condition
     * @throws InvalidValueException if the year is out of range or after the latest year
     */
    public MovieFilter from(int year) {
        return with(builder -> builder.fromYear = year);
    }

    /**
     * Sets the latest year of release.
     *
     * @param year 1 to 9999
     * @return a copy with the condition
     * @throws InvalidValueException if the year is out of range or before the earliest year
     */
    public MovieFilter to(int year) {
        return with(builder -> builder.toYear = year);
    }

    /**
     * Sets the shortest and the longest runtime.
     *
     * @param minimum the shortest runtime in minutes, or null for no lower limit
     * @param maximum the longest runtime in minutes, or null for no upper limit
     * @return a copy with the condition
     * @throws InvalidValueException if a value is negative or the minimum is above the maximum
     */
    public MovieFilter runtime(@Nullable Integer minimum, @Nullable Integer maximum) {
        return with(builder -> {
            builder.minimumRuntime = minimum;
            builder.maximumRuntime = maximum;
        });
    }

    /**
     * Sets the least number of votes.
     *
     * @param votes 0 or more
     * @return a copy with the condition
     * @throws InvalidValueException if the number is negative
     */
    public MovieFilter minimumVotes(int votes) {
        return with(builder -> builder.minimumVotes = votes);
    }

    /**
     * Excludes a movie.
     *
     * @param movie the movie
     * @return a copy with the condition
     * @throws InvalidValueException if there are more than 10,000
     */
    public MovieFilter exclude(MovieId movie) {
        return with(builder -> builder.excluded = plus(excluded, movie));
    }

    /**
     * Adds a wanted original language; a movie passes if its language is any of the wanted ones.
     *
     * @param code the ISO 639-1 code in lower case, such as {@code fr}
     * @return a copy with the condition
     * @throws InvalidValueException if the code has another form or there are more than 1000
     */
    public MovieFilter language(String code) {
        return with(builder -> builder.languages = plus(languages, code));
    }

    /**
     * Adds a wanted country; a movie passes if any of the wanted countries produced it or is where it comes from.
     *
     * @param code the ISO 3166-1 code in upper case, such as {@code FR}
     * @return a copy with the condition
     * @throws InvalidValueException if the code has another form or there are more than 1000
     */
    public MovieFilter country(String code) {
        return with(builder -> builder.countries = plus(countries, code));
    }

    /**
     * Adds a wanted spoken language; a movie passes if any of the wanted languages is spoken in it.
     *
     * @param code the ISO 639-1 code in lower case, such as {@code fr}
     * @return a copy with the condition
     * @throws InvalidValueException if the code has another form or there are more than 1000
     */
    public MovieFilter spokenLanguage(String code) {
        return with(builder -> builder.spokenLanguages = plus(spokenLanguages, code));
    }

    /**
     * Adds a wanted company; a movie passes if any of the wanted companies produced it.
     *
     * @param tmdbId TMDb's id of the company
     * @return a copy with the condition
     * @throws InvalidValueException if there are more than 1000
     */
    public MovieFilter company(int tmdbId) {
        return with(builder -> builder.companies = plus(companies, tmdbId));
    }

    /**
     * Adds a wanted keyword; a movie passes if it has any of the wanted keywords.
     *
     * @param tmdbId TMDb's id of the keyword
     * @return a copy with the condition
     * @throws InvalidValueException if there are more than 1000
     */
    public MovieFilter keyword(int tmdbId) {
        return with(builder -> builder.keywords = plus(keywords, tmdbId));
    }

    /**
     * Adds a wanted person; a movie passes if any of the wanted people is credited in it, in the cast or the crew.
     *
     * @param tmdbId TMDb's id of the person
     * @return a copy with the condition
     * @throws InvalidValueException if there are more than 1000
     */
    public MovieFilter person(int tmdbId) {
        return with(builder -> builder.people = plus(people, tmdbId));
    }

    /**
     * Adds a wanted collection; a movie passes if it belongs to any of the wanted collections.
     *
     * @param tmdbId TMDb's id of the collection
     * @return a copy with the condition
     * @throws InvalidValueException if there are more than 1000
     */
    public MovieFilter collection(int tmdbId) {
        return with(builder -> builder.collections = plus(collections, tmdbId));
    }

    /**
     * Adds a wanted certification; a movie passes if it was released with any of the wanted ones.
     *
     * @param country the ISO 3166-1 code in upper case, such as {@code US}
     * @param code the certification as the country's authority writes it, such as {@code PG-13}, 1 to 50 characters
     * @return a copy with the condition
     * @throws InvalidValueException if the country or the certification has another form or there are more than 1000
     */
    public MovieFilter certification(String country, String code) {
        return with(builder -> builder.certifications = plus(certifications, new Certification(country, code)));
    }

    /**
     * Adds a wanted provider; a movie passes if any of the wanted providers offers it in the provider's country, to
     * subscribers, for free, for rent or for sale. Whoever shows this must show TMDb's notice, see {@link WatchOffer}.
     *
     * @param country the ISO 3166-1 code in upper case, such as {@code US}
     * @param tmdbId TMDb's id of the provider
     * @return a copy with the condition
     * @throws InvalidValueException if the country has another form or there are more than 1000
     */
    public MovieFilter provider(String country, int tmdbId) {
        return with(builder -> builder.providers = plus(providers, new Provider(country, tmdbId)));
    }

    /**
     * Sets the smallest and the largest budget.
     *
     * @param minimum the smallest budget in US dollars, or null for no lower limit
     * @param maximum the largest budget in US dollars, or null for no upper limit
     * @return a copy with the condition
     * @throws InvalidValueException if a value is negative or the minimum is above the maximum
     */
    public MovieFilter budget(@Nullable Long minimum, @Nullable Long maximum) {
        return with(builder -> {
            builder.minimumBudget = minimum;
            builder.maximumBudget = maximum;
        });
    }

    /**
     * Sets the smallest and the largest revenue.
     *
     * @param minimum the smallest revenue in US dollars, or null for no lower limit
     * @param maximum the largest revenue in US dollars, or null for no upper limit
     * @return a copy with the condition
     * @throws InvalidValueException if a value is negative or the minimum is above the maximum
     */
    public MovieFilter revenue(@Nullable Long minimum, @Nullable Long maximum) {
        return with(builder -> {
            builder.minimumRevenue = minimum;
            builder.maximumRevenue = maximum;
        });
    }

    /**
     * Sets the smallest and the largest popularity.
     *
     * @param minimum the smallest popularity, or null for no lower limit
     * @param maximum the largest popularity, or null for no upper limit
     * @return a copy with the condition
     * @throws InvalidValueException if a value is negative or the minimum is above the maximum
     */
    public MovieFilter popularity(@Nullable Double minimum, @Nullable Double maximum) {
        return with(builder -> {
            builder.minimumPopularity = minimum;
            builder.maximumPopularity = maximum;
        });
    }

    /**
     * Returns the conditions as a text that is the same in each process, and another one for each other filter, so that
     * a cursor can tell whether it belongs to a query. The text has no other use, and may change between versions.
     *
     * @return the text
     */
    public String fingerprint() {
        return new TreeSet<>(genres) + "|" + new TreeSet<>(excludedGenres) + "|" + fromYear + "|" + toYear + "|"
                + minimumRuntime + "|" + maximumRuntime + "|" + minimumVotes + "|" + new TreeSet<>(languages) + "|"
                + new TreeSet<>(excluded) + facts();
    }

    /** {@return the conditions that filters of older versions don't have, whose cursors stay valid; empty if none} */
    private String facts() {
        List<@Nullable Object> conditions = Arrays.asList(
                new TreeSet<>(countries),
                new TreeSet<>(spokenLanguages),
                certifications.stream().map(Object::toString).sorted().toList(),
                providers.stream().map(Object::toString).sorted().toList(),
                new TreeSet<>(companies),
                new TreeSet<>(keywords),
                new TreeSet<>(people),
                new TreeSet<>(collections),
                minimumBudget,
                maximumBudget,
                minimumRevenue,
                maximumRevenue,
                minimumPopularity,
                maximumPopularity);
        boolean none = conditions.stream()
                .allMatch(condition -> condition == null || (condition instanceof Collection<?> set && set.isEmpty()));
        return none ? "" : "|" + conditions;
    }

    private static <T> Set<T> plus(Set<T> set, T element) {
        Set<T> larger = new HashSet<>(set);
        larger.add(element);
        return larger;
    }

    private MovieFilter with(Consumer<Builder> change) {
        Builder builder = new Builder(this);
        change.accept(builder);
        return builder.build();
    }

    /** A filter's conditions while one of them changes. */
    private static final class Builder {

        private Set<GenreId> genres;
        private Set<GenreId> excludedGenres;
        private @Nullable Integer fromYear;
        private @Nullable Integer toYear;
        private @Nullable Integer minimumRuntime;
        private @Nullable Integer maximumRuntime;
        private int minimumVotes;
        private Set<MovieId> excluded;
        private Set<String> languages;
        private Set<String> countries;
        private Set<String> spokenLanguages;
        private Set<Certification> certifications;
        private Set<Provider> providers;
        private Set<Integer> companies;
        private Set<Integer> keywords;
        private Set<Integer> people;
        private Set<Integer> collections;
        private @Nullable Long minimumBudget;
        private @Nullable Long maximumBudget;
        private @Nullable Long minimumRevenue;
        private @Nullable Long maximumRevenue;
        private @Nullable Double minimumPopularity;
        private @Nullable Double maximumPopularity;

        Builder(MovieFilter filter) {
            genres = filter.genres;
            excludedGenres = filter.excludedGenres;
            fromYear = filter.fromYear;
            toYear = filter.toYear;
            minimumRuntime = filter.minimumRuntime;
            maximumRuntime = filter.maximumRuntime;
            minimumVotes = filter.minimumVotes;
            excluded = filter.excluded;
            languages = filter.languages;
            countries = filter.countries;
            spokenLanguages = filter.spokenLanguages;
            certifications = filter.certifications;
            providers = filter.providers;
            companies = filter.companies;
            keywords = filter.keywords;
            people = filter.people;
            collections = filter.collections;
            minimumBudget = filter.minimumBudget;
            maximumBudget = filter.maximumBudget;
            minimumRevenue = filter.minimumRevenue;
            maximumRevenue = filter.maximumRevenue;
            minimumPopularity = filter.minimumPopularity;
            maximumPopularity = filter.maximumPopularity;
        }

        MovieFilter build() {
            return new MovieFilter(
                    genres,
                    excludedGenres,
                    fromYear,
                    toYear,
                    minimumRuntime,
                    maximumRuntime,
                    minimumVotes,
                    excluded,
                    languages,
                    countries,
                    spokenLanguages,
                    certifications,
                    providers,
                    companies,
                    keywords,
                    people,
                    collections,
                    minimumBudget,
                    maximumBudget,
                    minimumRevenue,
                    maximumRevenue,
                    minimumPopularity,
                    maximumPopularity);
        }
    }
}
