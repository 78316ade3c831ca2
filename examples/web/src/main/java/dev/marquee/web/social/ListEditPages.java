package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.StaleVersionException;
import dev.marquee.community.ListChanges;
import dev.marquee.community.SharedList;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.web.community.Words;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of a list's name, description, ranking and visibility. Who sends it after somebody else changed the list
 * sees what was changed, beside what they typed, and may send it again.
 */
final class ListEditPages {

    private static final int PAGE = 40;
    private static final String TEMPLATE = "social/edit";

    private final Marquee marquee;
    private final ListReader reader;

    ListEditPages(Marquee marquee, ListReader reader) {
        this.marquee = marquee;
        this.reader = reader;
    }

    void open(Routes routes) {
        routes.page("/list/{id}/edit", Access.MEMBER, this::show);
        routes.form("/list/{id}/edit", Access.MEMBER, this::change);
    }

    private void show(Visit visit) {
        SharedList list = reader.editable(visit);
        visit.page(TEMPLATE, title(list), page(visit, list, stored(list), List.of(), false));
    }

    private static String title(SharedList list) {
        return "Edit " + list.name();
    }

    private static Entries stored(SharedList list) {
        String description = list.description();
        return Entries.none()
                .put("name", list.name())
                .put("description", description == null ? "" : description)
                .put("ranked", list.ranked() ? "on" : "")
                .put("visibility", list.visibility().name());
    }

    private EditListPage page(
            Visit visit, SharedList list, Entries entries, List<EditListPage.Change> changed, boolean stale) {
        return new EditListPage(
                list.id().value(),
                list.name(),
                ListReader.owns(visit, list),
                list.version(),
                entries,
                changed,
                stale,
                ListWords.visibilities(entries.value("visibility")),
                ListFilmsPart.read(
                        marquee,
                        Viewer.of(visit.user().id()),
                        list.id(),
                        PAGE,
                        visit.after().orElse(null),
                        ListFilmsPart.first(visit),
                        ListReader.path(list.id()) + "/edit"));
    }

    private void change(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        SharedList list = reader.editable(visit);
        Entries entries = ListsPages.entries(visit);
        if (entries.refused()) {
            visit.refused(TEMPLATE, title(list), page(visit, list, entries, List.of(), false));
            return;
        }
        boolean owns = ListReader.owns(visit, list);
        try {
            marquee.community()
                    .lists()
                    .change(
                            visit.user().id(),
                            list.id(),
                            version(visit),
                            new ListChanges(
                                    entries.value("name"),
                                    entries.value("description"),
                                    !entries.value("ranked").isEmpty(),
                                    owns
                                            ? Words.visibility(entries.value("visibility"))
                                                    .orElse(null)
                                            : null));
        } catch (StaleVersionException changedMeanwhile) {
            SharedList now = reader.editable(visit);
            visit.conflict(TEMPLATE, title(now), page(visit, now, entries, changes(now, entries, owns), true));
            return;
        }
        visit.done(ListReader.path(list.id()), Notice.SAVED);
    }

    /** {@return the version on which the form was built; 0, which no list has, if it says none} */
    private static int version(Visit visit) {
        String sent = visit.form().text("version");
        return sent.matches("[1-9]\\d{0,8}") ? Integer.parseInt(sent) : 0;
    }

    private static List<EditListPage.Change> changes(SharedList now, Entries typed, boolean owns) {
        Entries stored = stored(now);
        List<EditListPage.Change> changes = new ArrayList<>();
        add(changes, "Name", stored.value("name"), typed.value("name"));
        add(changes, "Description", stored.value("description").strip(), typed.value("description"));
        if (!stored.value("ranked").equals(typed.value("ranked"))) {
            changes.add(new EditListPage.Change("Ranking", now.ranked() ? "ranked" : "not ranked"));
        }
        if (owns
                && Words.visibility(typed.value("visibility"))
                        .filter(now.visibility()::equals)
                        .isEmpty()) {
            Visibility visibility = now.visibility();
            changes.add(new EditListPage.Change("Who sees it", ListWords.seenBy(visibility)));
        }
        return changes;
    }

    private static void add(List<EditListPage.Change> changes, String field, String stored, String typed) {
        if (!stored.equals(typed)) {
            changes.add(new EditListPage.Change(field, stored.isEmpty() ? "nothing" : stored));
        }
    }
}
