package dev.marquee.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Prints what to do where Marquee has a URL and Spring Boot's own {@code DataSource} has none. Leaving it out without
 * being asked would take away one that the application configures in another way.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingDataSourceUrlFailureAnalyzer implements FailureAnalyzer {

    /** A class that is not public. */
    private static final String MISSING =
            "org.springframework.boot.jdbc.autoconfigure.DataSourceProperties$DataSourceBeanCreationException";

    private final Environment environment;

    MissingDataSourceUrlFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        String url = environment.getProperty("marquee.url", "");
        if (url.isBlank()) {
            return null;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().equals(MISSING)) {
                return new FailureAnalysis(
                        "Marquee has a database at 'marquee.url', but Spring Boot's own DataSource, which"
                                + " spring-boot-jdbc on the class path configures, has no URL.",
                        "If the application shares its database with Marquee, set 'spring.datasource.url' instead of"
                                + " 'marquee.url'. If it has another one, set 'spring.datasource.url' too. If it has"
                                + " none, remove spring-boot-starter-jdbc, or set 'spring.autoconfigure.exclude' to"
                                + " org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration.",
                        cause);
            }
        }
        return null;
    }
}
