package dev.marquee.web.group;

import dev.marquee.recommend.GroupStrategy;
import dev.marquee.web.film.Choice;
import dev.marquee.web.film.FilmWords;
import java.util.ArrayList;
import java.util.List;

/**
 * The page of a group. Immutable.
 *
 * @param choice who and how
 * @param friends the usernames of the friends who may be added
 * @param lists the lists from which the film may be chosen
 * @param error what was refused; empty if nothing was
 * @param films the films, the best first
 */
public record GroupPage(
        GroupChoice choice, List<String> friends, List<Choice> lists, String error, List<GroupFilm> films) {

    private static final List<Integer> TIMES = List.of(90, 105, 120, 150, 180);

    /** Copies the lists. */
    public GroupPage {
        friends = List.copyOf(friends);
        lists = List.copyOf(lists);
        films = List.copyOf(films);
    }

    /**
     * A way to choose.
     *
     * @param value the value that is sent
     * @param name its name
     * @param words what it means
     * @param chosen whether it is the present one
     */
    public record Way(String value, String name, String words, boolean chosen) {}

    /** {@return the strategies with what they mean} */
    public List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        for (GroupStrategy strategy : GroupStrategy.values()) {
            String value = strategy.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            ways.add(new Way(value, name(strategy), GroupRoom.words(strategy), strategy == choice.strategy()));
        }
        return ways;
    }

    private static String name(GroupStrategy strategy) {
        return switch (strategy) {
            case AVERAGE -> "Fair";
            case LEAST_MISERY -> "Nobody suffers";
            case MOST_PLEASURE -> "Somebody's delight";
        };
    }

    /** {@return the times to choose from} */
    public List<Choice> times() {
        List<Choice> times = new ArrayList<>();
        times.add(new Choice("", "Any length", choice.minutes().isEmpty()));
        int present = choice.minutes().orElse(0);
        TIMES.forEach(
                most -> times.add(new Choice(most.toString(), "Up to " + FilmWords.runtime(most), most == present)));
        if (present > 0 && !TIMES.contains(present)) {
            times.add(new Choice(Integer.toString(present), "Up to " + FilmWords.runtime(present), true));
        }
        return times;
    }
}
