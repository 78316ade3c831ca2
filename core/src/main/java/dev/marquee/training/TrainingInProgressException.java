package dev.marquee.training;

import dev.marquee.MarqueeException;

/** Another training is under way, here or in another process; nothing was trained. The way out is to wait for it. */
public class TrainingInProgressException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message who trains, and the way out
     */
    public TrainingInProgressException(String message) {
        super(message);
    }
}
