package dev.marquee.web.server;

import io.javalin.http.HttpStatus;

/** Says that a request is refused: the visitor gets a page with the status and the message. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /**
     * Creates the exception.
     *
     * @param status the status of the answer
     * @param message a sentence for the visitor, with the way out
     */
    public RefusedException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** {@return the exception for what does not exist, or that the visitor must not know to exist} */
    public static RefusedException notFound() {
        return new RefusedException(
                HttpStatus.NOT_FOUND,
                "There is nothing at this address. Search for the film, or go back to the start.");
    }

    /** {@return the exception for a field with a value that can't be used} */
    public static RefusedException unusable(String message) {
        return new RefusedException(HttpStatus.UNPROCESSABLE_CONTENT, message);
    }

    /** {@return the exception for what the visitor may not do} */
    public static RefusedException forbidden(String message) {
        return new RefusedException(HttpStatus.FORBIDDEN, message);
    }

    /** {@return the exception for what somebody else did before} */
    public static RefusedException conflict(String message) {
        return new RefusedException(HttpStatus.CONFLICT, message);
    }

    /** {@return the exception for what the site has no room for at the moment} */
    public static RefusedException busy(String message) {
        return new RefusedException(HttpStatus.SERVICE_UNAVAILABLE, message);
    }

    /** {@return the status of the answer} */
    HttpStatus status() {
        return status;
    }
}
