package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.community.ListId;
import dev.marquee.community.ListRole;
import dev.marquee.community.SharedList;
import dev.marquee.user.UserId;
import dev.marquee.web.community.Viewers;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Visit;
import java.util.Optional;

/** Finds the list of a path, with what the visitor may do with it. A list that the visitor may not see is a 404. */
final class ListReader {

    private final Marquee marquee;

    ListReader(Marquee marquee) {
        this.marquee = marquee;
    }

    static ListId id(Visit visit) {
        return new ListId(visit.id("id"));
    }

    /** {@return the list of the path as the visitor sees it} */
    SharedList find(Visit visit) {
        return marquee.community().lists().find(Viewers.of(visit), id(visit)).orElseThrow(RefusedException::notFound);
    }

    /** {@return the list of the path, which the visitor may change} */
    SharedList editable(Visit visit) {
        SharedList list = present(visit);
        if (!edits(visit, list)) {
            throw RefusedException.forbidden("Only the owner of the list and its editors change it.");
        }
        return list;
    }

    /** {@return the list of the path, which the visitor owns} */
    SharedList owned(Visit visit) {
        SharedList list = present(visit);
        if (!owns(visit, list)) {
            throw RefusedException.forbidden("Only the owner of the list does this.");
        }
        return list;
    }

    private SharedList present(Visit visit) {
        SharedList list = find(visit);
        if (list.deletedAt() != null) {
            throw RefusedException.notFound();
        }
        return list;
    }

    /** {@return whether the visitor owns a list} */
    static boolean owns(Visit visit, SharedList list) {
        Optional<UserId> user = visit.account().map(account -> account.user().id());
        return list.owner() != null && user.filter(list.owner().id()::equals).isPresent();
    }

    /** {@return whether the visitor may change the films of a list} */
    static boolean edits(Visit visit, SharedList list) {
        return owns(visit, list) || list.viewerRole() == ListRole.EDITOR;
    }

    /** {@return the page of a list} */
    static String path(ListId list) {
        return "/list/" + list;
    }
}
