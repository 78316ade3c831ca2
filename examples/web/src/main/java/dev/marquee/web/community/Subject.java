package dev.marquee.web.community;

import org.jspecify.annotations.Nullable;

/**
 * Something that is reported or judged, with what it says. Immutable.
 *
 * @param words the kind and id as paths have them, such as {@code review/12}
 * @param noun what it is: a review, a comment, a list or an account
 * @param author who wrote it, or the account itself; null if the account was deleted
 * @param authorId the id of that account; 0 if it was deleted
 * @param heading the film's or list's title; empty for others
 * @param title the review's title; empty if there is none
 * @param said the text; empty for an account
 * @param hidden whether a moderator hides it
 * @param path its page on the site
 */
public record Subject(
        String words,
        String noun,
        @Nullable Member author,
        long authorId,
        String heading,
        String title,
        Said said,
        boolean hidden,
        String path) {

    /** {@return whether it can be hidden} */
    public boolean hideable() {
        return !noun.equals("account");
    }

    /** {@return the page of moderation for it} */
    public String judged() {
        return "/moderation/" + words;
    }
}
