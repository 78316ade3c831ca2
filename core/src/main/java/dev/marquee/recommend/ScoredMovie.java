package dev.marquee.recommend;

import dev.marquee.movie.MovieId;

/**
 * A movie with its score, where nobody asks for more. Immutable.
 *
 * @param movie the movie's id
 * @param score 0 to 1
 */
public record ScoredMovie(MovieId movie, double score) {}
