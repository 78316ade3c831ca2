package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.wire.Credential;
import dev.marquee.tmdb.wire.FileDownload;
import dev.marquee.tmdb.wire.ResponseCache;
import dev.marquee.tmdb.wire.Transport;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects how to ask TMDb. Confined to one thread; each method returns this builder. */
public final class TmdbClientBuilder {

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

    TmdbClientBuilder() {}

    /** {@return what this is and whom it asks; never the key} */
    @Override
    public String toString() {
        return "TmdbClientBuilder for " + baseUrl;
    }

    /**
     * Gives a v4 access token.
     *
     * @param token the token
     * @return this builder
     */
    public TmdbClientBuilder token(String token) {
        this.credential = new Credential(secret(token), true);
        return this;
    }

    /**
     * Gives a v3 API key.
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
     * Asks another server, as tests do. The key is sent there, in the clear if the address begins with http.
     *
     * @param baseUrl its address up to the version, with a slash at the end
     * @return this builder
     * @throws InvalidValueException if it is no such address
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
     * Sends requests by another client of HTTP, such as one with a proxy.
     *
     * @param http must not follow redirects, which could take the key to another server
     * @return this builder
     * @throws InvalidValueException if it follows redirects
     */
    public TmdbClientBuilder http(HttpClient http) {
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
    public TmdbClientBuilder requestsPerSecond(int requests) {
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
    public TmdbClientBuilder unlimited() {
        this.requestsPerSecond = 0;
        return this;
    }

    /**
     * Sets how many requests may be under way at once; more calls wait.
     *
     * @param requests 1 to 1000; 20 if it is not set
     * @return this builder
     */
    public TmdbClientBuilder requestsUnderWay(int requests) {
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
    public TmdbClientBuilder deadline(Duration deadline) {
        this.deadline = time("deadline", deadline);
        return this;
    }

    /**
     * Sets how long one attempt may take, with its body.
     *
     * @param timeout more than zero, at most a day; 20 seconds if it is not set
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
     * Tells the time of day, for the cache's ages and for dates to wait until.
     *
     * @param clock the clock; the system's if it is not set
     * @return this builder
     */
    public TmdbClientBuilder clock(Clock clock) {
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
    public TmdbClientBuilder cache(Path folder, long bytes) {
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
    public TmdbClientBuilder retries(int retries, Duration firstPause) {
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
    public TmdbClientBuilder language(String language) {
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
    public TmdbClientBuilder fallbackLanguage(String language) {
        this.fallback = languageTag(language);
        return this;
    }

    static String languageTag(String language) {
        if (!language.matches("[a-z]{2,3}(-[A-Z]{2})?")) {
            throw new InvalidValueException(
                    "a language is small letters and perhaps a country, such as de or de-DE, was \"" + language + "\"");
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
    public TmdbClientBuilder region(String region) {
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
    public TmdbClientBuilder imageLanguages(List<String> languages) {
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
    public TmdbClientBuilder exportUrl(URI exportUrl) {
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
                        requestsUnderWay,
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
