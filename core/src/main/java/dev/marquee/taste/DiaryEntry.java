package dev.marquee.taste;

import dev.marquee.movie.Movie;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A play with its movie. Immutable.
 *
 * @param play the play
 * @param movie the movie with its genres
 * @param rating the user's present rating of the movie, 0.5 to 10, or null if there is none
 */
public record DiaryEntry(Play play, Movie movie, @Nullable BigDecimal rating) {}
