package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.MovieAppend;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.TmdbException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of fetching or reading one movie. Immutable.
 *
 * @param tmdbId TMDb's id
 * @param what the movie, or the file and line, as listeners receive it
 * @param movie the movie, or null
 * @param skipReason why there is no movie, or null
 * @param detail the reason in words; empty where there is a movie
 * @param failure a failure that may be transient, or null
 */
record FetchResult(
        int tmdbId,
        String what,
        @Nullable MovieMapping movie,
        @Nullable SkipReason skipReason,
        String detail,
        @Nullable TmdbException failure) {

    private static final Set<MovieAppend> WANTED = Set.of(
            MovieAppend.CREDITS,
            MovieAppend.KEYWORDS,
            MovieAppend.ALTERNATIVE_TITLES,
            MovieAppend.RELEASE_DATES,
            MovieAppend.TRANSLATIONS,
            MovieAppend.VIDEOS,
            MovieAppend.WATCH_PROVIDERS);

    static FetchResult movie(int tmdbId, MovieMapping movie) {
        return new FetchResult(tmdbId, "tmdb:" + tmdbId, movie, null, "", null);
    }

    static FetchResult damaged(String where, String damage) {
        return new FetchResult(0, where, null, SkipReason.DAMAGED_ROW, damage, null);
    }

    static FetchResult duplicate(String where, int tmdbId) {
        return new FetchResult(
                tmdbId, where, null, SkipReason.DUPLICATE_ROW, "movie " + tmdbId + " is in an earlier row", null);
    }

    /** Fetches a movie from TMDb. Throws the failures that make further requests pointless. */
    static FetchResult from(TmdbClient tmdb, int id, KeptParts kept) {
        try {
            MovieDetails movie = tmdb.movie(id, WANTED).orElse(null);
            if (movie == null) {
                return skipped(id, SkipReason.MISSING, "TMDb does not have it", null);
            }
            if (movie.id() != id) {
                return skipped(id, SkipReason.UNREADABLE, "TMDb returned movie " + movie.id(), null);
            }
            MovieMapping mapping = new MovieMapping(movie, kept);
            mapping.countMissing(movie.extras());
            return movie(id, mapping);
        } catch (TmdbException e) {
            String detail = String.valueOf(e.getMessage());
            return switch (e.kind()) {
                case INVALID_REQUEST -> skipped(id, SkipReason.REFUSED, detail, null);
                case UNREADABLE -> skipped(id, SkipReason.UNREADABLE, detail, e);
                case UNAVAILABLE, RATE_LIMITED -> skipped(id, SkipReason.UNAVAILABLE, detail, e);
                default -> throw e;
            };
        }
    }

    private static FetchResult skipped(int id, SkipReason reason, String detail, @Nullable TmdbException failure) {
        return new FetchResult(id, "tmdb:" + id, null, reason, detail, failure);
    }
}
