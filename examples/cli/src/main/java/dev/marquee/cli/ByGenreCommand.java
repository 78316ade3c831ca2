package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "by-genre",
        description = "Lists the movies of a genre.",
        footer = {"%nExample:", "  marquee by-genre Drama --order most_voted --limit 10"})
final class ByGenreCommand extends DatabaseCommand {

    @Parameters(paramLabel = "GENRE", description = Lookup.GENRE)
    private String genre = "";

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            completionCandidates = Candidates.OfOrders.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private MovieOrder order = MovieOrder.TOP_RATED;

    @Mixin
    private LimitOption limit = new LimitOption(20);

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Mixin
    private TitleLanguages languages = new TitleLanguages();

    @Override
    void run(Marquee marquee, Output output) {
        Lookup lookup = lookup(marquee);
        MovieQuery query =
                MovieQuery.all().order(order).limit(limit.value(this)).filter(filter.filter(lookup, this));
        List<Movie> movies = languages.of(
                marquee.movies().byGenre(lookup.genre(genre).id(), query).items(), marquee, this);
        output.print(movies, MovieTables.movies(movies));
    }
}
