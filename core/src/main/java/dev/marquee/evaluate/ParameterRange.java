package dev.marquee.evaluate;

import dev.marquee.InvalidValueException;
import dev.marquee.model.ModelTrainer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of a model's parameter that a search may try.
 *
 * @param name the parameter's name
 * @param low the least value
 * @param high the greatest value, more than the least
 * @param logarithmic whether a step is a factor rather than a difference; the least value is then more than 0
 * @param whole whether values are whole numbers
 */
public record ParameterRange(String name, double low, double high, boolean logarithmic, boolean whole) {

    private static final MathContext DIGITS = new MathContext(4);
    private static final double NEAR = 4;
    private static final double FAR = 10;
    private static final double SMALL = 0.05;

    /**
     * Checks the range.
     *
     * @throws InvalidValueException if it is empty, or logarithmic and not above 0
     */
    public ParameterRange {
        if (!(low < high && Double.isFinite(low) && Double.isFinite(high)) || (logarithmic && low <= 0)) {
            throw new InvalidValueException("the range of " + name + " must go from a number to a greater one"
                    + (logarithmic ? ", above 0" : "") + ", was " + low + " to " + high);
        }
    }

    /**
     * Guesses ranges from the defaults of a model: a whole number a quarter to four times the default, a share 0 to 1, another
     * number a tenth to ten times the default. Values that the model refuses are no harm, the search goes on without them.
     *
     * @param trainer the model with its defaults
     * @return a range for each parameter that is a number
     */
    public static List<ParameterRange> around(ModelTrainer trainer) {
        List<ParameterRange> ranges = new ArrayList<>();
        trainer.parameters().forEach((name, value) -> {
            if (value instanceof Number number) {
                ranges.add(around(name, number));
            }
        });
        return ranges;
    }

    private static ParameterRange around(String name, Number number) {
        double value = number.doubleValue();
        if (number instanceof Integer || number instanceof Long) {
            double least = Math.max(1, Math.rint(value / NEAR));
            return new ParameterRange(name, least, Math.max(least + 1, Math.rint(value * NEAR)), true, true);
        } else if (value > 1 || (value > 0 && value < SMALL)) {
            return new ParameterRange(name, value / FAR, value * FAR, true, false);
        }
        return new ParameterRange(name, 0, 1, false, false);
    }

    /** {@return the value at a place from 0 to 1, with four digits} */
    String at(double place) {
        double value = logarithmic ? low * Math.pow(high / low, place) : low + (high - low) * place;
        return whole
                ? Long.toString(Math.round(value))
                : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
