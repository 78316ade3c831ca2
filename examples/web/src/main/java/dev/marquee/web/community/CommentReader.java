package dev.marquee.web.community;

import dev.marquee.community.Author;
import dev.marquee.community.Profile;
import dev.marquee.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Who reads comments, and what they may do with them. Immutable.
 *
 * @param user the user, or null if nobody is logged in
 * @param ownsSubject whether the user wrote the review, or owns the list, that the comments are on
 * @param mayComment whether the user may comment
 * @param mayLike whether the user may like
 */
public record CommentReader(@Nullable UserId user, boolean ownsSubject, boolean mayComment, boolean mayLike) {

    /** {@return somebody without an account} */
    static CommentReader anybody() {
        return new CommentReader(null, false, false, false);
    }

    /** {@return a user} */
    static CommentReader of(Profile profile, boolean ownsSubject) {
        return new CommentReader(profile.user(), ownsSubject, profile.mayComment(), profile.mayLike());
    }

    boolean isBy(@Nullable Author author) {
        return author != null && author.id().equals(user);
    }

    /** {@return whether somebody is logged in} */
    public boolean loggedIn() {
        return user != null;
    }
}
