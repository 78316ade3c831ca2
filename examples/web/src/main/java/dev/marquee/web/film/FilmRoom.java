package dev.marquee.web.film;

import dev.marquee.Marquee;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import java.time.Clock;
import java.util.List;

/** The landing page and the pages of films. */
public final class FilmRoom implements Room {

    private final Marquee marquee;
    private final Clock clock;
    private final List<FilmSection> sections;

    /**
     * Creates the room.
     *
     * @param marquee the database
     * @param clock tells the year
     * @param sections what other rooms add to the page of a film, in the order in which it stands there
     */
    public FilmRoom(Marquee marquee, Clock clock, List<FilmSection> sections) {
        this.marquee = marquee;
        this.clock = clock;
        this.sections = List.copyOf(sections);
    }

    @Override
    public void open(Routes routes) {
        new StartPages(marquee, clock).open(routes);
        TasteForms taste = new TasteForms(marquee, clock);
        new FilmPages(marquee, taste, sections).open(routes);
        taste.open(routes);
        new SearchPages(marquee).open(routes);
        new FilmListPages(marquee, clock).open(routes);
        new PersonPages(marquee).open(routes);
        new FavoritePages(marquee).open(routes);
    }
}
