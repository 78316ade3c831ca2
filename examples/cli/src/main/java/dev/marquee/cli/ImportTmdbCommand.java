package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.cli.movielens.Progress;
import dev.marquee.tmdb.DiscoverQuery;
import dev.marquee.tmdb.MovieSummary;
import dev.marquee.tmdb.ResultPage;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.TmdbImporter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tmdb",
        description = "Imports movies from TMDb; the key is in the environment, TMDB_TOKEN (v4) or TMDB_API_KEY (v3)."
                + " This product uses the TMDB API but is not endorsed or certified by TMDB.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ImportTmdbCommand.Popular.class,
            ImportTmdbCommand.TopRated.class,
            ImportTmdbCommand.Trending.class,
            ImportTmdbCommand.Discover.class,
            ImportTmdbCommand.Ids.class
        })
final class ImportTmdbCommand extends Group {

    /** Asks TMDb which movies, and imports them. */
    abstract static class FromTmdb extends DatabaseCommand {

        @Option(names = "--tmdb-url", hidden = true, description = "Another server, as tests use.")
        private URI server = URI.create("https://api.themoviedb.org/3/");

        abstract List<Integer> ids(TmdbClient tmdb);

        @Override
        public final Integer call() {
            TmdbClient tmdb = client();
            List<Integer> ids = ids(tmdb);
            TmdbImporter.Summary summary;
            try (Marquee marquee = Marquee.open(main().url());
                    Progress progress = TerminalProgress.orNone()) {
                progress.start("movies", ids.size());
                int[] before = {0};
                summary = new TmdbImporter(tmdb, marquee).importMovies(ids, done -> {
                    progress.step(done - before[0]);
                    before[0] = done;
                });
            }
            print(summary, output());
            return 0;
        }

        @Override
        final void run(Marquee marquee, Output output) {
            throw new UnsupportedOperationException("call() opens the database itself");
        }

        private TmdbClient client() {
            String token = environment("TMDB_TOKEN");
            String key = environment("TMDB_API_KEY");
            if (token == null && key == null) {
                throw new CommandFailedException("set TMDB_TOKEN or TMDB_API_KEY; TMDb gives a key for free at"
                        + " https://www.themoviedb.org/settings/api");
            }
            TmdbClient.Builder builder = TmdbClient.builder().baseUrl(server);
            return (token == null ? builder.apiKey(key == null ? "" : key) : builder.token(token)).build();
        }

        private @Nullable String environment(String name) {
            String value = main().environment().get(name);
            return value == null || value.isBlank() ? null : value.strip();
        }

        private static void print(TmdbImporter.Summary summary, Output output) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(
                    "movies",
                    Map.of(
                            "inserted", summary.inserted(),
                            "updated", summary.updated(),
                            "unchanged", summary.unchanged(),
                            "missing", summary.missing()));
            output.print(
                    json,
                    String.format(
                            "%d new, %d changed, %d unchanged, %d that TMDb does not have",
                            summary.inserted(), summary.updated(), summary.unchanged(), summary.missing()));
        }
    }

    /** Reads lists page by page. */
    abstract static class FromList extends FromTmdb {

        @Option(
                names = "--pages",
                paramLabel = "N",
                description = "This many pages of 20 movies, 1 to 500; 5 if not given.")
        private int pages = 5;

        abstract IntFunction<ResultPage<MovieSummary>> list(TmdbClient tmdb);

        @Override
        final List<Integer> ids(TmdbClient tmdb) {
            if (pages < 1 || pages > 500) {
                throw wrong("--pages must be 1 to 500, was " + pages);
            }
            List<Integer> ids = new ArrayList<>();
            for (int page = 1; page <= pages; page++) {
                ResultPage<MovieSummary> results = list(tmdb).apply(page);
                results.results().forEach(movie -> ids.add(movie.id()));
                if (page >= results.totalPages()) {
                    break;
                }
            }
            return ids;
        }
    }

    @Command(name = "popular", description = "What is looked at most.")
    static final class Popular extends FromList {
        @Override
        IntFunction<ResultPage<MovieSummary>> list(TmdbClient tmdb) {
            return tmdb::popular;
        }
    }

    @Command(name = "top-rated", description = "What is rated best.")
    static final class TopRated extends FromList {
        @Override
        IntFunction<ResultPage<MovieSummary>> list(TmdbClient tmdb) {
            return tmdb::topRated;
        }
    }

    @Command(name = "trending", description = "What is rising this week.")
    static final class Trending extends FromList {
        @Override
        IntFunction<ResultPage<MovieSummary>> list(TmdbClient tmdb) {
            return tmdb::trending;
        }
    }

    @Command(name = "discover", description = "Movies by what they are.")
    static final class Discover extends FromList {

        @Option(names = "--genre", paramLabel = "ID", description = "TMDb's id of a genre; repeat for all of several.")
        private Set<Integer> genres = new TreeSet<>();

        @Option(names = "--from", paramLabel = "YEAR", description = "Released in this year or later.")
        private @Nullable Integer from;

        @Option(names = "--to", paramLabel = "YEAR", description = "Released in this year or earlier.")
        private @Nullable Integer to;

        @Option(names = "--min-votes", paramLabel = "N", description = "With at least this many votes.")
        private int minimumVotes;

        @Option(names = "--sort", paramLabel = "ORDER", description = "One of ${COMPLETION-CANDIDATES}.")
        private DiscoverQuery.Sort sort = DiscoverQuery.Sort.POPULAR;

        @Override
        IntFunction<ResultPage<MovieSummary>> list(TmdbClient tmdb) {
            DiscoverQuery query;
            try {
                query = DiscoverQuery.all()
                        .genres(genres)
                        .released(from, to)
                        .votes(minimumVotes)
                        .sortedBy(sort);
            } catch (InvalidValueException e) {
                throw wrong(String.valueOf(e.getMessage()));
            }
            return page -> tmdb.discover(query, page);
        }
    }

    @Command(name = "ids", description = "Movies by TMDb's ids.")
    static final class Ids extends FromTmdb {

        @Parameters(paramLabel = "ID", arity = "1..*")
        private List<Integer> wanted = new ArrayList<>();

        @Override
        List<Integer> ids(TmdbClient tmdb) {
            return wanted;
        }
    }
}
