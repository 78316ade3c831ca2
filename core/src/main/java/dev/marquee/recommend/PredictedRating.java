package dev.marquee.recommend;

/**
 * The rating that a user would probably give a movie. Immutable.
 *
 * @param value the rating on the scale of {@link dev.marquee.taste.Rating}, 0.5 to 10, not rounded to its steps
 * @param error the expected error: the root of the mean squared difference from the user's rating, more than 0
 * @param ratings how many ratings of the user it was made from, 1 or more
 * @param similar how many of those ratings are of movies that are rated alike and moved the value; 0 where only the
 *     means of the user and the movie are known
 */
public record PredictedRating(double value, double error, int ratings, int similar) {}
