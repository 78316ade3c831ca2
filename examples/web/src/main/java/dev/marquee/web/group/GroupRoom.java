package dev.marquee.web.group;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.GroupRecommendations.GroupRecommendation;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.GroupStrategy;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page on which somebody chooses a film with friends. All that is chosen stands in the address, so that the page
 * can be shared and goes back and forth with the browser; a friend who opens it sees those people alone who are friends
 * of theirs, too. Whoever is no friend, and whoever does not exist, is told apart by nothing.
 */
public final class GroupRoom implements Room {

    private static final int FILMS = 5;
    private static final int MOST_PEOPLE = 10;
    private static final int LONGEST_SHOWN = 40;

    private final Marquee marquee;
    private final Candidates candidates;

    /**
     * Creates the room.
     *
     * @param marquee the database
     */
    public GroupRoom(Marquee marquee) {
        this.marquee = marquee;
        this.candidates = new Candidates(marquee);
    }

    @Override
    public void open(Routes routes) {
        routes.page("/group", Access.MEMBER, this::show);
    }

    private void show(Visit visit) {
        visit.limit(RateLimits.Limit.SEARCH);
        GroupChoice sent = GroupChoice.of(visit);
        List<String> errors = new ArrayList<>();
        GroupPeople friends = GroupPeople.of(marquee, visit.user());
        Map<String, GroupPeople.Person> people = people(visit, sent, friends, errors);
        String added = sent.add();
        if (!added.isEmpty() && people.size() >= MOST_PEOPLE) {
            errors.add("A group has at most " + MOST_PEOPLE + " people here. Take somebody out first.");
        } else if (!added.isEmpty()) {
            Optional<GroupPeople.Person> found = friends.find(added);
            if (found.isPresent()) {
                people.putIfAbsent(found.get().username(), found.get());
                visit.go(sent.with(List.copyOf(people.keySet())).address());
                return;
            }
            errors.add(unknown(added));
        }
        List<String> names = List.copyOf(people.keySet());
        GroupChoice choice = sent.with(names);
        List<GroupFilm> films = people.isEmpty()
                ? List.of()
                : films(visit, choice, people.values().stream().toList(), errors);
        GroupPage page = new GroupPage(
                choice,
                friends.names(names),
                candidates.choices(visit.user().id(), choice.list()),
                String.join(" ", errors),
                films);
        if (errors.isEmpty()) {
            visit.page("group/group", "Group night", page);
        } else {
            visit.refused("group/group", "Group night", page);
        }
    }

    /** {@return the people of the address by name; the one who is logged in if it names nobody} */
    private static Map<String, GroupPeople.Person> people(
            Visit visit, GroupChoice sent, GroupPeople friends, List<String> errors) {
        Map<String, GroupPeople.Person> people = new LinkedHashMap<>();
        List<String> named = sent.nobody() ? List.of(visit.user().username()) : sent.people();
        for (String name : named.stream().distinct().limit(MOST_PEOPLE).toList()) {
            friends.find(name)
                    .ifPresentOrElse(
                            person -> people.putIfAbsent(person.username(), person), () -> errors.add(unknown(name)));
        }
        return people;
    }

    private static String unknown(String name) {
        String shown = Texts.shortened(name, LONGEST_SHOWN);
        return "You have no friend “" + shown + "” to pick. Choose from your friends: people who follow you, whom you"
                + " follow, and who show friends what they like.";
    }

    private List<GroupFilm> films(
            Visit visit, GroupChoice choice, List<GroupPeople.Person> people, List<String> errors) {
        MovieFilter filter = MovieFilter.all();
        if (choice.minutes().isPresent()) {
            filter = filter.runtime(1, choice.minutes().getAsInt());
        }
        try {
            Collection<MovieId> among = candidates.of(visit.user().id(), choice.list());
            List<GroupRecommendation> films = marquee.recommender()
                    .recommendForGroup(GroupRequest.of(
                                    people.stream().map(GroupPeople.Person::id).toList())
                            .strategy(choice.strategy())
                            .filter(filter)
                            .among(among)
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
