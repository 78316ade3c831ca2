package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    private final Caller caller;
    private final ExportDownload exports;

    private TmdbClient(Caller caller, ExportDownload exports) {
        this.caller = caller;
        this.exports = exports;
    }

    /** {@return a builder; it needs a token or a key} */
    public static Builder builder() {
        return new Builder();
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
        String fallback = caller.fallback();
        if (fallback != null) {
            parts.add(MovieAppend.TRANSLATIONS);
        }
        boolean pictured = parts.contains(MovieAppend.IMAGES) || parts.contains(MovieAppend.VIDEOS);
        Map<String, String> parameters = pictured ? caller.pictured() : caller.localized();
        if (!parts.isEmpty()) {
            parameters.put(
                    "append_to_response",
                    parts.stream().map(MovieAppend::parameter).collect(Collectors.joining(",")));
        }
        Optional<MovieDetails> movie = caller.find("movie/" + Caller.id(id), parameters, MovieDetails::read);
        return fallback == null ? movie : movie.map(found -> FallbackTexts.fill(found, caller.language(), fallback));
    }

    /**
     * Reads the genres of movies. See <a href="https://developer.themoviedb.org/reference/genre-movie-list">movie genres</a>.
     *
     * @return the genres
     */
    public List<TmdbGenre> movieGenres() {
        return caller.get("genre/movie/list", caller.localized()).list("genres", TmdbGenre::read);
    }

    /**
     * Reads what is looked at most. See <a href="https://developer.themoviedb.org/reference/movie-popular-list">its page</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> popular(int page) {
        return caller.movies("movie/popular", page, caller.regional());
    }

    /**
     * Reads what is rated best. See <a href="https://developer.themoviedb.org/reference/movie-top-rated-list">its page</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> topRated(int page) {
        return caller.movies("movie/top_rated", page, caller.regional());
    }

    /**
     * Reads what is in theatres. See <a href="https://developer.themoviedb.org/reference/movie-now-playing-list">its page</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> nowPlaying(int page) {
        return caller.movies("movie/now_playing", page, caller.regional());
    }

    /**
     * Reads what will be in theatres. See <a href="https://developer.themoviedb.org/reference/movie-upcoming-list">its page</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> upcoming(int page) {
        return caller.movies("movie/upcoming", page, caller.regional());
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
        return caller.movies("trending/movie/" + window.path(), page, caller.localized());
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
        return caller.page("trending/all/" + window.path(), page, caller.localized(), SearchCalls::any);
    }

    /**
     * Reads movies like one, by what people do. See <a href="https://developer.themoviedb.org/reference/movie-recommendations">recommendations</a>.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> recommendations(int id, int page) {
        return caller.movies("movie/" + Caller.id(id) + "/recommendations", page, caller.localized());
    }

    /**
     * Reads movies like one, by genres and keywords. See <a href="https://developer.themoviedb.org/reference/movie-similar">similar</a>.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> similar(int id, int page) {
        return caller.movies("movie/" + Caller.id(id) + "/similar", page, caller.localized());
    }

    /**
     * Finds movies by what they are. See <a href="https://developer.themoviedb.org/reference/discover-movie">discover movies</a>.
     *
     * @param query which movies, in which order
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> discover(DiscoverQuery query, int page) {
        Map<String, String> parameters = caller.regional();
        parameters.putAll(query.parameters());
        return caller.movies("discover/movie", page, parameters);
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
        Map<String, String> parameters = caller.localized();
        parameters.put("external_source", source.parameter());
        return FindResults.read(caller.get("find/" + id, parameters));
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
        return caller.changed("movie/changes", from, to, page);
    }

    /**
     * Reads one review. See <a href="https://developer.themoviedb.org/reference/review-details">review details</a>.
     *
     * @param id TMDb's id, letters and digits
     * @return the review, or empty if TMDb has none with this id
     */
    public Optional<Review> review(String id) {
        return caller.find("review/" + Caller.id(id), Map.of(), Review::read);
    }

    /**
     * Reads one credit. See <a href="https://developer.themoviedb.org/reference/credit-details">credit details</a>.
     *
     * @param id TMDb's id, letters and digits
     * @return the credit, or empty if TMDb has none with this id
     */
    public Optional<CreditDetails> credit(String id) {
        return caller.find("credit/" + Caller.id(id), caller.localized(), CreditDetails::read);
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
        return exports.read(file, day, consumer);
    }

    /** {@return the calls for parts of one movie} */
    public MovieCalls movies() {
        return new MovieCalls(caller);
    }

    /** {@return the calls for people} */
    public PersonCalls people() {
        return new PersonCalls(caller);
    }

    /** {@return the searches} */
    public SearchCalls search() {
        return new SearchCalls(caller);
    }

    /** {@return the calls for series of movies} */
    public CollectionCalls collections() {
        return new CollectionCalls(caller);
    }

    /** {@return the calls for companies} */
    public CompanyCalls companies() {
        return new CompanyCalls(caller);
    }

    /** {@return the calls for keywords} */
    public KeywordCalls keywords() {
        return new KeywordCalls(caller);
    }

    /** {@return the calls for pictures' addresses, countries, languages, certifications, services} */
    public ConfigurationCalls configuration() {
        return new ConfigurationCalls(caller);
    }

    /** {@return the calls that make sessions} */
    public AuthenticationCalls authentication() {
        return new AuthenticationCalls(caller);
    }

    /** {@return the calls for members' lists} */
    public ListCalls lists() {
        return new ListCalls(caller);
    }

    /**
     * Acts for a person.
     *
     * @param session the person's, or a guest's
     * @return the calls for ratings, favorites and the watchlist
     */
    public AccountCalls account(TmdbSession session) {
        return new AccountCalls(caller, session);
    }

    /**
     * Asks in another language, at the same rate: the views of one client share all but the language.
     *
     * @param language such as {@code de-DE}
     * @return a view of this client
     */
    public TmdbClient inLanguage(String language) {
        return new TmdbClient(
                new Caller(
                        caller.transport(),
                        Builder.languageTag(language),
                        caller.fallback(),
                        caller.region(),
                        caller.imageLanguages()),
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
                new Caller(
                        caller.transport(),
                        caller.language(),
                        caller.fallback(),
                        Builder.country(region),
                        caller.imageLanguages()),
                exports);
    }

    /** {@return what makes this client's answers differ from another's} */
    String scope() {
        return "language " + caller.language() + " fallback " + caller.fallback() + " region " + caller.region();
    }

    /**
     * Ends the calls that are under way in other threads with a {@link TmdbException} of kind {@code CANCELLED}, and takes no more;
     * the same for all views of this client.
     */
    @Override
    public void close() {
        caller.transport().close();
    }

    /** {@return what this is and its language; never the key} */
    @Override
    public String toString() {
        return "TmdbClient, " + scope();
    }

    /** Collects how to ask TMDb. Confined to one thread; each method returns this builder. */
    public static final class Builder {

        private static final Duration DAY = Duration.ofDays(1);

        private @Nullable Credential credential;
        private @Nullable HttpClient http;
        private URI baseUrl = URI.create("https://api.themoviedb.org/3/");
        private int requestsPerSecond = 40;
        private int requestsUnderWay = 20;
        private Duration deadline = Duration.ofMinutes(2);
        private Duration attemptTimeout = Duration.ofSeconds(20);
        private int retries = 5;
        private Duration firstPause = Duration.ofMillis(500);
        private Clock clock = Clock.systemUTC();
        private @Nullable Path cache;
        private long cacheBytes;
        private URI exportUrl = URI.create("https://files.tmdb.org/p/exports/");
        private @Nullable String language;
        private @Nullable String fallback;
        private @Nullable String region;
        private String imageLanguages = "";

        private Builder() {}

        /** {@return what this is and whom it asks; never the key} */
        @Override
        public String toString() {
            return "TmdbClient.Builder for " + baseUrl;
        }

        /**
         * Gives a v4 access token.
         *
         * @param token the token
         * @return this builder
         */
        public Builder token(String token) {
            this.credential = new Credential(secret(token), true);
            return this;
        }

        /**
         * Gives a v3 API key.
         *
         * @param key the key
         * @return this builder
         */
        public Builder apiKey(String key) {
            this.credential = new Credential(secret(key), false);
            return this;
        }

        private static String secret(String text) {
            if (!text.matches("[\\x21-\\x7e]{1,2000}")) {
                throw new InvalidValueException(
                        "the key or token must be 1 to 2000 visible ASCII characters; copy it again");
            }
            return text;
        }

        /**
         * Asks another server, as tests do. The key is sent there, in the clear if the address begins with http.
         *
         * @param baseUrl its address up to the version, with a slash at the end
         * @return this builder
         * @throws InvalidValueException if it is no such address
         */
        public Builder baseUrl(URI baseUrl) {
            boolean web = "https".equals(baseUrl.getScheme()) || "http".equals(baseUrl.getScheme());
            if (!web
                    || baseUrl.getHost() == null
                    || baseUrl.getRawUserInfo() != null
                    || baseUrl.getRawQuery() != null
                    || baseUrl.getRawFragment() != null
                    || !baseUrl.getPath().endsWith("/")) {
                throw new InvalidValueException(
                        "the base address is https, a host and a path that ends with a slash, such as"
                                + " https://api.themoviedb.org/3/");
            }
            this.baseUrl = baseUrl;
            return this;
        }

        /**
         * Sends requests by another client of HTTP, such as one with a proxy.
         *
         * @param http must not follow redirects, which could take the key to another server
         * @return this builder
         * @throws InvalidValueException if it follows redirects
         */
        public Builder http(HttpClient http) {
            if (http.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new InvalidValueException("the HTTP client must not follow redirects: they could take the key to"
                        + " another server; build it with Redirect.NEVER");
            }
            this.http = http;
            return this;
        }

        /**
         * Sets the rate: in no second do more requests come to the server.
         *
         * @param requests the most requests a second, 1 to 1000; 40 if it is not set
         * @return this builder
         */
        public Builder requestsPerSecond(int requests) {
            if (requests < 1 || requests > 1000) {
                throw new InvalidValueException("requests per second must be 1 to 1000, was " + requests);
            }
            this.requestsPerSecond = requests;
            return this;
        }

        /**
         * Asks as fast as it goes: for a server of one's own, never for TMDb's.
         *
         * @return this builder
         */
        public Builder unlimited() {
            this.requestsPerSecond = 0;
            return this;
        }

        /**
         * Sets how many requests may be under way at once; more calls wait.
         *
         * @param requests 1 to 1000; 20 if it is not set
         * @return this builder
         */
        public Builder requestsUnderWay(int requests) {
            if (requests < 1 || requests > 1000) {
                throw new InvalidValueException("requests under way must be 1 to 1000, was " + requests);
            }
            this.requestsUnderWay = requests;
            return this;
        }

        /**
         * Sets how long a call may take: all its attempts, its waits for the rate and between attempts, and the bodies.
         *
         * @param deadline more than zero, at most a day; 2 minutes if it is not set
         * @return this builder
         */
        public Builder deadline(Duration deadline) {
            this.deadline = time("deadline", deadline);
            return this;
        }

        /**
         * Sets how long one attempt may take, with its body.
         *
         * @param timeout more than zero, at most a day; 20 seconds if it is not set
         * @return this builder
         */
        public Builder attemptTimeout(Duration timeout) {
            this.attemptTimeout = time("attempt timeout", timeout);
            return this;
        }

        private static Duration time(String name, Duration time) {
            if (time.isNegative() || time.isZero() || time.compareTo(DAY) > 0) {
                throw new InvalidValueException(name + " must be more than zero and at most a day, was " + time);
            }
            return time;
        }

        /**
         * Tells the time of day, for the cache's ages and for dates to wait until.
         *
         * @param clock the clock; the system's if it is not set
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Keeps answers in a folder, as long as TMDb says that they hold, and asks whether they still do after that; never
         * longer than 180 days. Several clients and processes may share a folder. Answers about one person's account are never kept.
         *
         * @param folder the folder, which is made if it is not there
         * @param bytes about the most that it may hold, 1 MiB or more; the oldest answers go first
         * @return this builder
         */
        public Builder cache(Path folder, long bytes) {
            if (bytes < 1 << 20) {
                throw new InvalidValueException("the cache must hold at least 1048576 bytes, was " + bytes);
            }
            this.cache = folder;
            this.cacheBytes = bytes;
            return this;
        }

        /**
         * Sets how often a fault that may pass is tried again, and the first pause, which doubles each time.
         *
         * @param retries 0 to 20; 5 if it is not set
         * @param firstPause 1 millisecond to 30 seconds; half a second if it is not set
         * @return this builder
         */
        public Builder retries(int retries, Duration firstPause) {
            if (retries < 0 || retries > 20) {
                throw new InvalidValueException("retries must be 0 to 20, was " + retries);
            }
            if (firstPause.toMillis() < 1 || firstPause.compareTo(Duration.ofSeconds(30)) > 0) {
                throw new InvalidValueException("the first pause must be 1 ms to 30 s, was " + firstPause);
            }
            this.retries = retries;
            this.firstPause = firstPause;
            return this;
        }

        /**
         * Sets the language of titles and texts.
         *
         * @param language such as {@code de-DE}
         * @return this builder
         * @throws InvalidValueException if it is no such tag
         */
        public Builder language(String language) {
            this.language = languageTag(language);
            return this;
        }

        /**
         * Sets the language for what is empty in the first one: title, overview and tagline of a movie, from its translations, which come along in
         * the same request; overviews in lists, by a second request where a page needs one. The original title is kept in either case.
         *
         * @param language such as {@code en-US}
         * @return this builder
         * @throws InvalidValueException if it is no such tag
         */
        public Builder fallbackLanguage(String language) {
            this.fallback = languageTag(language);
            return this;
        }

        static String languageTag(String language) {
            if (!language.matches("[a-z]{2,3}(-[A-Z]{2})?")) {
                throw new InvalidValueException(
                        "a language is small letters and perhaps a country, such as de or de-DE, was \"" + language
                                + "\"");
            }
            return language;
        }

        /**
         * Sets the country for which lists are made.
         *
         * @param region such as {@code DE}
         * @return this builder
         * @throws InvalidValueException if it is not two capital letters
         */
        public Builder region(String region) {
            this.region = country(region);
            return this;
        }

        static String country(String region) {
            if (!region.matches("[A-Z]{2}")) {
                throw new InvalidValueException("a country is two capital letters such as DE, was \"" + region + "\"");
            }
            return region;
        }

        /**
         * Sets the languages of pictures and videos, which else are those of the request only.
         *
         * @param languages in ISO 639-1; {@code null}, as a word, for pictures without words
         * @return this builder
         * @throws InvalidValueException if one is not two small letters nor the word null
         */
        public Builder imageLanguages(List<String> languages) {
            for (String tag : languages) {
                if (!tag.matches("[a-z]{2}|null")) {
                    throw new InvalidValueException(
                            "a language of pictures is two small letters or null, was \"" + tag + "\"");
                }
            }
            this.imageLanguages = String.join(",", languages);
            return this;
        }

        /**
         * Loads exports from another place, as tests do.
         *
         * @param exportUrl the folder, with a slash at the end; the key is not sent there
         * @return this builder
         */
        public Builder exportUrl(URI exportUrl) {
            this.exportUrl = exportUrl;
            return this;
        }

        /**
         * Makes the client; nothing is asked yet.
         *
         * @return the client
         * @throws InvalidValueException if neither a token nor a key was given
         */
        public TmdbClient build() {
            if (credential == null) {
                throw new InvalidValueException(
                        "TMDb wants a token or a key; get one at https://www.themoviedb.org/settings/api");
            }
            ResponseCache responses = cache == null
                    ? null
                    : new ResponseCache(
                            new CacheFolder(cache, cacheBytes, ResponseCache.LONGEST, clock),
                            baseUrl.toString(),
                            credential,
                            clock);
            HttpClient client = http != null
                    ? http
                    : HttpClient.newBuilder().connectTimeout(attemptTimeout).build();
            Transport transport = new Transport(
                    client,
                    new Transport.Settings(
                            baseUrl,
                            credential,
                            requestsPerSecond,
                            requestsUnderWay,
                            deadline,
                            attemptTimeout,
                            retries,
                            firstPause,
                            clock,
                            responses));
            return new TmdbClient(
                    new Caller(transport, language, fallback, region, imageLanguages),
                    new ExportDownload(client, exportUrl, retries, firstPause));
        }
    }
}
