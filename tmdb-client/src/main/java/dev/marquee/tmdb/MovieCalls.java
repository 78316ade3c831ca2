package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.AlternativeTitle;
import dev.marquee.tmdb.data.Change;
import dev.marquee.tmdb.data.CountryReleases;
import dev.marquee.tmdb.data.ExternalIds;
import dev.marquee.tmdb.data.ImageSet;
import dev.marquee.tmdb.data.ListSummary;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.MovieExtras;
import dev.marquee.tmdb.data.ResultPage;
import dev.marquee.tmdb.data.Review;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbKeyword;
import dev.marquee.tmdb.data.Translation;
import dev.marquee.tmdb.data.Video;
import dev.marquee.tmdb.data.WatchOffers;
import dev.marquee.tmdb.wire.ApiRequest;
import dev.marquee.tmdb.wire.CatalogReader;
import dev.marquee.tmdb.wire.ListReader;
import dev.marquee.tmdb.wire.MovieReader;
import dev.marquee.tmdb.wire.SharedPartReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The calls for the parts of a movie, one by one; {@link TmdbClient#movie(int, java.util.Set)} reads several parts in
 * one request. If TMDb does not have the movie, the calls throw a {@link TmdbException} of kind {@code NOT_FOUND}.
 *
 * <p>Immutable and thread-safe. Each call is one request, or two if a list needs the fallback language.
 */
public final class MovieCalls {

    private final CallSupport calls;

    MovieCalls(CallSupport calls) {
        this.calls = calls;
    }

    private static String path(int id, String part) {
        return "movie/" + CallSupport.id(id) + "/" + part;
    }

    /**
     * Reads the alternative titles of a movie. See
     * <a href="https://developer.themoviedb.org/reference/movie-alternative-titles">alternative titles</a>.
     *
     * @param id TMDb's id
     * @return the titles
     */
    public List<AlternativeTitle> alternativeTitles(int id) {
        return calls.get(path(id, "alternative_titles"), Map.of()).list("titles", MovieReader::alternativeTitle);
    }

    /**
     * Reads the alternative titles of a movie in one country. See
     * <a href="https://developer.themoviedb.org/reference/movie-alternative-titles">alternative titles</a>.
     *
     * @param id TMDb's id
     * @param country ISO 3166-1
     * @return the titles
     * @throws InvalidValueException if the country is not two uppercase letters
     */
    public List<AlternativeTitle> alternativeTitles(int id, String country) {
        Map<String, String> parameters = Map.of("country", CallSupport.country(country));
        return calls.get(path(id, "alternative_titles"), parameters).list("titles", MovieReader::alternativeTitle);
    }

    /**
     * Reads the changes of a movie. See <a href="https://developer.themoviedb.org/reference/movie-changes">movie
     * changes</a>.
     *
     * @param id TMDb's id
     * @param from the first day, in UTC
     * @param to the last day, in UTC, at most 14 days after the first
     * @return the changes
     * @throws InvalidValueException if the days are more than 14 apart or in the wrong order
     */
    public List<Change> changes(int id, LocalDate from, LocalDate to) {
        return changes(id, from, to, 1);
    }

    /**
     * Reads one page of the changes of a movie.
     *
     * @param id TMDb's id
     * @param from the first day, in UTC
     * @param to the last day, in UTC, at most 14 days after the first
     * @param page 1 to 1000; a page after the last is empty
     * @return the changes
     * @throws InvalidValueException if the days are more than 14 apart or in the wrong order
     * @see #changes(int, LocalDate, LocalDate)
     */
    public List<Change> changes(int id, LocalDate from, LocalDate to, int page) {
        return calls.changes(path(id, "changes"), from, to, page);
    }

    /**
     * Reads cast and crew. See <a href="https://developer.themoviedb.org/reference/movie-credits">movie credits</a>.
     *
     * @param id TMDb's id
     * @return the cast and the crew; all other parts are null
     */
    public MovieExtras credits(int id) {
        return MovieReader.credits(calls.get(path(id, "credits"), calls.localized()));
    }

    /**
     * Reads a movie's ids at other sites. See
     * <a href="https://developer.themoviedb.org/reference/movie-external-ids">external ids</a>.
     *
     * @param id TMDb's id
     * @return the ids
     */
    public ExternalIds externalIds(int id) {
        return SharedPartReader.externalIds(calls.get(path(id, "external_ids"), Map.of()));
    }

    /**
     * Reads a movie's images, in the request's language or those of {@link TmdbClientBuilder#imageLanguages}. See
     * <a href="https://developer.themoviedb.org/reference/movie-images">movie images</a>.
     *
     * @param id TMDb's id
     * @return posters, backdrops and logos
     */
    public ImageSet images(int id) {
        return SharedPartReader.images(calls.get(path(id, "images"), calls.withImageLanguages()));
    }

    /**
     * Reads a movie's keywords. See <a href="https://developer.themoviedb.org/reference/movie-keywords">movie
     * keywords</a>.
     *
     * @param id TMDb's id
     * @return the keywords
     */
    public List<TmdbKeyword> keywords(int id) {
        return calls.get(path(id, "keywords"), Map.of()).list("keywords", CatalogReader::keyword);
    }

    /**
     * Reads the movie that was added last. Few of its fields have values. See
     * <a href="https://developer.themoviedb.org/reference/movie-latest-id">latest movie</a>.
     *
     * @return the movie
     */
    public MovieDetails latest() {
        return calls.read(ApiRequest.get("movie/latest", Map.of()), MovieReader::movie);
    }

    /**
     * Reads the lists of TMDb's members that contain a movie. See
     * <a href="https://developer.themoviedb.org/reference/movie-lists">movie lists</a>.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<ListSummary> lists(int id, int page) {
        return calls.page(path(id, "lists"), page, calls.localized(), ListReader::listSummary);
    }

    /**
     * Reads the releases of a movie in each country, with type and certification. See
     * <a href="https://developer.themoviedb.org/reference/movie-release-dates">release dates</a>.
     *
     * @param id TMDb's id
     * @return the releases by country
     */
    public List<CountryReleases> releaseDates(int id) {
        return calls.get(path(id, "release_dates"), Map.of()).list("results", MovieReader::countryReleases);
    }

    /**
     * Reads the reviews of a movie. See <a href="https://developer.themoviedb.org/reference/movie-reviews">movie
     * reviews</a>.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<Review> reviews(int id, int page) {
        return calls.page(path(id, "reviews"), page, calls.localized(), MovieReader::review);
    }

    /**
     * Reads a movie's translations. See <a href="https://developer.themoviedb.org/reference/movie-translations">movie
     * translations</a>.
     *
     * @param id TMDb's id
     * @return the translations
     */
    public List<Translation> translations(int id) {
        return calls.get(path(id, "translations"), Map.of()).list("translations", SharedPartReader::translation);
    }

    /**
     * Reads trailers and other videos, in the request's language or those of {@link TmdbClientBuilder#imageLanguages}.
     * See <a href="https://developer.themoviedb.org/reference/movie-videos">movie videos</a>.
     *
     * @param id TMDb's id
     * @return the videos
     */
    public List<Video> videos(int id) {
        return calls.get(path(id, "videos"), calls.withImageLanguages()).list("results", MovieReader::video);
    }

    /**
     * Reads where a movie can be watched; applications that show it must name JustWatch. See
     * <a href="https://developer.themoviedb.org/reference/movie-watch-providers">movie watch providers</a>.
     *
     * @param id TMDb's id
     * @return the offers by country in ISO 3166-1
     */
    public Map<String, WatchOffers> watchProviders(int id) {
        return calls.get(path(id, "watch/providers"), Map.of()).map("results", MovieReader::watchOffers);
    }
}
