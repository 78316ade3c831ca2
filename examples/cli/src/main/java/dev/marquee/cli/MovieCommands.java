package dev.marquee.cli;

import dev.marquee.Marquee;
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

@Command(
        name = "movie",
        description = "The movies.",
        mixinStandardHelpOptions = true,
        subcommands = MovieCommands.Show.class)
final class MovieCommands extends Group {

    @Command(name = "show", description = "Shows all that is known of a movie.")
    static final class Show extends DatabaseCommand {

        @Parameters(paramLabel = "MOVIE", description = "tmdb:ID, an id or the exact title.")
        private String name = "";

        @Override
        void run(Marquee marquee, Output output) {
            Movie movie = new Names(marquee).movie(name);
            List<Credit> credits = marquee.movies().credits(movie.id());
            List<Keyword> keywords = marquee.movies().keywords(movie.id());
            List<Company> companies = marquee.movies().companies(movie.id());
            output.print(Json.movie(movie, credits, keywords, companies), lines(movie, credits, keywords, companies));
        }

        private static List<String> lines(
                Movie movie, List<Credit> credits, List<Keyword> keywords, List<Company> companies) {
            List<String> lines = new ArrayList<>();
            String year = Tables.year(movie);
            lines.add(movie.title() + (year.isEmpty() ? "" : " (" + year + ")"));
            lines.add("id " + movie.id() + ", tmdb:" + movie.tmdbId());
            if (movie.originalTitle() != null && !movie.originalTitle().equals(movie.title())) {
                lines.add("originally " + movie.originalTitle());
            }
            if (movie.originalLanguage() != null) {
                lines.add("language " + movie.originalLanguage());
            }
            if (movie.removedAt() != null) {
                lines.add("gone from TMDb since " + movie.removedAt());
            }
            if (!movie.genres().isEmpty()) {
                lines.add(Tables.genres(movie));
            }
            if (movie.collection() != null) {
                lines.add("of " + movie.collection().name());
            }
            lines.add(movie.voteAverage() + " from " + movie.voteCount() + " votes");
            if (movie.runtime() != null) {
                lines.add(movie.runtime() + " minutes");
            }
            if (movie.overview() != null) {
                lines.add(movie.overview());
            }
            add(lines, "made by", companies.stream().map(Company::name));
            add(lines, "about", keywords.stream().map(Keyword::name));
            add(lines, "credits", credits.stream().map(Show::line));
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
