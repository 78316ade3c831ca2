package dev.marquee.model;

import dev.marquee.validation.Rules;

/**
 * The parameters of {@link Transitions}. Immutable.
 *
 * @param window the number of latest items of a history and of places before a vote that are compared, 1 to 1,000
 * @param decay the factor by which an item counts less than the one after it, 0.01 to 0.999
 * @param power the exponent that favors places where several items match, 0.1 to 10
 * @param idf the exponent by which popular items count less, 0 to 2
 * @param backward the weight of votes for the item before a place, 0 to 1
 * @param halfLifeMonths the months of 30 days between the history and a vote after which it counts half; 0 if time
 *     does not matter, up to 12,000
 */
record TransitionRule(int window, double decay, double power, double idf, double backward, double halfLifeMonths) {

    TransitionRule {
        Rules.range("window", window, 1, 1000);
        Rules.range("decay", decay, 0.01, 0.999);
        Rules.range("power", power, 0.1, 10);
        Rules.range("idf", idf, 0, 2);
        Rules.range("backward", backward, 0, 1);
        Rules.range("halfLifeMonths", halfLifeMonths, 0, 12_000);
    }
}
