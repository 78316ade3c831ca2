package dev.marquee.community;

import dev.marquee.movie.Movie;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A film on a list, as a viewer sees it. Immutable.
 *
 * @param movie the movie
 * @param note the note; null if there is none, or it was written by a user with whom the viewer has a block
 * @param addedBy who put it there; null if the account was deleted, or the viewer has a block with that user
 * @param addedAt when it was put there
 */
public record ListedMovie(
        Movie movie, @Nullable String note, @Nullable Author addedBy, Instant addedAt) {}
