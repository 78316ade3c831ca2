package dev.marquee.web.group;

import dev.marquee.recommend.GroupStrategy;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What the address of the page says. Immutable.
 *
 * @param people the usernames
 * @param nobody whether the address names nobody at all, as the link to the page
 * @param add the name that was typed; empty if none was
 * @param strategy how the scores are combined
 * @param minutes how long the film may be
 * @param list the id of the list from which the film is chosen; empty for all films
 */
public record GroupChoice(
        List<String> people, boolean nobody, String add, GroupStrategy strategy, OptionalInt minutes, String list) {

    private static final int LONGEST_FILM = 1000;

    /** Copies the names. */
    public GroupChoice {
        people = List.copyOf(people);
    }

    static GroupChoice of(Visit visit) {
        String strategy = visit.query("strategy").toUpperCase(Locale.ROOT).replace('-', '_');
        OptionalInt minutes = visit.queryNumber("time");
        List<String> people = visit.queries("with").stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return new GroupChoice(
                people,
                visit.queries("with").isEmpty(),
                visit.query("add"),
                Arrays.stream(GroupStrategy.values())
                        .filter(one -> one.name().equals(strategy))
                        .findFirst()
                        .orElse(GroupStrategy.AVERAGE),
                minutes.isPresent() && minutes.getAsInt() >= 1 && minutes.getAsInt() <= LONGEST_FILM
                        ? minutes
                        : OptionalInt.empty(),
                visit.query("list").matches("[1-9]\\d{0,8}") ? visit.query("list") : "");
    }

    GroupChoice with(List<String> names) {
        return new GroupChoice(names, false, "", strategy, minutes, list);
    }

    /** {@return the choice without one of the people} */
    public GroupChoice without(String name) {
        return with(people.stream().filter(one -> !one.equals(name)).toList());
    }

    /** {@return the address of the page with this choice} */
    public String address() {
        StringBuilder address = new StringBuilder("/group?");
        people.forEach(
                name -> address.append("with=").append(Texts.encoded(name)).append('&'));
        if (people.isEmpty()) {
            address.append("with=&");
        }
        address.append("strategy=")
                .append(strategy.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        minutes.ifPresent(most -> address.append("&time=").append(most));
        if (!list.isEmpty()) {
            address.append("&list=").append(list);
        }
        return address.toString();
    }
}
