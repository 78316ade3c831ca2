package dev.marquee;

/**
 * Thrown when something was changed since the caller read it, so that writing would undo the other change; nothing was
 * written. Read it again, and repeat the change on what it is now.
 */
public class StaleVersionException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /** The version at present. */
    private final int version;

    /**
     * Creates an exception.
     *
     * @param version the version at present
     * @param message what was changed, and the way out
     */
    public StaleVersionException(int version, String message) {
        super(message);
        this.version = version;
    }

    /** {@return the version at present} */
    public int version() {
        return version;
    }
}
