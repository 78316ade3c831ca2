package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A movie in which a person appears or on which a person worked. Immutable.
 *
 * @param movie the movie
 * @param creditId TMDb's id of the credit, or null
 * @param character the character played, or null; cast only
 * @param order the position in the movie's cast, from 0, or null; cast only
 * @param department such as Directing, or null; crew only
 * @param job such as Director, or null; crew only
 */
public record PersonCredit(
        MovieSummary movie,
        @Nullable String creditId,
        @Nullable String character,
        @Nullable Integer order,
        @Nullable String department,
        @Nullable String job) {}
