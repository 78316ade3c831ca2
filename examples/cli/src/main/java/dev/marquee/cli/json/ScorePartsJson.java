package dev.marquee.cli.json;

import dev.marquee.movie.MovieId;
import dev.marquee.recommend.ScoreParts;
import java.util.List;

/**
 * The parts of a movie's score, as {@link ScoreParts} explains them.
 *
 * @param movieId the movie
 * @param score the sum
 * @param collaborative the part of the collaborative models
 * @param content the part of the content model
 * @param quality the part of the votes
 * @param offset the part of the request's options
 * @param newcomer whether no model knows the movie
 * @param contributions the share of each movie of the history, the largest first
 */
public record ScorePartsJson(
        MovieId movieId,
        double score,
        double collaborative,
        double content,
        double quality,
        double offset,
        boolean newcomer,
        List<Contribution> contributions) {

    /** What one movie of the history contributes to the score. */
    record Contribution(MovieId movieId, double contribution) {}

    static ScorePartsJson of(ScoreParts parts) {
        return new ScorePartsJson(
                parts.movie(),
                parts.score(),
                parts.collaborative(),
                parts.content(),
                parts.quality(),
                parts.offset(),
                parts.newcomer(),
                parts.contributions().entrySet().stream()
                        .map(entry -> new Contribution(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
