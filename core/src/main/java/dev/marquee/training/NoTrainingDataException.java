package dev.marquee.training;

import dev.marquee.MarqueeException;

/** Nobody has marked a movie yet, so there is nothing to learn from; nothing was trained. The way out is data. */
public class NoTrainingDataException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what is missing, and the way out
     */
    public NoTrainingDataException(String message) {
        super(message);
    }
}
