package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.ImportSummary;
import dev.marquee.tmdb.importer.TmdbImporter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;
import java.util.function.Supplier;

/** Runs imports as observations named {@code marquee.import}, with the kind of source. Thread-safe. */
public final class MarqueeImports {

    private final ObservationRegistry registry;

    /**
     * Creates a runner.
     *
     * @param registry where the observations go
     */
    public MarqueeImports(ObservationRegistry registry) {
        this.registry = registry;
    }

    /**
     * Runs an import.
     *
     * @param importer the importer
     * @param source the movies to import
     * @return the counts of the import
     * @throws dev.marquee.MarqueeException as {@link TmdbImporter#run} does
     */
    public ImportSummary run(TmdbImporter importer, ImportSource source) {
        Supplier<ImportSummary> run = () -> importer.run(source);
        return Objects.requireNonNull(Observation.createNotStarted("marquee.import", registry)
                .contextualName("marquee import")
                .lowCardinalityKeyValue("source", source.kind())
                .observe(run));
    }
}
