package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.TitleMatch;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "search", description = "Finds movies by a part of their title; capitals do not matter.")
final class SearchCommand extends DatabaseCommand {

    @Parameters(paramLabel = "TEXT")
    private String text = "";

    @Option(names = "--prefix", description = "The title must start with the text.")
    private boolean prefix;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many, 1 to 1000; 20 if not given.")
    private int limit = 20;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        if (text.isBlank()) {
            throw wrong("give some text to search for");
        }
        MovieQuery query = MovieQuery.all()
                .order(MovieOrder.MOST_VOTED)
                .limit(checked(limit))
                .filter(filter.filter(new Names(marquee), this));
        List<Movie> movies = marquee.movies()
                .search(text, prefix ? TitleMatch.PREFIX : TitleMatch.SUBSTRING, query)
                .items();
        output.print(movies.stream().map(Json::movie).toList(), Tables.movies(movies));
    }
}
