package dev.marquee.web.admin;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of administration work on. Immutable.
 *
 * @param database the JDBC URL of the database; no page shows it, as it may have a password
 * @param importFolder the folder whose data sets may be imported, or null if there is none
 * @param backups the folder of backups; it need not exist
 * @param environment the environment variables: {@code TMDB_TOKEN}, {@code TMDB_API_KEY}, {@code TMDB_URL}
 * @param clock tells the time
 */
public record AdminSettings(
        String database, @Nullable Path importFolder, Path backups, Map<String, String> environment, Clock clock) {

    /** {@return whether the database is a SQLite one, which the site can back up} */
    boolean sqlite() {
        return database.startsWith("jdbc:sqlite:");
    }
}
