package dev.marquee.cli.movielens;

import dev.marquee.movie.NewGenre;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Maps the genres of MovieLens to those of TMDb; genres that TMDb does not have keep their names. */
final class MovieLensGenres {

    private static final String NONE = "(no genres listed)";

    private static final Map<String, NewGenre> TMDB = Map.ofEntries(
            Map.entry("Action", NewGenre.of(28, "Action")),
            Map.entry("Adventure", NewGenre.of(12, "Adventure")),
            Map.entry("Animation", NewGenre.of(16, "Animation")),
            Map.entry("Children", NewGenre.of(10751, "Family")),
            Map.entry("Children's", NewGenre.of(10751, "Family")),
            Map.entry("Comedy", NewGenre.of(35, "Comedy")),
            Map.entry("Crime", NewGenre.of(80, "Crime")),
            Map.entry("Documentary", NewGenre.of(99, "Documentary")),
            Map.entry("Drama", NewGenre.of(18, "Drama")),
            Map.entry("Fantasy", NewGenre.of(14, "Fantasy")),
            Map.entry("History", NewGenre.of(36, "History")),
            Map.entry("Horror", NewGenre.of(27, "Horror")),
            Map.entry("Musical", NewGenre.of(10402, "Music")),
            Map.entry("Mystery", NewGenre.of(9648, "Mystery")),
            Map.entry("Romance", NewGenre.of(10749, "Romance")),
            Map.entry("Sci-Fi", NewGenre.of(878, "Science Fiction")),
            Map.entry("Thriller", NewGenre.of(53, "Thriller")),
            Map.entry("War", NewGenre.of(10752, "War")),
            Map.entry("Western", NewGenre.of(37, "Western")));

    private MovieLensGenres() {}

    static NewGenre genre(String name) {
        return TMDB.getOrDefault(name, NewGenre.unknownToTmdb(name));
    }

    /** {@return the names in a field, which are separated by bars} */
    static Set<String> split(String field) {
        return Stream.of(field.split("\\|", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals(NONE))
                .collect(Collectors.toSet());
    }
}
