package dev.marquee.cli.json;

import dev.marquee.community.CommentId;
import dev.marquee.community.ListId;
import dev.marquee.community.Reportable;
import dev.marquee.community.ReportedUser;
import dev.marquee.community.ReviewId;

/**
 * What was reported or judged.
 *
 * @param kind review, list, comment or user
 * @param id its id
 */
public record SubjectJson(String kind, long id) {

    static SubjectJson of(Reportable subject) {
        if (subject instanceof ReviewId review) {
            return new SubjectJson("review", review.value());
        }
        if (subject instanceof ListId list) {
            return new SubjectJson("list", list.value());
        }
        if (subject instanceof CommentId comment) {
            return new SubjectJson("comment", comment.value());
        }
        return new SubjectJson("user", ((ReportedUser) subject).user().value());
    }
}
