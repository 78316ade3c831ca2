package dev.marquee.recommend;

import dev.marquee.validation.Rules;

/**
 * The options that arrange scored movies into a list. With {@link #PLAIN} the list has the movies with the highest
 * scores, in descending order. Immutable.
 *
 * @param diversity 0 to 1: the penalty of a movie for its similarity to movies above it in the list; 0 for none
 * @param calibration 0 to 1: how closely the list's genres follow the proportions of the user's genres; 0 for no effect
 * @param exploration 0 to 1: how much randomness is added to the scores; 0 for none
 * @param seed the seed of the randomness: the same seed gives the same list
 * @param popularity -1 to 1: below 0 popular movies are penalized, above 0 unpopular ones; 0 for neither
 */
public record RankingOptions(double diversity, double calibration, double exploration, long seed, double popularity) {

    /** All options at 0. */
    public static final RankingOptions PLAIN = new RankingOptions(0, 0, 0, 0, 0);

    /**
     * Checks the ranges.
     *
     * @throws dev.marquee.InvalidValueException if an option is out of its range or not a number
     */
    public RankingOptions {
        Rules.range("diversity", diversity, 0.0, 1.0);
        Rules.range("calibration", calibration, 0.0, 1.0);
        Rules.range("exploration", exploration, 0.0, 1.0);
        Rules.range("popularity", popularity, -1.0, 1.0);
    }

    /**
     * Sets how much a movie is penalized for its similarity to movies above it (maximal marginal relevance).
     *
     * @param diversity 0 to 1
     * @return a copy with the diversity
     * @throws dev.marquee.InvalidValueException if the diversity is not 0 to 1
     */
    public RankingOptions diversity(double diversity) {
        return new RankingOptions(diversity, calibration, exploration, seed, popularity);
    }

    /**
     * Sets how closely the genres of the list follow the proportions of the user's genres.
     *
     * @param calibration 0 to 1
     * @return a copy with the calibration
     * @throws dev.marquee.InvalidValueException if the calibration is not 0 to 1
     */
    public RankingOptions calibration(double calibration) {
        return new RankingOptions(diversity, calibration, exploration, seed, popularity);
    }

    /**
     * Sets how much randomness is added to the scores.
     *
     * @param exploration 0 to 1
     * @param seed any number; the same seed gives the same list
     * @return a copy with the exploration and the seed
     * @throws dev.marquee.InvalidValueException if the exploration is not 0 to 1
     */
    public RankingOptions exploration(double exploration, long seed) {
        return new RankingOptions(diversity, calibration, exploration, seed, popularity);
    }

    /**
     * Sets how much popular movies are penalized (below 0) or unpopular ones (above 0).
     *
     * @param popularity -1 to 1
     * @return a copy with the popularity
     * @throws dev.marquee.InvalidValueException if the popularity is not -1 to 1
     */
    public RankingOptions popularity(double popularity) {
        return new RankingOptions(diversity, calibration, exploration, seed, popularity);
    }
}
