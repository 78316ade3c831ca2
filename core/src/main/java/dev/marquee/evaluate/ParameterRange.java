package dev.marquee.evaluate;

import dev.marquee.InvalidValueException;
import dev.marquee.model.ModelTrainer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of a model's parameter that a search may try. Immutable and thread-safe.
 *
 * @param name the parameter's name
 * @param low the minimum, a finite number; more than 0 if the range is logarithmic
 * @param high the maximum, a finite number, more than the minimum
 * @param logarithmic whether values are spread evenly on a logarithmic scale rather than a linear one
 * @param whole whether values are whole numbers
 */
public record ParameterRange(String name, double low, double high, boolean logarithmic, boolean whole) {

    private static final MathContext DIGITS = new MathContext(4);
    private static final double WHOLE_NUMBER_FACTOR = 4;
    private static final double NUMBER_FACTOR = 10;
    private static final double MIN_SHARE = 0.05;

    /**
     * Checks the range.
     *
     * @throws InvalidValueException if the minimum is not less than the maximum, one of them is not finite, or the
     *     range is logarithmic and the minimum is not more than 0
     */
    public ParameterRange {
        if (!(low < high && Double.isFinite(low) && Double.isFinite(high)) || (logarithmic && low <= 0)) {
            throw new InvalidValueException("the range of " + name + " must go from a finite number"
                    + (logarithmic ? " above 0" : "") + " to a greater one, was " + low + " to " + high);
        }
    }

    /**
     * Derives ranges from the default parameters of a model. A whole number ranges from a quarter of the default (at
     * least 1) to four times the default, on a logarithmic scale. Any other number ranges from a tenth of the default
     * to ten times the default, on a logarithmic scale, if it is more than 1, or more than 0 and less than 0.05;
     * otherwise it is taken for a share and ranges from 0 to 1. A range may have values that the model refuses;
     * {@link ParameterSearch} skips them.
     *
     * @param trainer the model with its default parameters
     * @return a range for each parameter that is a number, in the trainer's order
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
            double minimum = Math.max(1, Math.rint(value / WHOLE_NUMBER_FACTOR));
            double maximum = Math.max(minimum + 1, Math.rint(value * WHOLE_NUMBER_FACTOR));
            return new ParameterRange(name, minimum, maximum, true, true);
        } else if (value > 1 || (value > 0 && value < MIN_SHARE)) {
            return new ParameterRange(name, value / NUMBER_FACTOR, value * NUMBER_FACTOR, true, false);
        }
        return new ParameterRange(name, 0, 1, false, false);
    }

    /**
     * {@return the value at a position from 0 to 1 within the range, a whole number or rounded to four significant
     * digits}
     */
    String at(double position) {
        double value = logarithmic ? low * Math.pow(high / low, position) : low + (high - low) * position;
        return whole
                ? Long.toString(Math.round(value))
                : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
