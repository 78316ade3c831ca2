package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.CollectionSummary;
import dev.marquee.tmdb.data.CompanySummary;
import dev.marquee.tmdb.data.MovieSummary;
import dev.marquee.tmdb.data.MultiResult;
import dev.marquee.tmdb.data.PersonSummary;
import dev.marquee.tmdb.data.ResultPage;
import dev.marquee.tmdb.data.TmdbKeyword;
import dev.marquee.tmdb.wire.CatalogReader;
import dev.marquee.tmdb.wire.ListReader;
import dev.marquee.tmdb.wire.PersonReader;
import dev.marquee.validation.Rules;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The searches by text. A search that finds nothing returns an empty page.
 *
 * <p>Immutable and thread-safe. Each call is one request, or two if movies need the fallback language.
 */
public final class SearchCalls {

    private static final int MAX_TEXT = 500;

    private final CallSupport calls;

    SearchCalls(CallSupport calls) {
        this.calls = calls;
    }

    private static Map<String, String> with(Map<String, String> parameters, String text) {
        if (text.isBlank() || text.length() > MAX_TEXT) {
            throw new InvalidValueException(
                    "the search text must be 1 to " + MAX_TEXT + " characters and not blank, was " + text.length());
        }
        parameters.put("query", text);
        return parameters;
    }

    /**
     * Searches movies by original, translated and alternative titles. See
     * <a href="https://developer.themoviedb.org/reference/search-movie">search movies</a>.
     *
     * @param text the text to search for
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> movies(String text, int page) {
        return movies(text, MovieSearchOptions.none(), page);
    }

    /**
     * Searches movies with a filter. See <a href="https://developer.themoviedb.org/reference/search-movie">search
     * movies</a>.
     *
     * @param text the text to search for
     * @param filter the conditions on the movies
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> movies(String text, MovieSearchOptions filter, int page) {
        Map<String, String> parameters = with(calls.regional(), text);
        if (filter.includeAdult()) {
            parameters.put("include_adult", "true");
        }
        if (filter.primaryReleaseYear() != null) {
            parameters.put("primary_release_year", filter.primaryReleaseYear().toString());
        }
        if (filter.year() != null) {
            parameters.put("year", filter.year().toString());
        }
        return calls.movies("search/movie", page, parameters);
    }

    /**
     * Conditions on the movies that a search finds. Immutable.
     *
     * @param primaryReleaseYear the year of the first release anywhere, or null
     * @param year the year of any release, or null
     * @param includeAdult whether to include pornographic movies
     */
    public record MovieSearchOptions(
            @Nullable Integer primaryReleaseYear, @Nullable Integer year, boolean includeAdult) {

        /**
         * Checks the years.
         *
         * @throws InvalidValueException if a year is not 1800 to 9999
         */
        public MovieSearchOptions {
            Rules.optionalRange("year", primaryReleaseYear, 1800, 9999);
            Rules.optionalRange("year", year, 1800, 9999);
        }

        /** {@return the filter that excludes pornographic movies only} */
        public static MovieSearchOptions none() {
            return new MovieSearchOptions(null, null, false);
        }
    }

    /**
     * Searches people. See <a href="https://developer.themoviedb.org/reference/search-person">search people</a>.
     *
     * @param text the text to search for
     * @param includeAdult whether to include people who work in pornography
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<PersonSummary> people(String text, boolean includeAdult, int page) {
        return calls.page("search/person", page, adult(text, includeAdult), PersonReader::summary);
    }

    /**
     * Searches collections. See <a href="https://developer.themoviedb.org/reference/search-collection">search
     * collections</a>.
     *
     * @param text the text to search for
     * @param includeAdult whether to include pornographic results
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<CollectionSummary> collections(String text, boolean includeAdult, int page) {
        Map<String, String> parameters = adult(text, includeAdult);
        if (calls.region() != null) {
            parameters.put("region", calls.region());
        }
        return calls.page("search/collection", page, parameters, CatalogReader::collectionSummary);
    }

    /**
     * Searches companies. See <a href="https://developer.themoviedb.org/reference/search-company">search companies</a>.
     *
     * @param text the text to search for
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<CompanySummary> companies(String text, int page) {
        return calls.page(
                "search/company", page, with(new java.util.LinkedHashMap<>(), text), CatalogReader::companySummary);
    }

    /**
     * Searches keywords. See <a href="https://developer.themoviedb.org/reference/search-keyword">search keywords</a>.
     *
     * @param text the text to search for
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<TmdbKeyword> keywords(String text, int page) {
        return calls.page("search/keyword", page, with(new java.util.LinkedHashMap<>(), text), CatalogReader::keyword);
    }

    /**
     * Searches movies, people and collections together. Television is left out, so a page may have fewer results than
     * TMDb counts. See <a href="https://developer.themoviedb.org/reference/search-multi">search multi</a>.
     *
     * @param text the text to search for
     * @param includeAdult whether to include pornographic results
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MultiResult> multi(String text, boolean includeAdult, int page) {
        return calls.page("search/multi", page, adult(text, includeAdult), ListReader::multiResult);
    }

    private Map<String, String> adult(String text, boolean includeAdult) {
        Map<String, String> parameters = with(calls.localized(), text);
        if (includeAdult) {
            parameters.put("include_adult", "true");
        }
        return parameters;
    }
}
