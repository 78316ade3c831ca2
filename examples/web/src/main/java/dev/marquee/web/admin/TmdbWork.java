package dev.marquee.web.admin;

import dev.marquee.Marquee;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.importer.Adjustment;
import dev.marquee.tmdb.importer.ImportListener;
import dev.marquee.tmdb.importer.ImportProgress;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.ImportSummary;
import dev.marquee.tmdb.importer.SkipReason;
import dev.marquee.tmdb.importer.TmdbImporter;
import dev.marquee.web.server.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Imports movies from TMDb, or from CSV files with TMDb's data. */
final class TmdbWork implements Task.Work {

    /** What holds if it was canceled: it writes in batches, each with a checkpoint. */
    static final String CANCELED =
            "Canceled. The movies that were done stay; the same import continues there when it is started again.";

    private static final int SHOWN_ROWS = 100;

    private final Marquee marquee;
    private final ImportSource source;
    private final @Nullable Supplier<TmdbClient> client;
    private final UnaryOperator<TmdbImporter.Builder> configured;

    /**
     * Creates the work.
     *
     * @param marquee the database
     * @param source what to import
     * @param client makes the client of TMDb, which the work closes; null for files
     * @param configured sets which facts are kept
     */
    TmdbWork(
            Marquee marquee,
            ImportSource source,
            @Nullable Supplier<TmdbClient> client,
            UnaryOperator<TmdbImporter.Builder> configured) {
        this.marquee = marquee;
        this.source = source;
        this.client = client;
        this.configured = configured;
    }

    @Override
    public Outcome run(Task task) {
        Watch watch = new Watch(task);
        TmdbImporter.Builder importer =
                configured.apply(TmdbImporter.builder(marquee).listener(watch));
        ImportSummary summary;
        if (client == null) {
            summary = importer.build().run(source);
        } else {
            try (TmdbClient tmdb = client.get()) {
                summary = importer.client(tmdb).build().run(source);
            }
        }
        return outcome(summary, watch.skipped);
    }

    /** Passes the progress on and keeps the first movies that were left out. */
    private static final class Watch implements ImportListener {
        private final Task task;
        private final List<String> skipped = new ArrayList<>();

        Watch(Task task) {
            this.task = task;
        }

        @Override
        public void listed(long movies) {
            task.check();
            task.at("listing movies", movies, -1);
        }

        @Override
        public void batchWritten(ImportProgress progress) {
            task.check();
            task.at("movies", progress.done(), progress.total());
        }

        @Override
        public void skipped(String what, SkipReason reason, String detail) {
            if (skipped.size() < SHOWN_ROWS) {
                skipped.add(what + ": " + detail);
            }
        }
    }

    private static Outcome outcome(ImportSummary summary, List<String> skipped) {
        List<String> facts = new ArrayList<>();
        for (SkipReason reason : SkipReason.values()) {
            if (summary.skipped(reason) > 0) {
                facts.add(Numbers.text(summary.skipped(reason)) + " left out: " + words(reason));
            }
        }
        if (summary.removed() > 0) {
            facts.add(Numbers.text(summary.removed()) + " marked as removed, as TMDb does not have them any more");
        }
        for (Adjustment rule : Adjustment.values()) {
            if (summary.adjustments(rule) > 0) {
                facts.add(Numbers.text(summary.adjustments(rule)) + " made to fit: " + words(rule));
            }
        }
        if (summary.resumedAt() > 0) {
            facts.add("Continued after the " + Numbers.text(summary.resumedAt()) + " movies of an earlier run");
        }
        String sentence = summary.usable() == 0 && summary.movies() > 0
                ? "Nothing was imported: none of " + Numbers.count(summary.movies(), "movie") + " could be used."
                : Numbers.count(summary.inserted(), "new movie") + ", " + Numbers.text(summary.updated()) + " changed, "
                        + Numbers.text(summary.unchanged()) + " unchanged, "
                        + Numbers.text(summary.movies() - summary.inserted() - summary.updated() - summary.unchanged())
                        + " left out.";
        return new Outcome(sentence, facts, skipped, null);
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
