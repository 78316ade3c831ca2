package dev.marquee.web.community;

import dev.marquee.Marquee;
import dev.marquee.community.Comment;
import dev.marquee.community.CommentId;
import dev.marquee.community.Commentable;
import dev.marquee.community.ListId;
import dev.marquee.community.NewComment;
import dev.marquee.community.ReviewId;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Form;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of a comment's thread, and the forms that write, change and delete comments. */
final class CommentPages {

    private final Marquee marquee;
    private final CommentParts parts;
    private final ReviewPages reviews;

    CommentPages(Marquee marquee, CommentParts parts, ReviewPages reviews) {
        this.marquee = marquee;
        this.parts = parts;
        this.reviews = reviews;
    }

    void open(Routes routes) {
        routes.page("/comment/{id}", Access.ANYONE, visit -> show(visit, find(visit), Entries.none()));
        routes.form("/review/{id}/comments", Access.MEMBER, visit -> write(visit, new ReviewId(visit.id("id"))));
        routes.form("/list/{id}/comments", Access.MEMBER, visit -> write(visit, new ListId(visit.id("id"))));
        routes.page("/comment/{id}/edit", Access.MEMBER, this::showEdit);
        routes.form("/comment/{id}/edit", Access.MEMBER, this::edit);
        routes.form("/comment/{id}/delete", Access.MEMBER, this::delete);
    }

    private Comment find(Visit visit) {
        return find(visit, new CommentId(visit.id("id")));
    }

    private Comment find(Visit visit, CommentId id) {
        return marquee.community().comments().find(Viewers.of(visit), id).orElseThrow(RefusedException::notFound);
    }

    private void show(Visit visit, Comment comment, Entries entries) {
        CommentPage page = page(visit, comment, entries);
        if (entries.refused()) {
            visit.refused("community/comment", "Comment", page);
        } else {
            visit.page("community/comment", "Comment", page);
        }
    }

    private CommentPage page(Visit visit, Comment comment, Entries entries) {
        return new CommentPage(
                comment.id().value(),
                Subjects.path(comment.subject()),
                comment.subject() instanceof ReviewId ? "review" : "list",
                parts.ofThread(visit, comment, ownsSubject(visit, comment.subject()), true, entries),
                entries);
    }

    private boolean ownsSubject(Visit visit, Commentable subject) {
        if (subject instanceof ReviewId review) {
            return marquee.community()
                    .reviews()
                    .find(Viewers.of(visit), review)
                    .filter(one -> ReviewPages.isBy(visit, one))
                    .isPresent();
        }
        return marquee.community()
                .lists()
                .find(Viewers.of(visit), (ListId) subject)
                .filter(one -> one.owner() != null
                        && Viewers.user(visit).filter(one.owner().id()::equals).isPresent())
                .isPresent();
    }

    private void write(Visit visit, Commentable subject) {
        visit.limit(RateLimits.Limit.WRITE);
        Form form = visit.form();
        Entries entries = entries(form);
        String answers = form.text("answers");
        CommentId answered = answers.matches("[1-9]\\d{0,8}") ? new CommentId(Long.parseLong(answers)) : null;
        if (entries.refused()) {
            refused(visit, subject, answered == null ? null : find(visit, answered), entries);
            return;
        }
        Comment written = marquee.community()
                .comments()
                .write(
                        visit.user().id(),
                        new NewComment(
                                subject,
                                answered,
                                entries.value("body"),
                                !entries.value("spoiler").isEmpty()));
        visit.done("/comment/" + written.id() + "#comment-" + written.id(), Notice.SAVED);
    }

    private void refused(Visit visit, Commentable subject, @Nullable Comment answered, Entries entries) {
        if (answered != null) {
            show(visit, answered, entries);
        } else if (subject instanceof ReviewId review) {
            reviews.refused(visit, review, entries);
        } else {
            throw RefusedException.unusable(entries.error("body"));
        }
    }

    private static Entries entries(Form form) {
        Entries entries = Entries.of(form, "spoiler").put("body", form.words("body"));
        return entries.check("body", () -> NewComment.on(new ReviewId(1), entries.value("body")));
    }

    private void showEdit(Visit visit) {
        Comment comment = own(visit);
        Entries entries = Entries.none().put("body", comment.body()).put("spoiler", comment.spoiler() ? "on" : "");
        visit.page("community/editComment", "Edit your comment", page(visit, comment, entries));
    }

    private Comment own(Visit visit) {
        Comment comment = find(visit);
        boolean own = comment.author() != null
                && comment.author().id().equals(visit.user().id())
                && !comment.tombstone();
        if (!own) {
            throw RefusedException.notFound();
        }
        return comment;
    }

    private void edit(Visit visit) {
        visit.limit(RateLimits.Limit.WRITE);
        Comment comment = own(visit);
        Entries entries = entries(visit.form());
        if (entries.refused()) {
            visit.refused("community/editComment", "Edit your comment", page(visit, comment, entries));
            return;
        }
        marquee.community()
                .comments()
                .edit(
                        visit.user().id(),
                        comment.id(),
                        entries.value("body"),
                        !entries.value("spoiler").isEmpty());
        visit.done("/comment/" + comment.id() + "#comment-" + comment.id(), Notice.SAVED);
    }

    private void delete(Visit visit) {
        visit.limit(RateLimits.Limit.WRITE);
        CommentId id = new CommentId(visit.id("id"));
        // What it is on may be seen no more: one's own words can be deleted all the same.
        Optional<Comment> seen = marquee.community().comments().find(Viewers.of(visit), id);
        marquee.community().comments().delete(visit.user().id(), id);
        visit.done(
                seen.map(comment -> Subjects.path(comment.subject()) + "#comments")
                        .orElse("/"),
                Notice.DONE);
    }
}
