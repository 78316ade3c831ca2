package dev.marquee.web.admin;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.TmdbClientBuilder;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The key of TMDb from the environment. No page and no message shows it. Immutable and thread-safe. */
final class TmdbAccess {

    private final @Nullable String token;
    private final @Nullable String key;
    private final @Nullable String server;

    TmdbAccess(Map<String, String> environment) {
        token = value(environment, "TMDB_TOKEN");
        key = value(environment, "TMDB_API_KEY");
        server = value(environment, "TMDB_URL");
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** {@return whether there is a key} */
    boolean present() {
        return token != null || key != null;
    }

    /**
     * Returns a client with the key.
     *
     * @param language the language of titles and texts, such as {@code de-DE}; empty for English
     * @return the client; the caller closes it
     * @throws InvalidValueException if there is no key, or the language is none
     */
    TmdbClient client(String language) {
        TmdbClientBuilder builder = TmdbClient.builder();
        if (token != null) {
            builder.token(token);
        } else if (key != null) {
            builder.apiKey(key);
        } else {
            throw new InvalidValueException(
                    "the site has no key of TMDb; set TMDB_TOKEN or TMDB_API_KEY and start it again");
        }
        if (server != null) {
            builder.baseUrl(URI.create(server));
        }
        if (!language.isEmpty()) {
            builder.language(language);
        }
        return builder.build();
    }
}
