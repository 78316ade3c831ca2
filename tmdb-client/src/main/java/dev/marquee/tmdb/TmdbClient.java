package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.ChangedId;
import dev.marquee.tmdb.data.CreditDetails;
import dev.marquee.tmdb.data.FindResults;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.MovieSummary;
import dev.marquee.tmdb.data.MultiResult;
import dev.marquee.tmdb.data.ResultPage;
import dev.marquee.tmdb.data.Review;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbGenre;
import dev.marquee.tmdb.export.DailyExport;
import dev.marquee.tmdb.export.ExportEntry;
import dev.marquee.tmdb.export.ExportFile;
import dev.marquee.tmdb.wire.CatalogReader;
import dev.marquee.tmdb.wire.FileDownload;
import dev.marquee.tmdb.wire.ListReader;
import dev.marquee.tmdb.wire.MovieReader;
import dev.marquee.tmdb.wire.PersonReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A client of TMDb's v3 API for movies.
 *
 * {@snippet :
 * for (MovieSummary movie : tmdb.popular(1).results()) {
 *     System.out.println(movie.title());
 * }
 * }
 *
 * <p>Lists of movies, discovery and the other frequent calls are here; the rest is in groups, such as
 * {@link #movies()}, {@link #people()} and {@link #search()}. Calls keep to the request rate (40 requests per second by
 * default). They are retried after HTTP 429 and 5xx, lost connections, timeouts and damaged responses, with growing
 * pauses or after the time that TMDb asks for, within a deadline for the whole call. Every method throws
 * {@link TmdbException} if the retries fail, and {@link InvalidValueException} before any request is sent if an
 * argument is out of range. Unexpected data inside a response never causes an exception.
 *
 * <p>Thread-safe. All views of one client share its rate and its cache. See
 * <a href="https://developer.themoviedb.org/reference/intro/getting-started">TMDb's reference</a>. Applications that
 * use it must show TMDb's notice: This product uses the TMDB API but is not endorsed or certified by TMDB.
 */
public final class TmdbClient implements AutoCloseable {

    private final CallSupport calls;
    private final FileDownload exports;

    TmdbClient(CallSupport calls, FileDownload exports) {
        this.calls = calls;
        this.exports = exports;
    }

    /** {@return a builder, which needs a token or a key} */
    public static TmdbClientBuilder builder() {
        return new TmdbClientBuilder();
    }

    /**
     * Reads a movie with its credits. See <a href="https://developer.themoviedb.org/reference/movie-details">movie
     * details</a>.
     *
     * @param id TMDb's id
     * @return the movie, or empty if TMDb has no movie with this id
     */
    public Optional<MovieDetails> movie(int id) {
        return movie(id, Set.of(MovieAppend.CREDITS));
    }

    /**
     * Reads a movie with further parts, in one request. If a fallback language is set, the translations are requested
     * too. See <a href="https://developer.themoviedb.org/reference/movie-details">movie details</a>.
     *
     * @param id TMDb's id
     * @param append the parts to request; {@link MovieDetails#extras} holds them
     * @return the movie, or empty if TMDb has no movie with this id
     */
    public Optional<MovieDetails> movie(int id, Set<MovieAppend> append) {
        Set<MovieAppend> parts = new TreeSet<>(append);
        String fallback = calls.fallback();
        if (fallback != null) {
            parts.add(MovieAppend.TRANSLATIONS);
        }
        boolean withImages = parts.contains(MovieAppend.IMAGES) || parts.contains(MovieAppend.VIDEOS);
        Map<String, String> parameters = withImages ? calls.withImageLanguages() : calls.localized();
        if (!parts.isEmpty()) {
            parameters.put(
                    "append_to_response",
                    parts.stream().map(MovieAppend::parameter).collect(Collectors.joining(",")));
        }
        Optional<MovieDetails> movie = calls.find("movie/" + CallSupport.id(id), parameters, MovieReader::movie);
        return fallback == null ? movie : movie.map(found -> FallbackTexts.fill(found, calls.language(), fallback));
    }

    /**
     * Reads the genres that TMDb gives to movies. See
     * <a href="https://developer.themoviedb.org/reference/genre-movie-list">movie genres</a>.
     *
     * @return the genres
     */
    public List<TmdbGenre> movieGenres() {
        return calls.get("genre/movie/list", calls.localized()).list("genres", CatalogReader::genre);
    }

