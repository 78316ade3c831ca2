package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.MovieJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "movie",
        description = "Shows a movie, or lists movies in an order.",
        subcommands = {MovieCommands.Show.class, MovieCommands.ListAll.class},
        footer = {"%nExample:", "  marquee movie show \"The Matrix\""})
final class MovieCommands extends CommandGroup {

    @Command(
            name = "show",
            description = "Shows everything that is stored about a movie.",
            footer = {
                "%nExamples:",
                "  marquee movie show \"The Matrix\"",
                "  marquee movie show \"Dune (1984)\"",
                "  marquee movie show imdb:tt0078748 --language de"
            })
    static final class Show extends DatabaseCommand {

        @Parameters(paramLabel = "MOVIE", description = Lookup.MOVIE)
        private String name = "";

        @Option(
                names = {"--language", "--titles-in"},
                paramLabel = "LANG",
                split = ",",
                description = "Show title, overview and tagline in the first of these languages that has them, such"
                        + " as de,pt-BR.")
        private List<String> languages = new ArrayList<>();

        @Override
        void run(Marquee marquee, Output output) {
            Movie found = lookup(marquee).movie(name);
            Movie movie = checked(() ->
                    marquee.movies().inLanguages(List.of(found), languages).get(0));
            MovieJson all = MovieJson.of(movie, marquee.movies());
            output.print(all, MovieLines.of(all));
        }
    }

    @Command(
            name = "list",
            description = "Lists the movies that meet all conditions, in an order.",
            footer = {"%nExample:", "  marquee movie list --order newest --genre Comedy --limit 10"})
    static final class ListAll extends DatabaseCommand {

        @Option(
                names = "--order",
                paramLabel = "ORDER",
                completionCandidates = Candidates.OfOrders.class,
                description = "One of ${COMPLETION-CANDIDATES}.")
        private MovieOrder order = MovieOrder.MOST_VOTED;

        @Mixin
        private LimitOption limit = new LimitOption(20);

        @Mixin
        private FilterOptions filter = new FilterOptions();

        @Mixin
        private TitleLanguages languages = new TitleLanguages();

        @Override
        void run(Marquee marquee, Output output) {
            MovieQuery query =
                    MovieQuery.all().order(order).limit(limit.value(this)).filter(filter.filter(lookup(marquee), this));
            List<Movie> movies = languages.of(marquee.movies().list(query).items(), marquee, this);
            output.print(movies, MovieTables.movies(movies));
        }
    }
}
