package dev.marquee.storage.jooq;

import org.jooq.Configuration;
import org.jooq.Log;
import org.jooq.conf.Settings;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.tools.JooqLogger;

/** jOOQ as this storage uses it: it logs neither itself nor values. */
final class OwnJooq {

    static {
        // In the published jar these names are relocated with jOOQ, so the application's jOOQ is not concerned.
        keepQuiet("org.jooq.no-logo");
        keepQuiet("org.jooq.no-tips");
        // At INFO it says once for each database that it supports its version.
        JooqLogger.globalThreshold(Log.Level.WARN);
    }

    private OwnJooq() {}

    /** {@return a configuration for a dialect, without connections} */
    static Configuration configuration(Dialect dialect) {
        return new DefaultConfiguration()
                .set(dialect.jooq())
                // jOOQ would log the parameters of statements and the rows of results, with password hashes.
                .set(new Settings().withExecuteLogging(false));
    }

    private static void keepQuiet(String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, "true");
        }
    }
}
