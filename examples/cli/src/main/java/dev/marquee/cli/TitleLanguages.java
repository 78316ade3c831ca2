package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option for the languages in which titles are shown. */
final class TitleLanguages {

    @Option(
            names = "--titles-in",
            paramLabel = "LANG",
            split = ",",
            description =
                    "Show titles and overviews in the first of these languages that has them, such as" + " de,pt-BR.")
    private List<String> languages = new ArrayList<>();

    /** {@return the movies with their texts in the languages} */
    List<Movie> of(List<Movie> movies, Marquee marquee, ResultCommand command) {
        return command.checked(() -> marquee.movies().inLanguages(movies, languages));
    }
}
