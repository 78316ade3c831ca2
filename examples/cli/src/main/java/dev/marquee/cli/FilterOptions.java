package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.MovieFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which movies may come. */
final class FilterOptions {

    @Option(names = "--genre", paramLabel = "GENRE", description = "Movies of this genre; repeat for any of several.")
    private List<String> genres = new ArrayList<>();

    @Option(names = "--exclude-genre", paramLabel = "GENRE", description = "No movies of this genre; may be repeated.")
    private List<String> excludedGenres = new ArrayList<>();

    @Option(names = "--from", paramLabel = "YEAR", description = "Released in this year or later.")
    private @Nullable Integer from;

    @Option(names = "--to", paramLabel = "YEAR", description = "Released in this year or earlier.")
    private @Nullable Integer to;

    @Option(names = "--min-votes", paramLabel = "N", description = "With at least this many votes.")
    private int minimumVotes;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description = "Of this original language, as ISO 639-1 has it (fr); repeat for any of several.")
    private List<String> languages = new ArrayList<>();

    MovieFilter filter(Names names, DatabaseCommand command) {
        MovieFilter filter = MovieFilter.all();
        for (String genre : genres) {
            filter = filter.genre(names.genre(genre).id());
        }
        for (String genre : excludedGenres) {
            filter = filter.excludeGenre(names.genre(genre).id());
        }
        try {
            filter = from == null ? filter : filter.from(from);
            filter = to == null ? filter : filter.to(to);
            for (String language : languages) {
                filter = filter.language(language);
            }
            return filter.minimumVotes(minimumVotes);
        } catch (InvalidValueException e) {
            throw command.wrong(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
