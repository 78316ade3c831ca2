package dev.marquee.web.social;

import dev.marquee.community.SharedList;
import dev.marquee.web.community.CommentsPart;
import dev.marquee.web.community.Member;
import dev.marquee.web.community.When;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list. Immutable.
 *
 * @param id the list's id
 * @param name the name
 * @param description the description; empty if there is none
 * @param owner the owner; null if the account was deleted
 * @param ranked whether the films are numbered
 * @param seenBy who sees it, in words
 * @param count the number of films, in words
 * @param changed when it was changed the last time
 * @param films the films
 * @param likes the number of likes
 * @param liked whether the visitor likes it
 * @param rights what the visitor may do
 * @param comments the comments; null where they are not shown
 */
public record ListPage(
        long id,
        String name,
        String description,
        @Nullable Member owner,
        boolean ranked,
        String seenBy,
        String count,
        When changed,
        ListFilmsPart films,
        long likes,
        boolean liked,
        Rights rights,
        @Nullable CommentsPart comments) {

    /**
     * What the visitor may do with the list.
     *
     * @param loggedIn whether somebody is logged in
     * @param owns whether it is the visitor's own
     * @param edits whether the visitor may change its films
     * @param member whether it is shared with the visitor
     * @param byLink whether the page is the one of the secret link
     * @param deleted whether its owner deleted it
     * @param hidden whether a moderator hides it
     */
    public record Rights(
            boolean loggedIn,
            boolean owns,
            boolean edits,
            boolean member,
            boolean byLink,
            boolean deleted,
            boolean hidden) {

        static Rights of(Visit visit, SharedList list, boolean byLink) {
            return new Rights(
                    visit.account().isPresent(),
                    ListReader.owns(visit, list),
                    ListReader.edits(visit, list),
                    list.viewerRole() != null,
                    byLink,
                    list.deletedAt() != null,
                    list.hidden());
        }
    }

    static ListPage of(
            SharedList list, ListFilmsPart films, Rights rights, @Nullable CommentsPart comments, Clock clock) {
        String description = list.description();
        return new ListPage(
                list.id().value(),
                list.name(),
                description == null ? "" : description,
                list.owner() == null ? null : Member.of(list.owner()),
                list.ranked(),
                ListWords.seenBy(list.visibility()),
                Numbers.count(list.films(), "film"),
                When.of(list.updatedAt(), clock),
                films,
                list.likes(),
                list.likedByViewer(),
                rights,
                comments);
    }

    /** {@return the path of the list} */
    public String path() {
        return "/list/" + id;
    }

    /** {@return the number of the first film that is shown} */
    public int first() {
        return films.films().isEmpty() ? 1 : films.films().get(0).number();
    }
}