    /**
     * Reads the most popular movies. See <a href="https://developer.themoviedb.org/reference/movie-popular-list">its
     * page</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> popular(int page) {
        return calls.movies("movie/popular", page, calls.regional());
    }

    /**
     * Reads the best rated movies. See <a href="https://developer.themoviedb.org/reference/movie-top-rated-list">its
     * page</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> topRated(int page) {
        return calls.movies("movie/top_rated", page, calls.regional());
    }

    /**
     * Reads the movies that are in theaters. See
     * <a href="https://developer.themoviedb.org/reference/movie-now-playing-list">its page</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> nowPlaying(int page) {
        return calls.movies("movie/now_playing", page, calls.regional());
    }

    /**
     * Reads the movies that will be in theaters. See
     * <a href="https://developer.themoviedb.org/reference/movie-upcoming-list">its page</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> upcoming(int page) {
        return calls.movies("movie/upcoming", page, calls.regional());
    }

    /**
     * Reads the movies that trend this week. See
     * <a href="https://developer.themoviedb.org/reference/trending-movies">trending movies</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> trending(int page) {
        return trending(TimeWindow.WEEK, page);
    }

    /**
     * Reads the movies that trend. See <a href="https://developer.themoviedb.org/reference/trending-movies">trending
     * movies</a>.
     *
     * @param window the period of the trend
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> trending(TimeWindow window, int page) {
        return calls.movies("trending/movie/" + window.path(), page, calls.localized());
    }

    /**
     * Reads the movies and people that trend. Television is left out, so a page may have fewer results than TMDb
     * counts. See <a href="https://developer.themoviedb.org/reference/trending-all">trending all</a>.
     *
     * @param window the period of the trend
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MultiResult> trendingOfAll(TimeWindow window, int page) {
        return calls.page("trending/all/" + window.path(), page, calls.localized(), ListReader::multiResult);
    }

    /**
     * Reads movies that TMDb recommends to users who like a movie. See
     * <a href="https://developer.themoviedb.org/reference/movie-recommendations">recommendations</a>.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> recommendations(int id, int page) {
        return calls.movies("movie/" + CallSupport.id(id) + "/recommendations", page, calls.localized());
    }

    /**
     * Reads movies with similar genres and keywords. See
     * <a href="https://developer.themoviedb.org/reference/movie-similar">similar</a>.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> similar(int id, int page) {
        return calls.movies("movie/" + CallSupport.id(id) + "/similar", page, calls.localized());
    }

    /**
     * Finds movies by their properties. See
     * <a href="https://developer.themoviedb.org/reference/discover-movie">discover movies</a>.
     *
     * @param query the conditions and the order
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> discover(DiscoverQuery query, int page) {
        Map<String, String> parameters = calls.regional();
        parameters.putAll(query.parameters());
        return calls.movies("discover/movie", page, parameters);
    }

    /**
     * Searches movies by original, translated and alternative titles. See
     * <a href="https://developer.themoviedb.org/reference/search-movie">search movies</a>.
     *
     * @param text the text to search for
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> search(String text, int page) {
        return search().movies(text, page);
    }

    /**
     * Finds a movie by its IMDb id. See <a href="https://developer.themoviedb.org/reference/find-by-id">find by id</a>.
     *
     * @param imdbId such as {@code tt0113277}
     * @return the movie, or empty if TMDb knows no movie by this id
     */
    public Optional<MovieSummary> findByImdbId(String imdbId) {
        if (!imdbId.matches("tt\\d{1,12}")) {
            throw new InvalidValueException("an IMDb id of a movie must be tt and digits, was \"" + imdbId + "\"");
        }
        return find(imdbId, ExternalSource.IMDB).movies().stream().findFirst();
    }

    /**
     * Finds movies and people by an id of another site. See
     * <a href="https://developer.themoviedb.org/reference/find-by-id">find by id</a>.
     *
     * @param id the other site's id
     * @param source the other site
     * @return what TMDb knows by this id; empty lists if it knows nothing
     * @throws InvalidValueException if the id is not 1 to 100 letters, digits, dots, hyphens and underscores
     */
    public FindResults find(String id, ExternalSource source) {
        if (!id.matches("[A-Za-z0-9_.-]{1,100}") || id.matches("\\.+")) {
            throw new InvalidValueException(
                    "an id of another site must be 1 to 100 letters, digits, dots, hyphens and underscores, was \"" + id
                            + "\"");
        }
        Map<String, String> parameters = calls.localized();
        parameters.put("external_source", source.parameter());
        return ListReader.findResults(calls.get("find/" + id, parameters));
    }

    /**
     * Reads the ids of the movies that changed, 100 or more per page. See
     * <a href="https://developer.themoviedb.org/reference/changes-movie-list">changed movies</a>.
     *
     * @param from the first day, in UTC
     * @param to the last day, in UTC, at most 14 days after the first
     * @param page 1 to 1000
     * @return the page
     * @throws InvalidValueException if the days are more than 14 apart or in the wrong order
     */
    public ResultPage<ChangedId> changedMovies(LocalDate from, LocalDate to, int page) {
        return calls.changed("movie/changes", from, to, page);
    }

