package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.TmdbException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
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
public final class TmdbClient {

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

    /** Collects how to ask TMDb. Confined to one thread; each method returns this builder. */
    public static final class Builder {

        private Transport.@Nullable Credential credential;
        private URI baseUrl = URI.create("https://api.themoviedb.org/3/");
        private int requestsPerSecond = 40;
        private Duration deadline = Duration.ofSeconds(30);
        private int retries = 5;
        private Duration firstPause = Duration.ofMillis(500);
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
            this.credential = new Transport.Credential(secret(token), true);
            return this;
        }

        /**
         * Gives a v3 API key.
         *
         * @param key the key
         * @return this builder
         */
        public Builder apiKey(String key) {
            this.credential = new Transport.Credential(secret(key), false);
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
         * Asks another server, as tests do.
         *
         * @param baseUrl its address up to the version, with a slash at the end
         * @return this builder
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = baseUrl;
            return this;
        }

        /**
         * Sets the rate.
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
         * Sets how long one attempt may take, with its body.
         *
         * @param deadline the time, more than zero; 30 seconds if it is not set
         * @return this builder
         */
        public Builder deadline(Duration deadline) {
            if (deadline.isNegative() || deadline.isZero()) {
                throw new InvalidValueException("deadline must be more than zero, was " + deadline);
            }
            this.deadline = deadline;
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
            HttpClient http = HttpClient.newBuilder().connectTimeout(deadline).build();
            Transport transport =
                    new Transport(http, baseUrl, credential, requestsPerSecond, deadline, retries, firstPause);
            return new TmdbClient(transport, language, region);
        }
    }
}
