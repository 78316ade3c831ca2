package dev.marquee.web.session;

/**
 * Says that the site's own file can't be used at the moment: another process has locked it, all its connections are in
 * use, or its disk is full. Nothing was written; the same may work later.
 */
public final class SiteFileBusyException extends SiteFileException {

    private static final long serialVersionUID = 1L;

    SiteFileBusyException(String message, Throwable cause) {
        super(message, cause);
    }
}
