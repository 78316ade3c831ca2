package dev.marquee.web.taste;

import dev.marquee.Marquee;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import java.time.Clock;

/** The pages of what a person did with films. Each person sees only the own ones. */
public final class TasteRoom implements Room {

    private final Marquee marquee;
    private final Clock clock;

    /**
     * Creates the room.
     *
     * @param marquee the database
     * @param clock the time
     */
    public TasteRoom(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    @Override
    public void open(Routes routes) {
        new RatingPages(marquee).open(routes);
        new DiaryPages(marquee).open(routes);
        new WatchlistPages(marquee).open(routes);
        new DismissedPages(marquee).open(routes);
        new StatsPages(marquee).open(routes);
        new ImportPages(marquee, clock).open(routes);
        new ExportPages(marquee).open(routes);
    }
}
