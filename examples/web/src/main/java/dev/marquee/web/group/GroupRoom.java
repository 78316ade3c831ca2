package dev.marquee.web.group;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.movie.MovieFilter;
import dev.marquee.recommend.GroupRecommendations.GroupRecommendation;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.GroupStrategy;
import dev.marquee.user.User;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page on which people choose a film together. All that is chosen stands in the address, so that the page can be
 * shared and goes back and forth with the browser. Names are found only as they are, the page suggests none, and names
 * that nobody has are limited, so that nobody learns who has an account. What somebody likes is told to them alone.
 */
public final class GroupRoom implements Room {

    private static final int FILMS = 5;
    private static final int MOST_PEOPLE = 10;
    private static final int LONGEST_NAME = 150;
    private static final int LONGEST_SHOWN = 40;

    private final Marquee marquee;

    /**
     * Creates the room.
     *
     * @param marquee the database
     */
    public GroupRoom(Marquee marquee) {
        this.marquee = marquee;
    }

    @Override
    public void open(Routes routes) {
        routes.page("/group", Access.MEMBER, this::show);
    }

    private void show(Visit visit) {
        visit.limit(RateLimits.Limit.SEARCH);
        GroupChoice sent = GroupChoice.of(visit);
        List<String> errors = new ArrayList<>();
        Map<String, User> people = people(visit, sent, errors);
        String added = sent.add();
        if (!added.isEmpty() && people.size() >= MOST_PEOPLE) {
            errors.add("A group has at most " + MOST_PEOPLE + " people here. Take somebody out first.");
        } else if (!added.isEmpty()) {
            Optional<User> found = find(visit, added);
            if (found.isPresent()) {
                people.putIfAbsent(found.get().username(), found.get());
                visit.go(sent.with(List.copyOf(people.keySet())).address());
                return;
            }
            errors.add(unknown(added));
        }
        GroupChoice choice = sent.with(List.copyOf(people.keySet()));
        List<GroupFilm> films = people.isEmpty()
                ? List.of()
                : films(visit, choice, people.values().stream().toList(), errors);
        GroupPage page = new GroupPage(choice, sent.add(), String.join(" ", errors), films);
        if (errors.isEmpty()) {
            visit.page("group/group", "Group night", page);
        } else {
            visit.refused("group/group", "Group night", page);
        }
    }

    /** {@return the people of the address by name; the one who is logged in if it names nobody} */
    private Map<String, User> people(Visit visit, GroupChoice sent, List<String> errors) {
        Map<String, User> people = new LinkedHashMap<>();
        if (sent.nobody()) {
            people.put(visit.user().username(), visit.user());
        }
        for (String name : sent.people().stream().distinct().limit(MOST_PEOPLE).toList()) {
            find(visit, name)
                    .ifPresentOrElse(
                            user -> people.putIfAbsent(user.username(), user), () -> errors.add(unknown(name)));
        }
        return people;
    }

    /** {@return the active account with a name; who asks for many names that nobody has gets no answer for a while} */
    private Optional<User> find(Visit visit, String name) {
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        visit.limit(RateLimits.Limit.UNKNOWN_NAME);
        Optional<User> found = marquee.users().findByUsername(name).filter(User::active);
        found.ifPresent(known -> visit.unlimit(RateLimits.Limit.UNKNOWN_NAME));
        return found;
    }

    private static String unknown(String name) {
        String shown = Texts.shortened(name, LONGEST_SHOWN);
        String advice = name.indexOf('@') > 0
                ? "Type the username, not the email address."
                : "Ask for the exact username: every letter counts, capitals do not.";
        return "Nobody here is called “" + shown + "”. " + advice;
    }

    private List<GroupFilm> films(Visit visit, GroupChoice choice, List<User> people, List<String> errors) {
        MovieFilter filter = MovieFilter.all();
        if (choice.minutes().isPresent()) {
            filter = filter.runtime(1, choice.minutes().getAsInt());
        }
        try {
            List<GroupRecommendation> films = marquee.recommender()
                    .recommendForGroup(
                            GroupRequest.of(people.stream().map(User::id).toList())
                                    .strategy(choice.strategy())
                                    .filter(filter)
                                    .limit(FILMS))
                    .items();
            return films.stream()
                    .map(film -> GroupFilm.of(film, people, visit.user().id()))
                    .toList();
        } catch (InvalidValueException refused) {
            errors.add(Texts.words(refused));
            return List.of();
        }
    }

    /** {@return what a strategy means, in words} */
    static String words(GroupStrategy strategy) {
        return switch (strategy) {
            case AVERAGE -> "Everybody counts the same. The best average wins.";
            case LEAST_MISERY -> "A film counts as it does for whom it suits least.";
            case MOST_PLEASURE -> "A film counts as it does for whom it suits best.";
        };
    }
}
