package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.wire.Credential;
import dev.marquee.tmdb.wire.FileDownload;
import dev.marquee.tmdb.wire.ResponseCache;
import dev.marquee.tmdb.wire.Transport;
import dev.marquee.validation.Rules;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Configures and creates a {@link TmdbClient}. Confined to one thread; each method returns this builder. */
public final class TmdbClientBuilder {

    private static final Duration DAY = Duration.ofDays(1);

    private @Nullable Credential credential;
    private @Nullable HttpClient http;
    private URI baseUrl = URI.create("https://api.themoviedb.org/3/");
    private int requestsPerSecond = 40;
    private int concurrentRequests = 20;
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

    TmdbClientBuilder() {}

    /** {@return the builder with the base address, without the key} */
    @Override
    public String toString() {
        return "TmdbClientBuilder for " + baseUrl;
    }

    /**
     * Sets a v4 access token, which is sent in a header.
     *
     * @param token the token
     * @return this builder
     */
    public TmdbClientBuilder token(String token) {
        this.credential = new Credential(secret(token), true);
        return this;
    }

    /**
     * Sets a v3 API key, which is sent in each address.
     *
     * @param key the key
     * @return this builder
     */
    public TmdbClientBuilder apiKey(String key) {
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
     * Sets the server, for tests and proxies. The key is sent to it, unencrypted if the address begins with http.
     *
     * @param baseUrl the address up to the version, with a slash at the end
     * @return this builder
     * @throws InvalidValueException if it is not such an address
     */
    public TmdbClientBuilder baseUrl(URI baseUrl) {
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
     * Sets the HTTP client, for example one with a proxy.
     *
     * @param http the client; it must not follow redirects, which could send the key to another server
     * @return this builder
     * @throws InvalidValueException if it follows redirects
     */
    public TmdbClientBuilder http(HttpClient http) {
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new InvalidValueException("the HTTP client must not follow redirects: they could send the key to"
                    + " another server; build it with Redirect.NEVER");
        }
        this.http = http;
        return this;
    }

    /**
     * Sets the request rate. The server receives at most this number of requests within any second.
     *
     * @param requests the maximum per second, 1 to 1000; 40 by default
     * @return this builder
     */
    public TmdbClientBuilder requestsPerSecond(int requests) {
        this.requestsPerSecond = Rules.range("requests per second", requests, 1, 1000);
        return this;
    }

    /**
     * Removes the rate limit. For a server of your own, never for TMDb's.
     *
     * @return this builder
     */
    public TmdbClientBuilder unlimited() {
        this.requestsPerSecond = 0;
        return this;
    }

    /**
     * Sets how many requests may run at the same time; further calls wait.
     *
     * @param requests 1 to 1000; 20 by default
     * @return this builder
     */
    public TmdbClientBuilder concurrentRequests(int requests) {
        this.concurrentRequests = Rules.range("concurrent requests", requests, 1, 1000);
        return this;
    }

    /**
     * Sets how long a call may take, with all its attempts, its waits for the rate and between attempts, and the
     * response bodies.
     *
     * @param deadline more than zero, at most a day; 2 minutes by default
     * @return this builder
     */
    public TmdbClientBuilder deadline(Duration deadline) {
        this.deadline = time("deadline", deadline);
        return this;
    }

    /**
     * Sets how long one attempt may take, with the response body.
     *
     * @param timeout more than zero, at most a day; 20 seconds by default
     * @return this builder
     */
    public TmdbClientBuilder attemptTimeout(Duration timeout) {
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
     * Sets the clock for the age of cached responses and for {@code Retry-After} dates.
     *
     * @param clock the clock; the system clock by default
     * @return this builder
     */
    public TmdbClientBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Caches responses in a folder. A response is used for as long as TMDb says that it is fresh, then revalidated, and
     * never kept for more than 180 days. Several clients and processes may share a folder. Responses about an account
     * are never cached.
     *
     * @param folder the folder, which is created if it does not exist
     * @param bytes about how many bytes it may hold, 1 MiB or more; the oldest responses are deleted first
     * @return this builder
     */
    public TmdbClientBuilder cache(Path folder, long bytes) {
        if (bytes < 1 << 20) {
            throw new InvalidValueException("the cache must hold at least 1048576 bytes, was " + bytes);
        }
        this.cache = folder;
        this.cacheBytes = bytes;
        return this;
    }

    /**
     * Sets how often a call is retried after a transient failure, and the first pause, which doubles each time.
     *
     * @param retries 0 to 20; 5 by default
     * @param firstPause 1 millisecond to 30 seconds; half a second by default
     * @return this builder
     */
    public TmdbClientBuilder retries(int retries, Duration firstPause) {
        Rules.range("retries", retries, 0, 20);
        if (firstPause.compareTo(Duration.ofMillis(1)) < 0 || firstPause.compareTo(Duration.ofSeconds(30)) > 0) {
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
     * @throws InvalidValueException if it is not such a tag
     */
    public TmdbClientBuilder language(String language) {
        this.language = CallSupport.languageTag(language);
        return this;
    }

    /**
     * Sets the language for texts that are empty in the first language. The title, overview and tagline of a movie come
     * from its translations, which are part of the same request. Overviews in lists come from a second request, sent
     * only for pages that lack one. The original title never changes.
     *
     * @param language such as {@code en-US}
     * @return this builder
     * @throws InvalidValueException if it is not such a tag
     */
    public TmdbClientBuilder fallbackLanguage(String language) {
        this.fallback = CallSupport.languageTag(language);
        return this;
    }

    /**
     * Sets the country for which TMDb makes lists.
     *
     * @param region such as {@code DE}
     * @return this builder
     * @throws InvalidValueException if it is not two uppercase letters
     */
    public TmdbClientBuilder region(String region) {
        this.region = CallSupport.country(region);
        return this;
    }

    /**
     * Sets the languages of images and videos. By default these are in the request's language only.
     *
     * @param languages ISO 639-1 codes; the word {@code null} stands for images without text
     * @return this builder
     * @throws InvalidValueException if one is neither two lowercase letters nor the word null
     */
    public TmdbClientBuilder imageLanguages(List<String> languages) {
        for (String tag : languages) {
            if (!tag.matches("[a-z]{2}|null")) {
                throw new InvalidValueException(
                        "a language of images must be two lowercase letters or null, was \"" + tag + "\"");
            }
        }
        this.imageLanguages = String.join(",", languages);
        return this;
    }

    /**
     * Sets the server of the daily exports, for tests.
     *
     * @param exportUrl the folder's address, with a slash at the end; the key is not sent to it
     * @return this builder
     */
    public TmdbClientBuilder exportUrl(URI exportUrl) {
        this.exportUrl = exportUrl;
        return this;
    }

    /**
     * Creates the client. No request is sent yet.
     *
     * @return the client
     * @throws InvalidValueException if neither a token nor a key was set
     */
    public TmdbClient build() {
        if (credential == null) {
            throw new InvalidValueException(
                    "a token or a key is required; get one at https://www.themoviedb.org/settings/api");
        }
        ResponseCache responses =
                cache == null ? null : new ResponseCache(cache, cacheBytes, baseUrl.toString(), credential, clock);
        HttpClient client = http != null
                ? http
                : HttpClient.newBuilder().connectTimeout(attemptTimeout).build();
        Transport transport = new Transport(
                client,
                new Transport.Settings(
                        baseUrl,
                        credential,
                        requestsPerSecond,
                        concurrentRequests,
                        deadline,
                        attemptTimeout,
                        retries,
                        firstPause,
                        clock,
                        responses));
        return new TmdbClient(
                new CallSupport(transport, language, fallback, region, imageLanguages),
                new FileDownload(client, exportUrl, retries, firstPause));
    }
}
