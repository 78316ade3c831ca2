package dev.marquee.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Names what the starter looks up by name when a native image runs, and would not find there: without it, Marquee would
 * take Spring's JDBC for missing and leave the application's transactions unjoined.
 */
final class MarqueeRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.reflection().registerTypeIfPresent(classLoader, DatabaseSource.Bean.SPRINGS_JDBC);
    }
}
