package dev.marquee.web.community;

import dev.marquee.community.Author;
import dev.marquee.web.server.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A user as pages name them, with a link. Immutable.
 *
 * @param name the username
 * @param path the path of the user's page
 */
public record Member(String name, String path) {

    /** {@return the author as pages name them; null for a deleted account} */
    static @Nullable Member orNull(@Nullable Author author) {
        return author == null ? null : of(author);
    }

    /** {@return a user as pages name them} */
    public static Member of(Author author) {
        return new Member(author.username(), path(author));
    }

    /** A browser takes the names . and .. for a step in the path, so that these users are found by their number. */
    private static String path(Author author) {
        String name = author.username();
        return name.equals(".") || name.equals("..") ? "/members/" + author.id() : "/member/" + Texts.encoded(name);
    }
}
