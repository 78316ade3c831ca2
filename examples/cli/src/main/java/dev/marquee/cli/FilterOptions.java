package dev.marquee.cli;

import dev.marquee.movie.MovieFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that restrict which movies are listed. */
final class FilterOptions {

    @Option(
            names = "--genre",
            paramLabel = "GENRE",
            description = "Only movies of this genre; repeat it for any of several.")
    private List<String> genres = new ArrayList<>();

    @Option(names = "--exclude-genre", paramLabel = "GENRE", description = "No movies of this genre; may be repeated.")
    private List<String> excludedGenres = new ArrayList<>();

    @Option(names = "--from", paramLabel = "YEAR", description = "Only movies released in this year or later.")
    private @Nullable Integer from;

    @Option(names = "--to", paramLabel = "YEAR", description = "Only movies released in this year or earlier.")
    private @Nullable Integer to;

    @Option(names = "--min-votes", paramLabel = "N", description = "Only movies with at least N votes.")
    private int minimumVotes;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description = "Only movies in this original language, an ISO 639-1 code such as fr; repeat it for several.")
    private List<String> languages = new ArrayList<>();

    @Mixin
    private FactOptions facts = new FactOptions();

    MovieFilter filter(Lookup lookup, ResultCommand command) {
        MovieFilter filter = MovieFilter.all();
        for (String genre : genres) {
            filter = filter.genre(lookup.genre(genre).id());
        }
        for (String genre : excludedGenres) {
            filter = filter.excludeGenre(lookup.genre(genre).id());
        }
        MovieFilter byGenre = filter;
        return facts.restricted(command.checked(() -> restricted(byGenre)), lookup, command);
    }

    private MovieFilter restricted(MovieFilter byGenre) {
        MovieFilter filter = byGenre;
        filter = from == null ? filter : filter.from(from);
        filter = to == null ? filter : filter.to(to);
        for (String language : languages) {
            // As codes of countries, in either case; other text as it is, for the message about it.
            filter = filter.language(language.length() <= 3 ? language.toLowerCase(Locale.ROOT) : language);
        }
        return filter.minimumVotes(minimumVotes);
    }
}
