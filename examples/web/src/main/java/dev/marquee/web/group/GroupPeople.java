package dev.marquee.web.group;

import dev.marquee.Marquee;
import dev.marquee.community.Contact;
import dev.marquee.community.Profile;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.page.PageRequest;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may be in a group night of somebody: themselves, and those of their friends who show friends what they like. A
 * score tells something of what a person likes, so that nobody else is scored.
 */
final class GroupPeople {

    /** The friends of somebody with more of them are the newest ones. */
    private static final int MOST_FRIENDS = 1000;

    private final Marquee marquee;
    private final Map<String, UserId> friends;
    private final User self;

    private GroupPeople(Marquee marquee, Map<String, UserId> friends, User self) {
        this.marquee = marquee;
        this.friends = friends;
        this.self = self;
    }

    static GroupPeople of(Marquee marquee, User self) {
        Map<String, UserId> all = new LinkedHashMap<>();
        marquee
                .community()
                .network()
                .friends(Viewer.of(self.id()), self.id(), PageRequest.first(MOST_FRIENDS))
                .items()
                .stream()
                .map(Contact::user)
                .forEach(friend -> all.put(friend.username(), friend.id()));
        Map<UserId, Profile> profiles = marquee.community().profiles().of(all.values());
        all.values()
                .removeIf(friend ->
                        profiles.getOrDefault(friend, Profile.ofNew(friend)).tasteVisibility() == Visibility.PRIVATE);
        return new GroupPeople(marquee, all, self);
    }

    /** {@return the usernames of the friends, without those who are chosen} */
    List<String> names(List<String> chosen) {
        return friends.keySet().stream()
                .filter(name -> !chosen.contains(name))
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    /** {@return the person of a name, whose capitals do not count; empty if it is nobody who may be in the group} */
    Optional<Person> find(String name) {
        if (name.equalsIgnoreCase(self.username())) {
            return Optional.of(new Person(self.id(), self.username()));
        }
        return friends.entrySet().stream()
                .filter(friend -> friend.getKey().equalsIgnoreCase(name))
                .findFirst()
                .flatMap(friend -> marquee.users().find(friend.getValue()))
                .filter(User::active)
                .map(friend -> new Person(friend.id(), friend.username()));
    }

    /**
     * Somebody in a group.
     *
     * @param id the user
     * @param username the username
     */
    record Person(UserId id, String username) {}
}
