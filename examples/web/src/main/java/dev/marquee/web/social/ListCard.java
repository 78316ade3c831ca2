package dev.marquee.web.social;

import dev.marquee.community.SharedList;
import dev.marquee.web.community.Member;
import dev.marquee.web.community.When;
import dev.marquee.web.server.Numbers;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A list in one line. Immutable.
 *
 * @param path its page
 * @param name its name
 * @param owner its owner; null if the account was deleted
 * @param films the number of its films, in words
 * @param seenBy who sees it, in words
 * @param changed when it was changed the last time
 */
public record ListCard(String path, String name, @Nullable Member owner, String films, String seenBy, When changed) {

    static ListCard of(SharedList list, Clock clock) {
        return new ListCard(
                ListReader.path(list.id()),
                list.name(),
                list.owner() == null ? null : Member.of(list.owner()),
                Numbers.count(list.films(), "film"),
                ListWords.seenBy(list.visibility()),
                When.of(list.updatedAt(), clock));
    }
}
