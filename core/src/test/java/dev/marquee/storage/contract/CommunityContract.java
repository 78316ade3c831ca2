package dev.marquee.storage.contract;

import dev.marquee.community.Contact;
import dev.marquee.community.Network;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Profiles;
import dev.marquee.community.SharedLists;
import dev.marquee.community.Tips;
import dev.marquee.community.Viewer;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.util.List;
import java.util.function.Function;

/** What the contracts of the community have in common: users and how they stand to each other. */
abstract class CommunityContract extends Contract {

    static final PageRequest FIRST = PageRequest.first(20);

    Profiles profiles() {
        return marquee.community().profiles();
    }

    Network network() {
        return marquee.community().network();
    }

    SharedLists lists() {
        return marquee.community().lists();
    }

    Tips tips() {
        return marquee.community().tips();
    }

    UserId privateUser(String username) {
        UserId user = user(username);
        profiles().change(user, ProfileChanges.none().isPrivate(true));
        return user;
    }

    /** Makes two users with public accounts friends. */
    void befriend(UserId one, UserId other) {
        network().follow(one, other);
        network().follow(other, one);
    }

    List<String> followers(Viewer viewer, UserId user) {
        return names(network().followers(viewer, user, FIRST));
    }

    List<String> following(Viewer viewer, UserId user) {
        return names(network().following(viewer, user, FIRST));
    }

    List<String> friends(Viewer viewer, UserId user) {
        return names(network().friends(viewer, user, FIRST));
    }

    static List<String> names(Page<Contact> contacts) {
        return contacts.items().stream()
                .map(contact -> contact.user().username())
                .toList();
    }

    /** {@return the items of all pages of two items} */
    static <T> List<T> inPagesOfTwo(Function<PageRequest, Page<T>> read) {
        PageRequest first = PageRequest.first(2);
        Function<Cursor, Page<T>> next = cursor -> read.apply(first.after(cursor));
        return read.apply(first).allItems(next).toList();
    }
}
