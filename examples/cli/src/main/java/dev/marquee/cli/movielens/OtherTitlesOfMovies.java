package dev.marquee.cli.movielens;

import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the other titles of MovieLens beside those that a catalog has: a stored original title stays, and of the
 * alternative titles only those of MovieLens are replaced.
 */
final class OtherTitlesOfMovies {

    /** The code of no country, as MovieLens does not say where a title is used. */
    static final String NO_COUNTRY = "ZZ";

    static final String KIND = "MovieLens";

    /** Few, as the facts of one movie may be thousands of rows. */
    private static final int CHUNK = 100;

    private final Map<MovieId, List<AlternativeTitle>> stored = new HashMap<>();

    /**
     * Reads the alternative titles that the catalog has of movies with other titles.
     *
     * @param movies movies of a data set
     * @param known the movies of the catalog by {@code tmdb_id}
     */
    OtherTitlesOfMovies(MovieCatalog catalog, List<MovieLensMovie> movies, Map<Integer, Movie> known) {
        List<MovieId> ids = new ArrayList<>();
        for (MovieLensMovie movie : movies) {
            Movie there = known.get(movie.tmdbId());
            if (there != null && !aliases(movie, there).isEmpty()) {
                ids.add(there.id());
            }
        }
        for (int start = 0; start < ids.size(); start += CHUNK) {
            List<MovieId> chunk = ids.subList(start, Math.min(ids.size(), start + CHUNK));
            for (MovieFacts facts : catalog.factsOf(chunk).values()) {
                stored.put(facts.id(), facts.alternativeTitles());
            }
        }
    }

    /** Gives a movie its original title and its alternative titles. */
    void addTo(NewMovie.Builder builder, MovieLensMovie movie, @Nullable Movie there) {
        if (there == null || there.originalTitle() == null) {
            builder.original(movie.original(), null);
        }
        List<String> aliases = aliases(movie, there);
        if (aliases.isEmpty()) {
            return;
        }
        List<AlternativeTitle> before = there == null ? List.of() : stored.getOrDefault(there.id(), List.of());
        Set<AlternativeTitle> titles =
                before.stream().filter(title -> !KIND.equals(title.kind())).collect(Collectors.toSet());
        Set<String> taken = new HashSet<>();
        titles.forEach(title -> taken.add(folded(title.title())));
        for (String alias : aliases) {
            if (taken.add(folded(alias))) {
                titles.add(new AlternativeTitle(NO_COUNTRY, alias, KIND));
            }
        }
        builder.alternativeTitles(titles);
    }

    /** {@return the other titles that are neither the title nor the original title} */
    private static List<String> aliases(MovieLensMovie movie, @Nullable Movie there) {
        List<String> aliases = new ArrayList<>(movie.aliases());
        String original = there == null ? null : there.originalTitle();
        if (movie.original() != null && original != null) {
            aliases.add(0, movie.original());
        }
        aliases.removeIf(alias -> alias.equalsIgnoreCase(movie.title()) || alias.equalsIgnoreCase(original));
        return aliases;
    }

    private static String folded(String title) {
        return title.toLowerCase(Locale.ROOT);
    }
}
