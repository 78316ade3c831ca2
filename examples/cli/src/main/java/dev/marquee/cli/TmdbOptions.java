package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.TmdbClientBuilder;
import dev.marquee.tmdb.importer.TmdbImporter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for requests to TMDb. */
final class TmdbOptions {

    /** How many movies are fetched at a time if not given. */
    static final int PARALLEL = 16;

    private static final int MAX_PARALLEL = 100;
    private static final int MAX_TIMEOUT = 600;
    private static final long CACHE_BYTES = 1L << 30;
    private static final URI TMDB = URI.create("https://api.themoviedb.org/3/");

    @Option(names = "--tmdb-url", paramLabel = "URL", hidden = true, description = "Another server, for tests.")
    private @Nullable URI server;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Send at most N requests a second; ${DEFAULT-VALUE} if not given.")
    private int rate = 40;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Send a request again if its response takes longer, 1 to 600; ${DEFAULT-VALUE} if not given.")
    private int timeout = 20;

    @Option(names = "--language", paramLabel = "TAG", description = "The language of titles and texts, such as de-DE.")
    private @Nullable String language;

    @Option(
            names = "--fallback-language",
            paramLabel = "TAG",
            description = "The language of titles and overviews that --language leaves empty, such as en-US.")
    private @Nullable String fallback;

    @Option(names = "--region", paramLabel = "COUNTRY", description = "The country of lists, such as DE.")
    private @Nullable String region;

    @Option(
            names = "--countries",
            paramLabel = "CODE",
            split = ",",
            description = "Keep releases, watch offers and alternative titles of these countries only, such as US,GB.")
    private List<String> countries = new ArrayList<>();

    @Option(
            names = "--languages",
            paramLabel = "CODE",
            split = ",",
            description = "Keep translations and videos in these languages only, such as en,fr.")
    private List<String> languages = new ArrayList<>();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Fetch N movies at a time, 1 to 100; ${DEFAULT-VALUE} if not given.")
    private int parallel = PARALLEL;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Cache TMDb's responses in this folder, up to 1 GiB, for as long as TMDb allows.")
    private @Nullable Path cache;

    int parallel() {
        return parallel;
    }

    /**
     * Sets which facts an importer keeps.
     *
     * @throws InvalidValueException if an option is no code
     */
    void keep(TmdbImporter.Builder importer) {
        importer.countries(countries).languages(languages);
    }

    /** {@return whether responses may come from a cache} */
    boolean isCached() {
        return cache != null;
    }

    /** {@return whether the environment has a key or token} */
    static boolean hasKey(Map<String, String> environment) {
        return value(environment, "TMDB_TOKEN") != null || value(environment, "TMDB_API_KEY") != null;
    }

    /**
     * Returns a client with these options.
     *
     * @throws CommandFailedException if the environment has no key
     * @throws InvalidValueException if an option is out of range
     */
    TmdbClient client(Map<String, String> environment) {
        OptionRange.check("--parallel", parallel, 1, MAX_PARALLEL);
        String token = value(environment, "TMDB_TOKEN");
        String key = value(environment, "TMDB_API_KEY");
        TmdbClientBuilder builder = TmdbClient.builder();
        if (token != null) {
            builder.token(token);
        } else if (key != null) {
            builder.apiKey(key);
        } else {
            throw new CommandFailedException("set TMDB_TOKEN or TMDB_API_KEY; TMDb gives a key for free at"
                    + " https://www.themoviedb.org/settings/api");
        }
        OptionRange.check("--timeout", timeout, 1, MAX_TIMEOUT);
        URI server = server(environment);
        if (!server.equals(TMDB)) {
            builder.exportUrl(server.resolve("/p/exports/"));
        }
        builder.baseUrl(server)
                .requestsPerSecond(rate)
                .concurrentRequests(parallel)
                .attemptTimeout(Duration.ofSeconds(timeout));
        if (cache != null) {
            builder.cache(cache, CACHE_BYTES);
        }
        if (language != null) {
            builder.language(language);
        }
        if (fallback != null) {
            builder.fallbackLanguage(fallback);
        }
        if (region != null) {
            builder.region(region);
        }
        if (!languages.isEmpty()) {
            builder.imageLanguages(languages);
        }
        return builder.build();
    }

    /** {@return the URL of the server with the version and a slash at the end} */
    private URI server(Map<String, String> environment) {
        URI url = server;
        String named = value(environment, "TMDB_URL");
        if (url == null && named != null) {
            try {
                url = URI.create(named);
            } catch (IllegalArgumentException e) {
                throw new InvalidValueException("TMDB_URL must be a URL such as " + TMDB + ", was \"" + named + '"');
            }
        }
        if (url == null) {
            return TMDB;
        }
        if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
            throw new InvalidValueException(
                    "the URL of the server must be a URL such as " + TMDB + ", was \"" + url + '"');
        }
        String path = url.getPath();
        return path.isEmpty() || path.equals("/")
                ? url.resolve("/3/")
                : url.resolve(path.endsWith("/") ? path : path + "/");
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
