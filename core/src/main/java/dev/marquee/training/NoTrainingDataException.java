package dev.marquee.training;

import dev.marquee.MarqueeException;

/**
 * Thrown if no user has a favorite, so that there is nothing to learn from. Nothing was trained; add favorites first.
 */
public class NoTrainingDataException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is missing, and what to do
     */
    public NoTrainingDataException(String message) {
        super(message);
    }
}
