package dev.marquee.cli;

import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.TmdbImporter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tmdb",
        description =
                "Imports movies from TMDb; set the key in the environment as TMDB_TOKEN (v4) or TMDB_API_KEY (v3)."
                        + " An import that was stopped continues where it was when it is started again. "
                        + ImportReport.NOTICE,
        subcommands = {
            ImportTmdbCommand.Popular.class,
            ImportTmdbCommand.TopRated.class,
            ImportTmdbCommand.Trending.class,
            ImportTmdbCommand.NowPlaying.class,
            ImportTmdbCommand.Upcoming.class,
            ImportDiscoverCommand.class,
            ImportTmdbCommand.ByIds.class,
            ImportExportCommand.class,
            ImportTmdbCommand.Sync.class
        },
        footer = {"%nExample:", "  marquee import tmdb popular --pages 10"})
final class ImportTmdbCommand extends CommandGroup {

    /** A command that imports from TMDb's API. */
    abstract static class FromTmdb extends TmdbImportCommand {

        @Mixin
        private TmdbOptions tmdb = new TmdbOptions();

        @Override
        final int parallel() {
            return tmdb.parallel();
        }

        @Override
        final void configure(TmdbImporter.Builder importer) {
            tmdb.keep(importer);
        }

        final boolean isCached() {
            return tmdb.isCached();
        }

        @Override
        @Nullable
        TmdbClient client() {
            return tmdb.client(main().environment());
        }
    }

    /** A command that imports a list page by page. */
    abstract static class FromList extends FromTmdb {

        @Option(
                names = "--pages",
                paramLabel = "N",
                description = "Import N pages of 20 movies, 1 to 500; ${DEFAULT-VALUE} if not given.")
        private int pages = 5;

        abstract ImportSource list(int pages);

        @Override
        final ImportSource source() {
            return list(pages);
        }
    }

    @Command(
            name = "popular",
            description = "Imports the most popular movies.",
            footer = {"%nExample:", "  marquee import tmdb popular --pages 10"})
    static final class Popular extends FromList {
        @Override
        ImportSource list(int pages) {
            return ImportSource.popular(pages);
        }
    }

    @Command(
            name = "top-rated",
            description = "Imports the best-rated movies.",
            footer = {"%nExample:", "  marquee import tmdb top-rated --pages 10"})
    static final class TopRated extends FromList {
        @Override
        ImportSource list(int pages) {
            return ImportSource.topRated(pages);
        }
    }

    @Command(
            name = "trending",
            description = "Imports the movies that are trending this week.",
            footer = {"%nExample:", "  marquee import tmdb trending"})
    static final class Trending extends FromList {
        @Override
        ImportSource list(int pages) {
            return ImportSource.trending(pages);
        }
    }

    @Command(
            name = "now-playing",
            description = "Imports the movies that are in theaters.",
            footer = {"%nExample:", "  marquee import tmdb now-playing --region DE"})
    static final class NowPlaying extends FromList {
        @Override
        ImportSource list(int pages) {
            return ImportSource.nowPlaying(pages);
        }
    }

    @Command(
            name = "upcoming",
            description = "Imports the movies that will be in theaters.",
            footer = {"%nExample:", "  marquee import tmdb upcoming"})
    static final class Upcoming extends FromList {
        @Override
        ImportSource list(int pages) {
            return ImportSource.upcoming(pages);
        }
    }

    @Command(
            name = "ids",
            description = "Imports movies by their TMDb ids.",
            footer = {"%nExamples:", "  marquee import tmdb ids 603 604", "  marquee import tmdb ids --file ids.txt"})
    static final class ByIds extends FromTmdb {

        @Parameters(paramLabel = "ID", arity = "0..*", description = "TMDb's ids of movies.")
        private List<Integer> ids = new ArrayList<>();

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "A file of ids, separated by blanks, commas or line ends.")
        private @Nullable Path file;

        @Override
        ImportSource source() {
            List<Integer> all = new ArrayList<>(ids);
            if (file != null) {
                all.addAll(IdFile.read(file));
            }
            if (all.isEmpty()) {
                throw wrong("no movies are named; give their ids, or a file of ids with --file");
            }
            return ImportSource.ids(all);
        }
    }

    @Command(
            name = "sync",
            description =
                    "Imports the movies of the catalog that changed at TMDb since the last sync, or since the first"
                            + " import if there was none; movies that TMDb removed are marked as removed.",
            footer = {"%nExamples:", "  marquee import tmdb sync", "  marquee import tmdb sync --since 2026-01-31"})
    static final class Sync extends FromTmdb {

        @Option(
                names = "--since",
                paramLabel = "DATE",
                description = "Import the changes since this day, such as 2026-11-01.")
        private @Nullable LocalDate since;

        @Option(names = "--all", description = "Import changed movies that are not in the catalog, too.")
        private boolean all;

        @Override
        ImportSource source() {
            if (isCached()) {
                throw wrong("a sync needs fresh responses; leave --cache out");
            }
            return ImportSource.sync(since, all);
        }
    }
}
