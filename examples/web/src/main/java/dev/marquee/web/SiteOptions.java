package dev.marquee.web;

import dev.marquee.web.server.ServerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a site is started. Immutable.
 *
 * @param database the JDBC URL of the Marquee database
 * @param siteFile the file of the site's own: sessions and the audit log
 * @param server where the server listens
 * @param sampleFilms whether an empty database gets the quickstart's films and users
 * @param importFolder the folder whose data sets administrators may import, or null if there is none
 * @param backupFolder the folder of backups
 * @param passwordIterations the cost of password hashes, 0 for the library's default
 * @param environment the environment variables: {@code MARQUEE_ADMIN_PASSWORD}, {@code TMDB_TOKEN},
 *     {@code TMDB_API_KEY}
 * @param clock tells the time
 */
public record SiteOptions(
        String database,
        Path siteFile,
        ServerSettings server,
        boolean sampleFilms,
        @Nullable Path importFolder,
        Path backupFolder,
        int passwordIterations,
        Map<String, String> environment,
        Clock clock) {

    /** Copies the environment. */
    public SiteOptions {
        environment = Map.copyOf(environment);
    }
}
