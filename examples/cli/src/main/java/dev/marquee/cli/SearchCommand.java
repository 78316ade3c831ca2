package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchKind;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.TitleMatch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "search",
        description = "Finds movies by what people type: titles in every language, people, keywords and series, with"
                + " typos and missing words.",
        footer = {
            "%nExamples:",
            "  marquee search matrx",
            "  marquee search \"sigourney weaver\" --kind person",
            "  marquee search alien --from 1970 --to 1979"
        })
final class SearchCommand extends DatabaseCommand {

    private static final int MAX_TITLE = 255;

    @Parameters(paramLabel = "TEXT", description = "What to search for.")
    private String text = "";

    @Option(names = "--prefix", description = "Find titles that start with the text only.")
    private boolean prefix;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            completionCandidates = Candidates.OfKinds.class,
            description = "Look at these texts only, any of ${COMPLETION-CANDIDATES}; all if not given.")
    private List<SearchKind> kinds = new ArrayList<>();

    @Mixin
    private LimitOption limit = new LimitOption(20);

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Mixin
    private TitleLanguages languages = new TitleLanguages();

    @Override
    void run(Marquee marquee, Output output) {
        if (text.isBlank()) {
            throw wrong("give some text to search for");
        }
        if (prefix && !kinds.isEmpty()) {
            throw wrong("give either --prefix or --kind");
        }
        MovieFilter conditions = filter.filter(lookup(marquee), this);
        if (prefix) {
            printTitles(TitleMatch.PREFIX, conditions, marquee, output);
            return;
        }
        SearchRequest request = SearchRequest.of(text)
                .kinds(kinds.isEmpty() ? EnumSet.allOf(SearchKind.class) : EnumSet.copyOf(kinds))
                .filter(conditions)
                .limit(limit.value(this));
        List<SearchHit> hits = marquee.movies().search(request).items();
        if (hits.isEmpty() && kinds.isEmpty() && text.length() <= MAX_TITLE) {
            // A search knows words and their beginnings; what stands inside of a word only is found by reading titles.
            printTitles(TitleMatch.SUBSTRING, conditions, marquee, output);
            return;
        }
        List<Movie> movies = languages.of(hits.stream().map(SearchHit::movie).toList(), marquee, this);
        output.print(movies, MovieTables.hits(movies, hits));
    }

    private void printTitles(TitleMatch match, MovieFilter conditions, Marquee marquee, Output output) {
        MovieQuery query = MovieQuery.all()
                .order(MovieOrder.MOST_VOTED)
                .limit(limit.value(this))
                .filter(conditions);
        List<Movie> movies =
                languages.of(marquee.movies().search(text, match, query).items(), marquee, this);
        output.print(movies, MovieTables.movies(movies));
    }
}
