package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A single credit with its movie and person. Immutable.
 *
 * @param id TMDb's id of the credit
 * @param type {@code cast} or {@code crew}, or null
 * @param department such as Acting, or null
 * @param job such as Actor, or null
 * @param character the character played, or null
 * @param movie the movie, or null if the credit belongs to television
 * @param person the person, or null
 */
public record CreditDetails(
        String id,
        @Nullable String type,
        @Nullable String department,
        @Nullable String job,
        @Nullable String character,
        @Nullable MovieSummary movie,
        @Nullable PersonSummary person) {}
