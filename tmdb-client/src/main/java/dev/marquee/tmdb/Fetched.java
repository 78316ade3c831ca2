package dev.marquee.tmdb;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of one movie. Immutable.
 *
 * @param tmdbId TMDb's id
 * @param what the movie, or the file and line, for a listener
 * @param movie the movie, or null
 * @param skip why there is none, or null
 * @param detail why, in words; empty where there is a movie
 * @param fault what TMDb failed with, where that may pass, or null
 */
record Fetched(
        int tmdbId,
        String what,
        @Nullable MovieMapping movie,
        @Nullable Skip skip,
        String detail,
        @Nullable TmdbException fault) {

    private static final Set<MovieAppend> WANTED = Set.of(MovieAppend.CREDITS, MovieAppend.KEYWORDS);

    static Fetched movie(int tmdbId, MovieMapping movie) {
        return new Fetched(tmdbId, "tmdb:" + tmdbId, movie, null, "", null);
    }

    static Fetched damaged(String where, String damage) {
        return new Fetched(0, where, null, Skip.DAMAGED_ROW, damage, null);
    }

    /** Asks TMDb for a movie. Throws what makes asking for any other pointless. */
    static Fetched from(TmdbClient tmdb, int id) {
        try {
            MovieDetails movie = tmdb.movie(id, WANTED).orElse(null);
            if (movie == null) {
                return skipped(id, Skip.MISSING, "TMDb does not have it", null);
            }
            return movie.id() == id
                    ? movie(id, new MovieMapping(movie))
                    : skipped(id, Skip.UNREADABLE, "TMDb answered with movie " + movie.id(), null);
        } catch (TmdbException e) {
            String detail = String.valueOf(e.getMessage());
            return switch (e.kind()) {
                case INVALID_REQUEST -> skipped(id, Skip.REFUSED, detail, null);
                case UNREADABLE -> skipped(id, Skip.UNREADABLE, detail, e);
                case UNAVAILABLE, RATE_LIMITED -> skipped(id, Skip.UNAVAILABLE, detail, e);
                default -> throw e;
            };
        }
    }

    private static Fetched skipped(int id, Skip reason, String detail, @Nullable TmdbException fault) {
        return new Fetched(id, "tmdb:" + id, null, reason, detail, fault);
    }
}
