package dev.marquee.web.social;

import dev.marquee.community.ListRole;
import dev.marquee.community.Visibility;
import dev.marquee.web.film.Choice;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What lists are and do, in words and as choices of a form. */
final class ListWords {

    private ListWords() {}

    /** {@return who sees a list, in words for whoever sees it} */
    static String seenBy(Visibility visibility) {
        return switch (visibility) {
            case PRIVATE -> "private";
            case FRIENDS -> "for friends";
            case PUBLIC -> "public";
        };
    }

    private static String choice(Visibility visibility) {
        return switch (visibility) {
            case PRIVATE -> "Only I, and whom I invite";
            case FRIENDS -> "My friends";
            case PUBLIC -> "Everybody";
        };
    }

    /** {@return who may see a list, to choose from} */
    static List<Choice> visibilities(String chosen) {
        return Arrays.stream(Visibility.values())
                .sorted(Comparator.reverseOrder())
                .map(one -> new Choice(one.name(), choice(one), one.name().equals(chosen)))
                .toList();
    }

    /** {@return what a member does, in words} */
    static String role(ListRole role) {
        return switch (role) {
            case VIEWER -> "sees it";
            case EDITOR -> "edits it";
        };
    }

    /** {@return what a member may do, to choose from} */
    static List<Choice> roles(ListRole chosen) {
        return List.of(
                new Choice(ListRole.VIEWER.name(), "May see it", chosen == ListRole.VIEWER),
                new Choice(ListRole.EDITOR.name(), "May also change its films", chosen == ListRole.EDITOR));
    }

    /** {@return the role that a form sent} */
    static ListRole roleOf(String sent) {
        return sent.equals(ListRole.EDITOR.name()) ? ListRole.EDITOR : ListRole.VIEWER;
    }
}
