package dev.marquee.backup;

import dev.marquee.MarqueeException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a backup can't be written, is damaged or can't be restored. No backup or database was changed; a copy
 * that was under way leaves no file under a final name.
 */
public class BackupException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what failed and the way out
     * @param cause the cause, or null if there is none
     */
    public BackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
