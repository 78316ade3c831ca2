package dev.marquee.web.community;

import dev.marquee.Marquee;
import dev.marquee.web.film.FilmSection;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import java.time.Clock;

/** Reviews, comments, likes, the pages of members, reports and moderation. */
public final class CommunityRoom implements Room {

    private final Marquee marquee;
    private final Clock clock;
    private final FilmReviewPages reviews;

    /**
     * Creates the room.
     *
     * @param marquee the database
     * @param clock tells how long ago something was written
     */
    public CommunityRoom(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
        this.reviews = new FilmReviewPages(marquee, clock);
    }

    /** {@return the reviews on the page of a film} */
    public FilmSection filmSection() {
        return reviews::section;
    }

    @Override
    public void open(Routes routes) {
        CommentParts comments = new CommentParts(marquee, clock);
        ReviewPages review = new ReviewPages(marquee, comments, clock);
        SubjectReader subjects = new SubjectReader(marquee);
        reviews.open(routes);
        review.open(routes);
        new ReviewForms(marquee).open(routes);
        new CommentPages(marquee, comments, review).open(routes);
        new LikeForms(marquee).open(routes);
        new MemberPages(marquee, clock).open(routes);
        new MemberForms(marquee).open(routes);
        new ReportPages(marquee, subjects).open(routes);
        new ModerationPages(marquee, subjects, clock).open(routes);
        new ModerationForms(marquee).open(routes);
    }
}
