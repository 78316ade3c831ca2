package dev.marquee.community;

import dev.marquee.movie.MovieId;

/**
 * A note that a user wrote to a film on another's list, to be exported. Immutable.
 *
 * @param list the list
 * @param movie the movie
 * @param note the note
 */
public record KeptNote(NamedSubject list, MovieId movie, String note) {}
