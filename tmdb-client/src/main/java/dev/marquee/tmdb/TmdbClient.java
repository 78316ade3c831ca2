package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.TmdbException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * <p>Calls wait for the rate (40 requests a second, unless it is set), and are tried again after HTTP 429, 5xx, lost
 * connections, late and damaged answers, with growing pauses or as long as TMDb asks to wait. Every method throws
 * {@link TmdbException} when that does not help; odd data inside an answer never throw.
 *
 * <p>Thread-safe. See <a href="https://developer.themoviedb.org/reference/intro/getting-started">TMDb's reference</a>. Who
 * uses it must show TMDb's notice: This product uses the TMDB API but is not endorsed or certified by TMDB.
 */
public final class TmdbClient implements AutoCloseable {

    private static final int MOST_PAGES = 500;
    private static final int MOST_CHANGE_PAGES = 1000;
    private static final int MOST_DAYS = 14;

    private final Transport transport;
    private final @Nullable String language;
    private final @Nullable String region;

    private TmdbClient(Transport transport, @Nullable String language, @Nullable String region) {
        this.transport = transport;
        this.language = language;
        this.region = region;
    }

    /** {@return a builder; it needs a token or a key} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a movie with its credits: {@code /movie/{id}?append_to_response=credits}.
     *
     * @param id TMDb's id
     * @return the movie, or empty if TMDb has none with this id
     */
    public Optional<MovieDetails> movie(int id) {
        return movie(id, Set.of(MovieAppend.CREDITS));
    }

    /**
     * Reads a movie with what else is wanted, in one request: {@code /movie/{id}}. See
     * <a href="https://developer.themoviedb.org/reference/movie-details">movie details</a>.
     *
     * @param id TMDb's id
     * @param append what is to come along; {@link MovieDetails#extras} has it
     * @return the movie, or empty if TMDb has none with this id
     */
    public Optional<MovieDetails> movie(int id, Set<MovieAppend> append) {
        Map<String, String> parameters = localized();
        if (!append.isEmpty()) {
            parameters.put(
                    "append_to_response",
                    append.stream().sorted().map(MovieAppend::parameter).collect(Collectors.joining(",")));
        }
        String path = "movie/" + id;
        try {
            MovieDetails movie = MovieDetails.read(new Fields(transport.get(path, parameters)));
            if (movie == null) {
                throw new TmdbException(Kind.UNREADABLE, "GET " + path + ": the movie has no id or no title", null);
            }
            return Optional.of(movie);
        } catch (TmdbException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** {@return the genres of movies: {@code /genre/movie/list}} */
    public List<TmdbGenre> movieGenres() {
        return new Fields(transport.get("genre/movie/list", localized())).list("genres", TmdbGenre::read);
    }

    /**
     * Reads what is looked at most: {@code /movie/popular}.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> popular(int page) {
        return page("movie/popular", page, regional());
    }

    /**
     * Reads what is rated best: {@code /movie/top_rated}.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> topRated(int page) {
        return page("movie/top_rated", page, regional());
    }

    /**
     * Reads what is in theatres: {@code /movie/now_playing}.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> nowPlaying(int page) {
        return page("movie/now_playing", page, regional());
    }

    /**
     * Reads what will be in theatres: {@code /movie/upcoming}.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> upcoming(int page) {
        return page("movie/upcoming", page, regional());
    }

    /**
     * Reads what is rising this week: {@code /trending/movie/week}.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> trending(int page) {
        return page("trending/movie/week", page, localized());
    }

    /**
     * Reads movies like one, by what people do: {@code /movie/{id}/recommendations}.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> recommendations(int id, int page) {
        return page("movie/" + id + "/recommendations", page, localized());
    }

    /**
     * Reads movies like one, by genres and keywords: {@code /movie/{id}/similar}.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> similar(int id, int page) {
        return page("movie/" + id + "/similar", page, localized());
    }

    /**
     * Finds movies by what they are: {@code /discover/movie}.
     *
     * @param query which movies, in which order
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> discover(DiscoverQuery query, int page) {
        Map<String, String> parameters = regional();
        parameters.putAll(query.parameters());
        return page("discover/movie", page, parameters);
    }

    /**
     * Searches titles: {@code /search/movie}.
     *
     * @param text original, translated and alternative titles are searched
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> search(String text, int page) {
        Map<String, String> parameters = regional();
        parameters.put("query", text);
        return page("search/movie", page, parameters);
    }

    /**
     * Finds a movie by IMDb's id: {@code /find/{id}?external_source=imdb_id}.
     *
     * @param imdbId such as {@code tt0113277}
     * @return the movie, or empty if TMDb has none
     */
    public Optional<MovieSummary> findByImdbId(String imdbId) {
        if (!imdbId.matches("tt\\d{1,12}")) {
            throw new InvalidValueException("an id of IMDb's is tt and digits, was \"" + imdbId + "\"");
        }
        Map<String, String> parameters = localized();
        parameters.put("external_source", "imdb_id");
        return new Fields(transport.get("find/" + imdbId, parameters))
                .list("movie_results", MovieSummary::read).stream().findFirst();
    }

    /**
     * Reads which movies were changed: {@code /movie/changes}, a hundred or more on a page. See
     * <a href="https://developer.themoviedb.org/reference/changes-movie-list">changed movies</a>.
     *
     * @param from the first day, in UTC
     * @param to the last day, in UTC, at most 14 days after the first
     * @param page 1 to 1000
     * @return the page
     * @throws InvalidValueException if the days are more than 14 apart, or the wrong way round
     */
    public ResultPage<ChangedId> changedMovies(LocalDate from, LocalDate to, int page) {
        return changed("movie/changes", from, to, page);
    }

    private ResultPage<ChangedId> changed(String path, LocalDate from, LocalDate to, int page) {
        if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to)) {
            throw new InvalidValueException("TMDb tells changes of 0 to " + MOST_DAYS + " days from the first to the"
                    + " last, was " + from + " to " + to + "; ask in pieces");
        }
        if (page < 1 || page > MOST_CHANGE_PAGES) {
            throw new InvalidValueException("page must be 1 to " + MOST_CHANGE_PAGES + ", was " + page);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("start_date", from.toString());
        parameters.put("end_date", to.toString());
        parameters.put("page", Integer.toString(page));
        return ResultPage.read(new Fields(transport.get(path, parameters)), page, ChangedId::read);
    }

    private ResultPage<MovieSummary> page(String path, int page, Map<String, String> parameters) {
        if (page < 1 || page > MOST_PAGES) {
            throw new InvalidValueException("page must be 1 to " + MOST_PAGES + ", was " + page);
        }
        parameters.put("page", Integer.toString(page));
        return ResultPage.read(new Fields(transport.get(path, parameters)), page, MovieSummary::read);
    }

    private Map<String, String> localized() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (language != null) {
            parameters.put("language", language);
        }
        return parameters;
    }

    private Map<String, String> regional() {
        Map<String, String> parameters = localized();
        if (region != null) {
            parameters.put("region", region);
        }
        return parameters;
    }

    /**
     * Ends the calls that are under way in other threads with a {@link TmdbException} of kind {@code CANCELLED}, and takes no more.
     */
    @Override
    public void close() {
        transport.close();
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
        private @Nullable String language;
        private @Nullable String region;

        private Builder() {}

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
         */
        public Builder language(String language) {
            this.language = language;
            return this;
        }

        /**
         * Sets the country for which lists are made.
         *
         * @param region such as {@code DE}
         * @return this builder
         */
        public Builder region(String region) {
            this.region = region;
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
            return new TmdbClient(transport, language, region);
        }
    }
}
