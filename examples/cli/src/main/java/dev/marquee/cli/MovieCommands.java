package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.MovieJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "movie", description = "Shows a movie.", subcommands = MovieCommands.Show.class)
final class MovieCommands extends CommandGroup {

    @Command(name = "show", description = "Shows everything that is stored about a movie.")
    static final class Show extends DatabaseCommand {

        @Parameters(paramLabel = "MOVIE", description = Lookup.MOVIE)
        private String name = "";

        @Override
        void run(Marquee marquee, Output output) {
            Movie movie = new Lookup(marquee).movie(name);
            MovieJson all = new MovieJson(
                    movie,
                    marquee.movies().credits(movie.id()),
                    marquee.movies().keywords(movie.id()),
                    marquee.movies().companies(movie.id()));
            output.print(all, lines(all));
        }

        private static List<String> lines(MovieJson all) {
            Movie movie = all.movie();
            List<String> lines = new ArrayList<>();
            String year = MovieTables.year(movie);
            lines.add(movie.title() + (year.isEmpty() ? "" : " (" + year + ")"));
            lines.add("id " + movie.id() + ", tmdb:" + movie.tmdbId());
            if (movie.originalTitle() != null && !movie.originalTitle().equals(movie.title())) {
                lines.add("originally " + movie.originalTitle());
            }
            if (movie.originalLanguage() != null) {
                lines.add("language " + movie.originalLanguage());
            }
            if (movie.removedAt() != null) {
                lines.add("removed from TMDb since " + movie.removedAt());
            }
            if (!movie.genres().isEmpty()) {
                lines.add(MovieTables.names(movie.genres()));
            }
            if (movie.collection() != null) {
                lines.add("part of " + movie.collection().name());
            }
            lines.add(movie.voteAverage() + " from " + movie.voteCount() + " votes");
            if (movie.runtime() != null) {
                lines.add(movie.runtime() + " minutes");
            }
            if (movie.overview() != null) {
                lines.add(movie.overview());
            }
            add(lines, "made by", all.companies().stream().map(Company::name));
            add(lines, "about", all.keywords().stream().map(Keyword::name));
            add(lines, "credits", all.credits().stream().map(Show::line));
            return lines;
        }

        private static void add(List<String> lines, String what, Stream<String> values) {
            String joined = values.collect(Collectors.joining(", "));
            if (!joined.isEmpty()) {
                lines.add(what + ": " + joined);
            }
        }

        private static String line(Credit credit) {
            String who = credit.name() == null ? "person " + credit.personId() : credit.name();
            String part = credit.character() == null ? credit.job() : "as " + credit.character();
            return part == null || part.isEmpty() ? who : who + " (" + part + ")";
        }
    }
}
