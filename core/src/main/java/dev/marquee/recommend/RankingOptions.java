package dev.marquee.recommend;

import dev.marquee.validation.Rules;

/**
 * How a list is put together out of scores: the knobs. Immutable. At {@link #PLAIN} the list is the highest scores in order.
 *
 * @param diversity 0 to 1: how much a movie loses that is like one before it in the list; 0 for not at all
 * @param calibration 0 to 1: how much the list's genres are held to the proportions of the person's; 0 for not at all
 * @param exploration 0 to 1: how much chance is let in; 0 for none
 * @param seed where chance starts: the same seed gives the same list
 * @param popularity -1 to 1: below 0 what many like loses, above 0 what few like loses; 0 leaves scores alone
 */
public record RankingOptions(double diversity, double calibration, double exploration, long seed, double popularity) {

    /** All knobs at 0. */
    public static final RankingOptions PLAIN = new RankingOptions(0, 0, 0, 0, 0);

    /**
     * Checks the ranges.
     *
     * @throws dev.marquee.InvalidValueException if a knob is turned too far
     */
    public RankingOptions {
        Rules.range("diversity", diversity, 0.0, 1.0);
        Rules.range("calibration", calibration, 0.0, 1.0);
        Rules.range("exploration", exploration, 0.0, 1.0);
        Rules.range("popularity", popularity, -1.0, 1.0);
    }

    /**
     * Sets how much a movie loses that is like one before it (maximal marginal relevance).
     *
     * @param diversity 0 to 1
     * @return a copy with the knob turned
     */
    public RankingOptions diversity(double diversity) {
        return new RankingOptions(diversity, calibration, exploration, seed, popularity);
    }

    /**
     * Sets how much the genres are held to the person's proportions.
     *
     * @param calibration 0 to 1
     * @return a copy with the knob turned
     */
    public RankingOptions calibration(double calibration) {
        return new RankingOptions(diversity, calibration, exploration, seed, popularity);
    }

    /**
     * Sets how much chance is let in.
     *
     * @param exploration 0 to 1
     * @param seed any number; the same gives the same list
     * @return a copy with the knob turned
     */
    public RankingOptions exploration(double exploration, long seed) {
        return new RankingOptions(diversity, calibration, exploration, seed, popularity);
    }

    /**
     * Sets whether what many like is favoured or held back.
     *
     * @param popularity -1 to 1
     * @return a copy with the knob turned
     */
    public RankingOptions popularity(double popularity) {
        return new RankingOptions(diversity, calibration, exploration, seed, popularity);
    }
}
