package dev.marquee.web.community;

import dev.marquee.Marquee;
import dev.marquee.community.Author;
import dev.marquee.community.Comment;
import dev.marquee.community.CommentId;
import dev.marquee.community.Community;
import dev.marquee.community.ListId;
import dev.marquee.community.Reportable;
import dev.marquee.community.ReportedUser;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewId;
import dev.marquee.community.SharedList;
import dev.marquee.community.Viewer;
import dev.marquee.movie.Movie;
import dev.marquee.user.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what is reported or judged. Cost: a fixed number of statements for each. */
final class SubjectReader {

    private final Marquee marquee;

    SubjectReader(Marquee marquee) {
        this.marquee = marquee;
    }

    /** {@return what a viewer sees of something; empty if that is nothing} */
    Optional<Subject> find(Viewer viewer, Reportable subject) {
        Community community = marquee.community();
        if (subject instanceof ReviewId id) {
            return community.reviews().find(viewer, id).map(this::of);
        }
        if (subject instanceof CommentId id) {
            return community.comments().find(viewer, id).map(SubjectReader::of);
        }
        if (subject instanceof ListId id) {
            return community.lists().find(viewer, id).map(SubjectReader::of);
        }
        return Optional.ofNullable(author(viewer, ((ReportedUser) subject).user()))
                .map(SubjectReader::of);
    }

    private @Nullable Author author(Viewer viewer, UserId user) {
        UserId me = viewer.user();
        // Who blocks an account still knows its name.
        Viewer asked = me != null
                        && !viewer.moderator()
                        && marquee.community().network().relation(me, user).blocks()
                ? Viewer.moderator(me)
                : viewer;
        return marquee.community().profiles().names(asked, List.of(user)).get(user);
    }

    private Subject of(Review review) {
        return subject(
                review.id(),
                review.author(),
                marquee.movies().find(review.movie()).map(Movie::title).orElse(""),
                review.title() == null ? "" : review.title(),
                Said.whole(review.body(), review.spoiler(), review.language()),
                review.hidden(),
                "/review/" + review.id());
    }

    private static Subject of(Comment comment) {
        return subject(
                comment.id(),
                comment.author(),
                "",
                "",
                Said.whole(comment.body(), comment.spoiler(), null),
                comment.hidden(),
                "/comment/" + comment.id());
    }

    private static Subject of(SharedList list) {
        return subject(
                list.id(),
                list.owner(),
                list.name(),
                "",
                Said.whole(list.description() == null ? "" : list.description(), false, null),
                list.hidden(),
                "/list/" + list.id());
    }

    private static Subject of(Author author) {
        return subject(
                new ReportedUser(author.id()),
                author,
                "",
                "",
                Said.whole("", false, null),
                false,
                Member.of(author).path());
    }

    private static Subject subject(
            Reportable id,
            @Nullable Author author,
            String heading,
            String title,
            Said said,
            boolean hidden,
            String path) {
        return new Subject(
                Subjects.words(id),
                Subjects.noun(id),
                Member.orNull(author),
                author == null ? 0 : author.id().value(),
                heading,
                title,
                said,
                hidden,
                path);
    }
}
