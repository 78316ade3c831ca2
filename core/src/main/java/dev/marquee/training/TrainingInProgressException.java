package dev.marquee.training;

import dev.marquee.MarqueeException;

/**
 * Thrown if another training runs, in this process or another. Nothing was trained; wait for the other training to end.
 */
public class TrainingInProgressException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message which training runs, and what to do
     */
    public TrainingInProgressException(String message) {
        super(message);
    }
}
