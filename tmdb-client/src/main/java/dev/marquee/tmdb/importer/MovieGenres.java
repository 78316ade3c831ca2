package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.data.TmdbGenre;
import dev.marquee.validation.TextForm;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * TMDb's genres of movies in English, for files that have their names only. Names are compared as a whole and without
 * regard to case; nothing is taken for a genre that is only similar. Stateless.
 *
 * @see <a href="https://developer.themoviedb.org/reference/genre-movie-list">TMDb's list of genres</a>
 */
final class MovieGenres {

    private static final Map<String, TmdbGenre> BY_NAME = Stream.of(
                    new TmdbGenre(28, "Action"),
                    new TmdbGenre(12, "Adventure"),
                    new TmdbGenre(16, "Animation"),
                    new TmdbGenre(35, "Comedy"),
                    new TmdbGenre(80, "Crime"),
                    new TmdbGenre(99, "Documentary"),
                    new TmdbGenre(18, "Drama"),
                    new TmdbGenre(10751, "Family"),
                    new TmdbGenre(14, "Fantasy"),
                    new TmdbGenre(36, "History"),
                    new TmdbGenre(27, "Horror"),
                    new TmdbGenre(10402, "Music"),
                    new TmdbGenre(9648, "Mystery"),
                    new TmdbGenre(10749, "Romance"),
                    new TmdbGenre(878, "Science Fiction"),
                    new TmdbGenre(10770, "TV Movie"),
                    new TmdbGenre(53, "Thriller"),
                    new TmdbGenre(10752, "War"),
                    new TmdbGenre(37, "Western"))
            .collect(Collectors.toUnmodifiableMap(genre -> genre.name().toLowerCase(Locale.ROOT), genre -> genre));

    private MovieGenres() {}

    /** {@return TMDb's genre of this name, or null if there is none} */
    static @Nullable TmdbGenre find(String name) {
        return BY_NAME.get(TextForm.line(name).toLowerCase(Locale.ROOT));
    }
}
