package dev.marquee.backup;

import dev.marquee.MarqueeException;
import org.jspecify.annotations.Nullable;

/**
 * A backup could not be made, is damaged, or may not be restored. No file under a final name was changed, and no database was
 * touched.
 */
public class BackupException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what failed and the way out
     * @param cause the fault behind it, or null where there is none
     */
    public BackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
