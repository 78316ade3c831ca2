package dev.marquee.storage.jooq;

import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lowers what Flyway logs while Marquee migrates to {@code DEBUG}. Flyway has one log for the whole process, so that
 * what other threads log meanwhile, such as the application's own Flyway, passes with its level; when no migration of
 * Marquee runs, the log is Flyway's again. Thread-safe.
 */
final class FlywayLog implements Log {

    @SuppressWarnings("ThreadLocalUsage") // As static as Flyway's log.
    private static final ThreadLocal<Boolean> OURS = ThreadLocal.withInitial(() -> false);

    private static int running;

    private final Logger log;

    private FlywayLog(Class<?> type) {
        log = LoggerFactory.getLogger(type);
    }

    /** Runs a migration of Marquee's. */
    static void migrate(Supplier<Flyway> configured) {
        OURS.set(true);
        try {
            begun(configured).migrate();
        } finally {
            OURS.remove();
            ended();
        }
    }

    private static synchronized Flyway begun(Supplier<Flyway> configured) {
        running++;
        LogFactory.setLogCreator(FlywayLog::new);
        Flyway flyway = configured.get();
        // Each instance of Flyway replaces the log.
        LogFactory.setLogCreator(FlywayLog::new);
        return flyway;
    }

    private static synchronized void ended() {
        running--;
        if (running == 0) {
            LogFactory.setConfiguration(new ClassicConfiguration(FlywayLog.class.getClassLoader()));
        }
    }

    @Override
    public void debug(String message) {
        log.debug(message);
    }

    @Override
    public void info(String message) {
        if (OURS.get()) {
            log.debug(message);
        } else {
            log.info(message);
        }
    }

    @Override
    public void warn(String message) {
        if (OURS.get()) {
            log.debug(message);
        } else {
            log.warn(message);
        }
    }

    @Override
    public void error(String message) {
        if (OURS.get()) {
            log.debug(message);
        } else {
            log.error(message);
        }
    }

    @Override
    public void error(String message, Exception e) {
        if (OURS.get()) {
            // The exception reaches the caller of the opening.
            log.debug(message);
        } else {
            log.error(message, e);
        }
    }

    @Override
    public void notice(String message) {
        info(message);
    }
}
