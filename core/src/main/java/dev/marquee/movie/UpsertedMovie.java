package dev.marquee.movie;

/**
 * What an upsert did to one movie. Immutable.
 *
 * @param id the database's own id
 * @param tmdbId TMDb's id, or the negative id that was given
 * @param outcome what happened to the row, its genres, credits, keywords, companies and their names taken together
 */
public record UpsertedMovie(MovieId id, int tmdbId, Outcome outcome) {

    /** What an upsert can do. */
    public enum Outcome {
        /** The movie is new. */
        INSERTED,
        /** The movie was there, and something of it changed. */
        UPDATED,
        /** The movie was there just so; nothing was written, {@code updated_at} stays. */
        UNCHANGED
    }
}
