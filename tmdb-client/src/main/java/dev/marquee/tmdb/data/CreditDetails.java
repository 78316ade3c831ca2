package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * One credit by itself: who did what in which movie. Immutable.
 *
 * @param id TMDb's id of the credit
 * @param type {@code cast} or {@code crew}, or null
 * @param department such as Acting, or null
 * @param job such as Actor, or null
 * @param character the part played, or null
 * @param movie the movie, or null if the credit is of television
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
