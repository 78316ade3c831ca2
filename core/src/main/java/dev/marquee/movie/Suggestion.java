package dev.marquee.movie;

import org.jspecify.annotations.Nullable;

/**
 * What a search box shows below what a person types: a movie or a person. Immutable.
 *
 * @param kind what is suggested
 * @param text the title of the movie in the catalog, or the name of the person
 * @param movie the movie, or null if a person is suggested
 * @param personId TMDb's id of the person, or null if a movie is suggested
 * @param year the year in which the movie was released, or null if it is unknown or a person is suggested
 */
public record Suggestion(
        Kind kind,
        String text,
        @Nullable MovieId movie,
        @Nullable Integer personId,
        @Nullable Integer year) {

    /** What is suggested. */
    public enum Kind {
        /** A movie by its title. */
        TITLE,
        /** A person. */
        PERSON
    }
}
