package dev.marquee.web.server;

/** A part of the site with pages of its own, such as the account or the films. */
@FunctionalInterface
public interface Room {

    /**
     * Adds the room's pages and forms.
     *
     * @param routes where to add them
     */
    void open(Routes routes);
}