    /**
     * Reads one review. See <a href="https://developer.themoviedb.org/reference/review-details">review details</a>.
     *
     * @param id TMDb's id, letters and digits
     * @return the review, or empty if TMDb has no review with this id
     */
    public Optional<Review> review(String id) {
        return calls.find("review/" + CallSupport.id(id), Map.of(), MovieReader::review);
    }

    /**
     * Reads one credit. See <a href="https://developer.themoviedb.org/reference/credit-details">credit details</a>.
     *
     * @param id TMDb's id, letters and digits
     * @return the credit, or empty if TMDb has no credit with this id
     */
    public Optional<CreditDetails> credit(String id) {
        return calls.find("credit/" + CallSupport.id(id), calls.localized(), PersonReader::creditDetails);
    }

    /**
     * Downloads a daily export file and reads it with memory for one line. The key is not sent. See
     * <a href="https://developer.themoviedb.org/docs/daily-id-exports">daily id exports</a>.
     *
     * @param file the kind of file
     * @param day the day of the file in UTC; TMDb offers it from about 8:00 on, for about three months
     * @param consumer receives each entry in the file's order; an exception that it throws ends the reading and is
     *     passed on
     * @return the number of entries and of damaged lines
     * @throws TmdbException of kind {@code NOT_FOUND} if TMDb has no such file, {@code UNREADABLE} if the file is cut
     *     short or damaged as a whole
     */
    public DailyExport.Summary export(ExportFile file, LocalDate day, Consumer<ExportEntry> consumer) {
        return exports.read(file.fileName(day), path -> DailyExport.read(path, consumer));
    }

    /** {@return the calls for parts of one movie} */
    public MovieCalls movies() {
        return new MovieCalls(calls);
    }

    /** {@return the calls for people} */
    public PersonCalls people() {
        return new PersonCalls(calls);
    }

    /** {@return the searches} */
    public SearchCalls search() {
        return new SearchCalls(calls);
    }

    /** {@return the calls for collections, which are series of movies} */
    public CollectionCalls collections() {
        return new CollectionCalls(calls);
    }

    /** {@return the calls for companies} */
    public CompanyCalls companies() {
        return new CompanyCalls(calls);
    }

    /** {@return the calls for keywords} */
    public KeywordCalls keywords() {
        return new KeywordCalls(calls);
    }

    /** {@return the calls for image addresses, countries, languages, certifications and watch providers} */
    public ConfigurationCalls configuration() {
        return new ConfigurationCalls(calls);
    }

    /** {@return the calls that create and end sessions} */
    public AuthenticationCalls authentication() {
        return new AuthenticationCalls(calls);
    }

    /** {@return the calls for the lists of TMDb's members} */
    public ListCalls lists() {
        return new ListCalls(calls);
    }

    /**
     * Returns the calls for one account.
     *
     * @param session the session of an account or of a guest
     * @return the calls for ratings, favorites and the watchlist
     */
    public AccountCalls account(TmdbSession session) {
        return new AccountCalls(calls, session);
    }

    /**
     * Returns the view with another language. It shares everything else with this client, the request rate included.
     *
     * @param language such as {@code de-DE}
     * @return the view
     */
    public TmdbClient inLanguage(String language) {
        return new TmdbClient(
                new CallSupport(
                        calls.transport(),
                        CallSupport.languageTag(language),
                        calls.fallback(),
                        calls.region(),
                        calls.imageLanguages()),
                exports);
    }

    /**
     * Returns the view with another country. It shares everything else with this client, the request rate included.
     *
     * @param region such as {@code DE}
     * @return the view
     */
    public TmdbClient inRegion(String region) {
        return new TmdbClient(
                new CallSupport(
                        calls.transport(),
                        calls.language(),
                        calls.fallback(),
                        CallSupport.country(region),
                        calls.imageLanguages()),
                exports);
    }

    /**
     * Returns the language, the fallback language and the country. Clients of one server with the same scope get the
     * same responses.
     *
     * @return the scope as text
     */
    public String scope() {
        return "language " + calls.language() + " fallback " + calls.fallback() + " region " + calls.region();
    }

    /**
     * Ends the calls that other threads wait for with a {@link TmdbException} of kind {@code CANCELED}, and refuses
     * further calls. This holds for all views of this client.
     */
    @Override
    public void close() {
        calls.transport().close();
    }

    /** {@return the client with its scope, without the key} */
    @Override
    public String toString() {
        return "TmdbClient, " + scope();
    }
}
