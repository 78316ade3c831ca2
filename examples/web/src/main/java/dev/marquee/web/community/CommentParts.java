package dev.marquee.web.community;

import dev.marquee.Marquee;
import dev.marquee.community.Comment;
import dev.marquee.community.CommentThread;
import dev.marquee.community.Commentable;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import java.util.List;

/** Reads the comments below a review or list. */
public final class CommentParts {

    private static final int PAGE = 20;

    private final Marquee marquee;
    private final Clock clock;

    /**
     * Creates the reader.
     *
     * @param marquee the database
     * @param clock tells how long ago a comment was written
     */
    public CommentParts(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    /**
     * Returns the comments from the visit's place in them on.
     *
     * @param visit the visit of the page
     * @param subject what the comments are on, which the visitor sees
     * @param count the number of comments
     * @param ownsSubject whether the visitor wrote the review, or owns the list
     * @param open whether comments can be written there
     * @param entries the form's fields
     */
    public CommentsPart of(
            Visit visit, Commentable subject, long count, boolean ownsSubject, boolean open, Entries entries) {
        CommentReader reader = reader(visit, ownsSubject);
        Page<CommentThread> page = marquee.community()
                .comments()
                .list(
                        Viewers.of(visit),
                        subject,
                        new PageRequest(PAGE, visit.after().orElse(null)));
        List<CommentsPart.Group> groups = page.items().stream()
                .map(thread -> new CommentsPart.Group(
                        line(thread.first(), reader), lines(thread.replies(), reader), thread.more()))
                .toList();
        String more = page.next().map(cursor -> Addresses.after(visit, cursor)).orElse("");
        String path = Subjects.path(subject);
        String found = count == 0 ? "" : Numbers.count(count, "comment");
        return new CommentsPart(found, path, path + "/comments", "", "", groups, more, reader, open, entries);
    }

    /**
     * Returns a page of the thread of a comment, with the form of a reply to it.
     *
     * @param visit the visit of the page
     * @param comment the comment
     * @param ownsSubject whether the visitor wrote the review, or owns the list
     * @param open whether comments can be written there
     * @param entries the form's fields
     */
    CommentsPart ofThread(Visit visit, Comment comment, boolean ownsSubject, boolean open, Entries entries) {
        CommentReader reader = reader(visit, ownsSubject);
        Viewer viewer = Viewers.of(visit);
        Page<Comment> page = marquee.community()
                .comments()
                .thread(
                        viewer,
                        comment.id(),
                        new PageRequest(PAGE, visit.after().orElse(null)));
        List<CommentLine> lines = lines(page.items(), reader);
        List<CommentsPart.Group> groups = lines.isEmpty()
                ? List.of()
                : List.of(new CommentsPart.Group(lines.get(0), lines.subList(1, lines.size()), false));
        String more = page.next().map(cursor -> Addresses.after(visit, cursor)).orElse("");
        String path = Subjects.path(comment.subject());
        Member author = Member.orNull(comment.author());
        return new CommentsPart(
                "",
                path,
                path + "/comments",
                comment.id().toString(),
                author == null ? "a deleted user" : author.name(),
                groups,
                more,
                reader,
                open && !comment.tombstone() && !comment.hidden(),
                entries);
    }

    /** {@return who reads comments} */
    CommentReader reader(Visit visit, boolean ownsSubject) {
        return Viewers.user(visit)
                .map(user -> CommentReader.of(marquee.community().profiles().of(user), ownsSubject))
                .orElseGet(CommentReader::anybody);
    }

    private List<CommentLine> lines(List<Comment> comments, CommentReader reader) {
        return comments.stream().map(comment -> line(comment, reader)).toList();
    }

    private CommentLine line(Comment comment, CommentReader reader) {
        return CommentLine.of(comment, reader, clock);
    }
}
