package dev.marquee.web.film;

import dev.marquee.Marquee;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import java.time.Clock;

/** The landing page and the pages of films. */
public final class FilmRoom implements Room {

    private final Marquee marquee;
    private final Clock clock;

    /**
     * Creates the room.
     *
     * @param marquee the database
     * @param clock tells the year
     */
    public FilmRoom(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    @Override
    public void open(Routes routes) {
        new StartPages(marquee, clock).open(routes);
        TasteForms taste = new TasteForms(marquee, clock);
        new FilmPages(marquee, taste).open(routes);
        taste.open(routes);
        new SearchPages(marquee).open(routes);
        new FilmListPages(marquee, clock).open(routes);
        new PersonPages(marquee).open(routes);
        new FavoritePages(marquee).open(routes);
    }
}
