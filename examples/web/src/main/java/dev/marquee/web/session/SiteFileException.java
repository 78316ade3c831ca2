package dev.marquee.web.session;

/** Says that the site's own file can't be used; the message says why and what to do. */
public class SiteFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SiteFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
