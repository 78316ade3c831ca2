package dev.marquee.web.community;

import dev.marquee.community.CommentId;
import dev.marquee.community.Commentable;
import dev.marquee.community.ListId;
import dev.marquee.community.Reportable;
import dev.marquee.community.ReportedUser;
import dev.marquee.community.ReviewId;
import dev.marquee.user.UserId;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Visit;

/** What people write and are, as the paths of pages name it: {@code review/12}, {@code comment/3}. */
final class Subjects {

    private Subjects() {}

    /** {@return the page of a review or list} */
    static String path(Commentable subject) {
        return subject instanceof ReviewId ? "/review/" + subject : "/list/" + subject;
    }

    /** {@return what the path names by {@code kind} and {@code id}} */
    static Reportable of(Visit visit) {
        long id = visit.id("id");
        return switch (visit.word("kind")) {
            case "review" -> new ReviewId(id);
            case "comment" -> new CommentId(id);
            case "list" -> new ListId(id);
            case "account" -> new ReportedUser(new UserId(id));
            default -> throw RefusedException.notFound();
        };
    }

    /** {@return the words of a path for something, such as {@code review/12}} */
    static String words(Reportable subject) {
        return noun(subject) + "/" + subject;
    }

    /** {@return what something is} */
    static String noun(Reportable subject) {
        if (subject instanceof ReviewId) {
            return "review";
        }
        if (subject instanceof CommentId) {
            return "comment";
        }
        return subject instanceof ListId ? "list" : "account";
    }
}
