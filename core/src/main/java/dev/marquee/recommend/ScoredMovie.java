package dev.marquee.recommend;

import dev.marquee.movie.MovieId;

/**
 * A movie's id with its score, without the movie and the reasons. Immutable.
 *
 * @param movie the movie's id
 * @param score 0 to 1; comparable within one list, higher is better
 */
public record ScoredMovie(MovieId movie, double score) {}
