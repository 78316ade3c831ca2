package dev.marquee.web.social;

import dev.marquee.community.ListItem;
import dev.marquee.web.film.Choice;
import dev.marquee.web.server.Entries;
import java.util.List;

/**
 * The page on which a list is changed. Immutable but for the entries.
 *
 * @param id the list's id
 * @param name the list's name
 * @param owns whether the visitor owns it
 * @param version the version on which the form builds
 * @param entries the fields
 * @param changed what somebody else changed since the form was opened, one line each; empty if nothing
 * @param stale whether something was changed since the form was opened
 * @param visibilities who may see the list
 * @param films the films
 */
public record EditListPage(
        long id,
        String name,
        boolean owns,
        int version,
        Entries entries,
        List<Change> changed,
        boolean stale,
        List<Choice> visibilities,
        ListFilmsPart films) {

    /** Copies the lists. */
    public EditListPage {
        changed = List.copyOf(changed);
        visibilities = List.copyOf(visibilities);
    }

    /**
     * A field that differs from what is stored.
     *
     * @param field its name
     * @param stored what is stored
     */
    public record Change(String field, String stored) {}

    /** {@return the path of the list} */
    public String path() {
        return "/list/" + id;
    }

    /** {@return the greatest length of a note} */
    public int mostOfNote() {
        return ListItem.MAX_NOTE;
    }
}
