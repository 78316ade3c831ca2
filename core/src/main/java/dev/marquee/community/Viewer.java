package dev.marquee.community;

import dev.marquee.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Who looks: every reading method returns and counts what the viewer may see, and nothing else. Immutable.
 *
 * @param user the user who looks, or null for somebody without an account
 * @param moderator whether the viewer sees everything for the sake of judging it; the application decides who does, as
 *     by {@link dev.marquee.user.Role#MODERATOR}
 * @param secret the secret of a list's link that the viewer holds, or null; it shows that list alone
 */
public record Viewer(
        @Nullable UserId user, boolean moderator, @Nullable String secret) {

    private static final Viewer ANYBODY = new Viewer(null, false, null);

    /** {@return somebody without an account} */
    public static Viewer anybody() {
        return ANYBODY;
    }

    /**
     * Returns a user as a viewer.
     *
     * @param user the user
     * @return the viewer
     */
    public static Viewer of(UserId user) {
        return new Viewer(user, false, null);
    }

    /**
     * Returns a moderator as a viewer, who sees everything.
     *
     * @param user the moderator
     * @return the viewer
     */
    public static Viewer moderator(UserId user) {
        return new Viewer(user, true, null);
    }

    /**
     * Returns this viewer with the secret of a list's link.
     *
     * @param secret the secret, see {@link SharedLists#renewSecret}
     * @return a copy with the secret
     */
    public Viewer holding(String secret) {
        return new Viewer(user, moderator, secret);
    }

    /** {@return the viewer without the secret} */
    @Override
    public String toString() {
        return (moderator ? "moderator " : "") + (user == null ? "anybody" : "user " + user);
    }
}
