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
 * TMDb's v3 API for movies.
 *
 * {@snippet :
 * TmdbClient tmdb = TmdbClient.builder().token(System.getenv("TMDB_TOKEN")).build();
 * for (MovieSummary movie : tmdb.popular(1).results()) {
 *     System.out.println(movie.title());
 * }
 * }
 *
 * <p>Lists of movies, discovery and what else is needed most are here; the rest is in groups, such as {@link #movies()}, {@link #people()} and
 * {@link #search()}. Calls wait for the rate (40 requests a second, unless it is set), and are tried again after HTTP 429, 5xx, lost
 * connections, late and damaged answers, with growing pauses or as long as TMDb asks to wait, within a deadline for the whole call. Every method throws
 * {@link TmdbException} when that does not help, and {@link InvalidValueException} before anything is asked if an argument is out of its range; odd data inside
 * an answer never throw.
 *
 * <p>Thread-safe. See <a href="https://developer.themoviedb.org/reference/intro/getting-started">TMDb's reference</a>. Who
 * uses it must show TMDb's notice: This product uses the TMDB API but is not endorsed or certified by TMDB.
 */
public final class TmdbClient implements AutoCloseable {

    private final CallSupport calls;
    private final FileDownload exports;

    TmdbClient(CallSupport calls, FileDownload exports) {
        this.calls = calls;
        this.exports = exports;
    }

    /** {@return a builder; it needs a token or a key} */
    public static TmdbClientBuilder builder() {
        return new TmdbClientBuilder();
    }

    /**
     * Reads a movie with its credits. See <a href="https://developer.themoviedb.org/reference/movie-details">movie details</a>.
     *
     * @param id TMDb's id
     * @return the movie, or empty if TMDb has none with this id
     */
    public Optional<MovieDetails> movie(int id) {
        return movie(id, Set.of(MovieAppend.CREDITS));
    }

    /**
     * Reads a movie with what else is wanted, in one request. If there is a fallback language, translations come along too. See
     * <a href="https://developer.themoviedb.org/reference/movie-details">movie details</a>.
     *
     * @param id TMDb's id
     * @param append what is to come along; {@link MovieDetails#extras} has it
     * @return the movie, or empty if TMDb has none with this id
     */
    public Optional<MovieDetails> movie(int id, Set<MovieAppend> append) {
        Set<MovieAppend> parts = new TreeSet<>(append);
        String fallback = calls.fallback();
        if (fallback != null) {
            parts.add(MovieAppend.TRANSLATIONS);
        }
        boolean pictured = parts.contains(MovieAppend.IMAGES) || parts.contains(MovieAppend.VIDEOS);
        Map<String, String> parameters = pictured ? calls.withImageLanguages() : calls.localized();
        if (!parts.isEmpty()) {
            parameters.put(
                    "append_to_response",
                    parts.stream().map(MovieAppend::parameter).collect(Collectors.joining(",")));
        }
        Optional<MovieDetails> movie = calls.find("movie/" + CallSupport.id(id), parameters, MovieReader::movie);
        return fallback == null ? movie : movie.map(found -> FallbackTexts.fill(found, calls.language(), fallback));
    }

    /**
     * Reads the genres of movies. See <a href="https://developer.themoviedb.org/reference/genre-movie-list">movie genres</a>.
     *
     * @return the genres
     */
    public List<TmdbGenre> movieGenres() {
        return calls.get("genre/movie/list", calls.localized()).list("genres", CatalogReader::genre);
    }

    /**
     * Reads what is looked at most. See <a href="https://developer.themoviedb.org/reference/movie-popular-list">its page</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> popular(int page) {
        return calls.movies("movie/popular", page, calls.regional());
    }

    /**
     * Reads what is rated best. See <a href="https://developer.themoviedb.org/reference/movie-top-rated-list">its page</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> topRated(int page) {
        return calls.movies("movie/top_rated", page, calls.regional());
    }

    /**
     * Reads what is in theatres. See <a href="https://developer.themoviedb.org/reference/movie-now-playing-list">its page</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> nowPlaying(int page) {
        return calls.movies("movie/now_playing", page, calls.regional());
    }

    /**
     * Reads what will be in theatres. See <a href="https://developer.themoviedb.org/reference/movie-upcoming-list">its page</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> upcoming(int page) {
        return calls.movies("movie/upcoming", page, calls.regional());
    }

    /**
     * Reads what is rising this week. See <a href="https://developer.themoviedb.org/reference/trending-movies">trending movies</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> trending(int page) {
        return trending(TimeWindow.WEEK, page);
    }

    /**
     * Reads what is rising. See <a href="https://developer.themoviedb.org/reference/trending-movies">trending movies</a>.
     *
     * @param window over which time
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> trending(TimeWindow window, int page) {
        return calls.movies("trending/movie/" + window.path(), page, calls.localized());
    }

    /**
     * Reads which movies and people are rising; television is left out, so that a page may have fewer results than TMDb counts. See
     * <a href="https://developer.themoviedb.org/reference/trending-all">trending all</a>.
     *
     * @param window over which time
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MultiResult> trendingOfAll(TimeWindow window, int page) {
        return calls.page("trending/all/" + window.path(), page, calls.localized(), ListReader::multiResult);
    }

    /**
     * Reads movies like one, by what people do. See <a href="https://developer.themoviedb.org/reference/movie-recommendations">recommendations</a>.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> recommendations(int id, int page) {
        return calls.movies("movie/" + CallSupport.id(id) + "/recommendations", page, calls.localized());
    }

    /**
     * Reads movies like one, by genres and keywords. See <a href="https://developer.themoviedb.org/reference/movie-similar">similar</a>.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> similar(int id, int page) {
        return calls.movies("movie/" + CallSupport.id(id) + "/similar", page, calls.localized());
    }

    /**
     * Finds movies by what they are. See <a href="https://developer.themoviedb.org/reference/discover-movie">discover movies</a>.
     *
     * @param query which movies, in which order
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> discover(DiscoverQuery query, int page) {
        Map<String, String> parameters = calls.regional();
        parameters.putAll(query.parameters());
        return calls.movies("discover/movie", page, parameters);
    }

    /**
     * Searches movies by original, translated and alternative titles. See <a href="https://developer.themoviedb.org/reference/search-movie">search movies</a>.
     *
     * @param text the words
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> search(String text, int page) {
        return search().movies(text, page);
    }

    /**
     * Finds a movie by IMDb's id. See <a href="https://developer.themoviedb.org/reference/find-by-id">find by id</a>.
     *
     * @param imdbId such as {@code tt0113277}
     * @return the movie, or empty if TMDb has none
     */
    public Optional<MovieSummary> findByImdbId(String imdbId) {
        if (!imdbId.matches("tt\\d{1,12}")) {
            throw new InvalidValueException("an id of IMDb's is tt and digits, was \"" + imdbId + "\"");
        }
        return find(imdbId, ExternalSource.IMDB).movies().stream().findFirst();
    }

    /**
     * Finds movies and people by another site's id. See <a href="https://developer.themoviedb.org/reference/find-by-id">find by id</a>.
     *
     * @param id the other site's id
     * @param source the other site
     * @return what TMDb knows by it, nothing if it knows none
     * @throws InvalidValueException if it is not 1 to 100 letters, digits, dots, hyphens and underscores
     */
    public FindResults find(String id, ExternalSource source) {
        if (!id.matches("[A-Za-z0-9_.-]{1,100}") || id.matches("\\.+")) {
            throw new InvalidValueException(
                    "another site's id is 1 to 100 letters, digits, dots, hyphens and underscores, was \"" + id + "\"");
        }
        Map<String, String> parameters = calls.localized();
        parameters.put("external_source", source.parameter());
        return ListReader.findResults(calls.get("find/" + id, parameters));
    }

    /**
     * Reads which movies were changed, a hundred or more on a page. See <a href="https://developer.themoviedb.org/reference/changes-movie-list">changed movies</a>.
     *
     * @param from the first day, in UTC
     * @param to the last day, in UTC, at most 14 days after the first
     * @param page 1 to 1000
     * @return the page
     * @throws InvalidValueException if the days are more than 14 apart, or the wrong way round
     */
    public ResultPage<ChangedId> changedMovies(LocalDate from, LocalDate to, int page) {
        return calls.changed("movie/changes", from, to, page);
    }

    /**
     * Reads one review. See <a href="https://developer.themoviedb.org/reference/review-details">review details</a>.
     *
     * @param id TMDb's id, letters and digits
     * @return the review, or empty if TMDb has none with this id
     */
    public Optional<Review> review(String id) {
        return calls.find("review/" + CallSupport.id(id), Map.of(), MovieReader::review);
    }

    /**
     * Reads one credit. See <a href="https://developer.themoviedb.org/reference/credit-details">credit details</a>.
     *
     * @param id TMDb's id, letters and digits
     * @return the credit, or empty if TMDb has none with this id
     */
    public Optional<CreditDetails> credit(String id) {
        return calls.find("credit/" + CallSupport.id(id), calls.localized(), PersonReader::creditDetails);
    }

    /**
     * Loads a day's file of ids and reads it, with memory for one line; the key is not sent. See
     * <a href="https://developer.themoviedb.org/docs/daily-id-exports">daily id exports</a>.
     *
     * @param file which file
     * @param day of which day, in UTC; TMDb has it from about 8:00, for three months
     * @param consumer is given each entry in the file's order; what it throws ends the reading and comes through
     * @return what the file held
     * @throws TmdbException of kind {@code NOT_FOUND} if TMDb has no such file, {@code UNREADABLE} if it is damaged as a whole
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

    /** {@return the calls for series of movies} */
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

    /** {@return the calls for pictures' addresses, countries, languages, certifications, services} */
    public ConfigurationCalls configuration() {
        return new ConfigurationCalls(calls);
    }

    /** {@return the calls that make sessions} */
    public AuthenticationCalls authentication() {
        return new AuthenticationCalls(calls);
    }

    /** {@return the calls for members' lists} */
    public ListCalls lists() {
        return new ListCalls(calls);
    }

    /**
     * Acts for a person.
     *
     * @param session the person's, or a guest's
     * @return the calls for ratings, favorites and the watchlist
     */
    public AccountCalls account(TmdbSession session) {
        return new AccountCalls(calls, session);
    }

    /**
     * Asks in another language, at the same rate: the views of one client share all but the language.
     *
     * @param language such as {@code de-DE}
     * @return a view of this client
     */
    public TmdbClient inLanguage(String language) {
        return new TmdbClient(
                new CallSupport(
                        calls.transport(),
                        TmdbClientBuilder.languageTag(language),
                        calls.fallback(),
                        calls.region(),
                        calls.imageLanguages()),
                exports);
    }

    /**
     * Asks for another country, at the same rate: the views of one client share all but the country.
     *
     * @param region such as {@code DE}
     * @return a view of this client
     */
    public TmdbClient inRegion(String region) {
        return new TmdbClient(
                new CallSupport(
                        calls.transport(),
                        calls.language(),
                        calls.fallback(),
                        TmdbClientBuilder.country(region),
                        calls.imageLanguages()),
                exports);
    }

    /** {@return what makes this client's answers differ from another's} */
    public String scope() {
        return "language " + calls.language() + " fallback " + calls.fallback() + " region " + calls.region();
    }

    /**
     * Ends the calls that are under way in other threads with a {@link TmdbException} of kind {@code CANCELLED}, and takes no more;
     * the same for all views of this client.
     */
    @Override
    public void close() {
        calls.transport().close();
    }

    /** {@return what this is and its language; never the key} */
    @Override
    public String toString() {
        return "TmdbClient, " + scope();
    }
}
