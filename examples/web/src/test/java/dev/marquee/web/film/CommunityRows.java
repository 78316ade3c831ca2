package dev.marquee.web.film;

import dev.marquee.Marquee;
import dev.marquee.community.CommentId;
import dev.marquee.community.Community;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewList;
import dev.marquee.community.NewReview;
import dev.marquee.community.ReportReason;
import dev.marquee.community.ReviewId;
import dev.marquee.movie.MovieId;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;

/**
 * More of everything that people write than a page shows.
 *
 * @param review a review with 25 threads of three comments
 * @param comment the first comment of a thread with 30 replies
 * @param author the author of the review, with 25 followers
 * @param moderator a moderator, for whom 25 reports wait
 */
record CommunityRows(ReviewId review, CommentId comment, UserId author, User moderator) {

    private static final int MANY = 25;

    static CommunityRows write(Marquee marquee, MovieId film) {
        Community community = marquee.community();
        List<User> writers = new ArrayList<>();
        List<ReviewId> reviews = new ArrayList<>();
        for (int k = 0; k < MANY; k++) {
            User writer = marquee.users().register(NewUser.of("writer." + k, "writer" + k + "@example.com"));
            writers.add(writer);
            reviews.add(community
                    .reviews()
                    .write(writer.id(), NewReview.of(film, "Review " + k))
                    .id());
        }
        UserId author = writers.get(0).id();
        ReviewId review = reviews.get(0);
        CommentId thread = comment(community, author, NewComment.on(review, "First"));
        for (int k = 1; k < MANY; k++) {
            UserId other = writers.get(k).id();
            community.network().follow(other, author);
            community.likes().add(other, review);
            CommentId own = comment(community, other, NewComment.on(review, "Comment " + k));
            comment(community, author, NewComment.on(review, "Reply").answering(own));
            comment(community, other, NewComment.on(review, "Reply").answering(thread));
            community.lists().create(author, NewList.named("List " + k));
            community.moderation().report(author, reviews.get(k), ReportReason.SPAM, null);
            community.moderation().report(other, thread, ReportReason.OTHER, "Details");
        }
        User moderator = marquee.users().register(NewUser.of("moderator", "moderator@example.com"));
        marquee.users().setRole(moderator.id(), Role.MODERATOR);
        for (int k = 1; k < MANY; k++) {
            community.moderation().hide(moderator.id(), reviews.get(k), "reason");
            community.moderation().show(moderator.id(), reviews.get(k), "reason");
        }
        return new CommunityRows(review, thread, author, moderator);
    }

    private static CommentId comment(Community community, UserId author, NewComment comment) {
        return community.comments().write(author, comment).id();
    }
}
