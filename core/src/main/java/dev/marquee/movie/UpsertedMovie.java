package dev.marquee.movie;

/**
 * The outcome of an upsert for one movie. Immutable.
 *
 * @param id the database's own id
 * @param tmdbId TMDb's id, or the negative id that the movie got
 * @param outcome what happened to the movie: its row and all its parts, with the names of people, keywords, companies,
 *     collection and watch providers, but not what else is known of these
 */
public record UpsertedMovie(MovieId id, int tmdbId, Outcome outcome) {

    /** What an upsert did. */
    public enum Outcome {
        /** The movie was added. */
        INSERTED,
        /** The movie existed and was changed. */
        UPDATED,
        /** The movie existed with the same data; nothing was written, and {@code updated_at} stays. */
        UNCHANGED
    }
}
