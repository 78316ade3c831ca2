package dev.marquee.web.account;

import dev.marquee.web.server.Entries;

/**
 * What an account has, which its deletion loses.
 *
 * @param favorites the number of favorites
 * @param genres the number of preferred genres
 * @param entries the form of the deletion
 */
public record DataPage(long favorites, int genres, Entries entries) {

    /** {@return what is lost, in words} */
    public String lost() {
        return (favorites == 1 ? "1 favorite" : favorites + " favorites") + " and "
                + (genres == 1 ? "1 preferred genre" : genres + " preferred genres");
    }
}
