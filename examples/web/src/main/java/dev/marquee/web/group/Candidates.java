package dev.marquee.web.group;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.community.ListId;
import dev.marquee.community.ListQuery;
import dev.marquee.community.SharedList;
import dev.marquee.community.SharedLists;
import dev.marquee.community.Viewer;
import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import dev.marquee.web.film.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lists from which a group may choose: any that the person who looks may see; their own are offered. */
final class Candidates {

    private static final int OFFERED = 100;

    private final SharedLists lists;

    Candidates(Marquee marquee) {
        this.lists = marquee.community().lists();
    }

    /** {@return the lists to choose from, those that were changed last first} */
    List<Choice> choices(UserId user, String chosen) {
        Viewer viewer = Viewer.of(user);
        List<SharedList> offered = new ArrayList<>();
        offered.addAll(lists.list(viewer, ListQuery.of(user).limit(OFFERED)).items());
        offered.addAll(
                lists.list(viewer, ListQuery.sharedWith(user).limit(OFFERED)).items());
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "All films", chosen.isEmpty()));
        offered.forEach(list -> choices.add(choice(list, chosen)));
        if (!chosen.isEmpty() && choices.stream().noneMatch(Choice::chosen)) {
            find(viewer, chosen).ifPresent(list -> choices.add(choice(list, chosen)));
        }
        return choices;
    }

    private static Choice choice(SharedList list, String chosen) {
        String id = list.id().toString();
        return new Choice(id, list.name(), id.equals(chosen));
    }

    private Optional<SharedList> find(Viewer viewer, String list) {
        return lists.find(viewer, new ListId(Long.parseLong(list))).filter(found -> found.deletedAt() == null);
    }

    /** {@return the films of a list; null if none was chosen} */
    @Nullable
    List<MovieId> of(UserId user, String list) {
        if (list.isEmpty()) {
            return null;
        }
        Viewer viewer = Viewer.of(user);
        SharedList found = find(viewer, list)
                .orElseThrow(() -> new InvalidValueException("there is no list of that number; choose another one"));
        return lists.movieIds(viewer, found.id());
    }
}
