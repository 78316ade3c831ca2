package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "by-genre", description = "Lists the movies of a genre.")
final class ByGenreCommand extends DatabaseCommand {

    @Parameters(paramLabel = "GENRE", description = "A genre's name, or tmdb:ID.")
    private String genre = "";

    @Option(names = "--order", paramLabel = "ORDER", description = "One of ${COMPLETION-CANDIDATES}.")
    private MovieOrder order = MovieOrder.TOP_RATED;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many, 1 to 1000; 20 if not given.")
    private int limit = 20;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        Names names = new Names(marquee);
        MovieQuery query = MovieQuery.all().order(order).limit(checked(limit)).filter(filter.filter(names, this));
        List<Movie> movies =
                marquee.movies().byGenre(names.genre(genre).id(), query).items();
        output.print(movies.stream().map(Json::movie).toList(), Tables.movies(movies));
    }
}
