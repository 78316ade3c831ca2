package dev.marquee.tmdb;

import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.NewMovie;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fits a movie of TMDb's into the catalogue's columns. What does not fit is cut (titles, characters and statuses to their
 * length), brought into range (the vote average to 0 to 10) or left out (paths that are too long, text that no database stores,
 * a person's second credit of the same kind and part).
 */
final class MovieMapping {

    private static final int TEXT = 255;
    private static final int STATUS = 50;

    private MovieMapping() {}

    static NewMovie newMovie(MovieDetails movie, Map<Integer, GenreId> genres) {
        NewMovie.Builder builder = NewMovie.builder(movie.id(), title(movie))
                .overview(storable(movie.overview()))
                .releaseDate(movie.releaseDate())
                .posterPath(path(movie.posterPath()))
                .backdropPath(path(movie.backdropPath()))
                .votes(movie.voteAverage().max(BigDecimal.ZERO).min(BigDecimal.TEN), Math.max(0, movie.voteCount()))
                .runtime(movie.runtime())
                .status(cut(storable(movie.status()), STATUS))
                .genres(movie.genres().stream()
                        .map(genre -> genres.get(genre.id()))
                        .filter(Objects::nonNull)
                        .toList());
        if (movie.cast() != null || movie.crew() != null) {
            builder.credits(credits(movie));
        }
        return builder.build();
    }

    private static String title(MovieDetails movie) {
        String title = cut(storable(movie.title()), TEXT);
        return title == null || title.isBlank() ? "tmdb:" + movie.id() : title;
    }

    private static List<Credit> credits(MovieDetails movie) {
        Set<Credit> credits = new LinkedHashSet<>();
        if (movie.cast() != null) {
            movie.cast().stream()
                    .sorted(Comparator.comparing(
                            MovieDetails.CastMember::order, Comparator.nullsLast(Comparator.naturalOrder())))
                    .forEach(member -> credits.add(new Credit(
                            member.personId(),
                            Credit.Type.CAST,
                            cut(storable(member.character()), TEXT),
                            member.order() == null || member.order() < 0 ? null : member.order())));
        }
        if (movie.crew() != null) {
            movie.crew().forEach(member -> credits.add(Credit.crew(member.personId())));
        }
        return new ArrayList<>(credits);
    }

    private static @Nullable String path(@Nullable String path) {
        return path == null || path.codePointCount(0, path.length()) > TEXT ? null : storable(path);
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        return text == null || text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }

    /** {@return the text without NUL and without halves of surrogate pairs} */
    private static @Nullable String storable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder storable = new StringBuilder();
        text.codePoints()
                .filter(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }
}
