package dev.marquee.community;

import dev.marquee.movie.MovieId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a user did with a film on another's list, to be exported. Immutable.
 *
 * @param list the list
 * @param movie the movie
 * @param note the note that the user wrote to it, or null
 * @param addedAt when the user put it there, or null if somebody else did
 */
public record KeptNote(
        NamedSubject list,
        MovieId movie,
        @Nullable String note,
        @Nullable Instant addedAt) {}
