package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Movie;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
            output.print(Json.movie(movie, credits), lines(movie, credits));
        }

        private static List<String> lines(Movie movie, List<Credit> credits) {
            List<String> lines = new ArrayList<>();
            String year = Tables.year(movie);
            lines.add(movie.title() + (year.isEmpty() ? "" : " (" + year + ")"));
            lines.add("id " + movie.id() + ", tmdb:" + movie.tmdbId());
            if (!movie.genres().isEmpty()) {
                lines.add(Tables.genres(movie));
            }
            lines.add(movie.voteAverage() + " from " + movie.voteCount() + " votes");
            if (movie.runtime() != null) {
                lines.add(movie.runtime() + " minutes");
            }
            if (movie.overview() != null) {
                lines.add(movie.overview());
            }
            if (!credits.isEmpty()) {
                lines.add("credits by TMDb's ids: "
                        + credits.stream()
                                .map(credit -> credit.personId()
                                        + (credit.character() == null ? "" : " as " + credit.character()))
                                .collect(Collectors.joining(", ")));
            }
            return lines;
        }
    }
}
