package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.web.community.CommentParts;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import java.time.Clock;

/** The pages of lists, of the feed, of friends and of what they recommend to each other, and who sees what. */
public final class SocialRoom implements Room {

    private final Marquee marquee;
    private final Clock clock;

    /**
     * Creates the room.
     *
     * @param marquee the database
     * @param clock tells how long ago something was done
     */
    public SocialRoom(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    @Override
    public void open(Routes routes) {
        ListReader reader = new ListReader(marquee);
        TipCards tips = new TipCards(clock);
        Suggestions suggestions = new Suggestions(marquee);
        new ListsPages(marquee, clock).open(routes);
        new ListPages(marquee, reader, new CommentParts(marquee, clock), clock).open(routes);
        new ListForms(marquee, reader).open(routes);
        new ListEditPages(marquee, reader).open(routes);
        new ListFilmForms(marquee, reader).open(routes);
        new ListSharePages(marquee, reader, clock).open(routes);
        new ListFiles(marquee, reader).open(routes);
        new ListsOfFilmPages(marquee, clock).open(routes);
        new FeedPages(marquee, tips, suggestions, clock).open(routes);
        new TipPages(marquee, tips).open(routes);
        new PrivacyPages(marquee, clock).open(routes);
        new FriendsPages(marquee, suggestions, clock).open(routes);
    }
}
