package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.TitleMatch;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "search", description = "Finds movies by a part of their title, in upper or lower case.")
final class SearchCommand extends DatabaseCommand {

    @Parameters(paramLabel = "TEXT")
    private String text = "";

    @Option(names = "--prefix", description = "Find titles that start with the text only.")
    private boolean prefix;

    @Mixin
    private LimitOption limit = new LimitOption(20);

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        if (text.isBlank()) {
            throw wrong("give some text to search for");
        }
        MovieQuery query = MovieQuery.all()
                .order(MovieOrder.MOST_VOTED)
                .limit(limit.value(this))
                .filter(filter.filter(new Lookup(marquee), this));
        List<Movie> movies = marquee.movies()
                .search(text, prefix ? TitleMatch.PREFIX : TitleMatch.SUBSTRING, query)
                .items();
        output.print(movies, MovieTables.movies(movies));
    }
}
