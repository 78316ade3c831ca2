package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.community.ListId;
import dev.marquee.community.ListedMovie;
import dev.marquee.community.Viewer;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.web.server.Visit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the films of a list. Immutable.
 *
 * @param films the films
 * @param more the address of the next part; empty if this is the last one
 */
public record ListFilmsPart(List<ListFilm> films, String more) {

    private static final int MOST = 10_000;

    /** Copies the films. */
    public ListFilmsPart {
        films = List.copyOf(films);
    }

    /**
     * Reads a part of the films.
     *
     * @param viewer who looks
     * @param list the list
     * @param size the number of films
     * @param after where the part begins, or null for the first one
     * @param first the number of the first film
     * @param path the path of the next part
     */
    static ListFilmsPart read(
            Marquee marquee, Viewer viewer, ListId list, int size, @Nullable Cursor after, int first, String path) {
        Page<ListedMovie> page = marquee.community().lists().films(viewer, list, new PageRequest(size, after));
        int next = first + page.items().size();
        return new ListFilmsPart(
                ListFilm.of(page.items(), first),
                page.next()
                        .map(cursor -> path + "?from=" + next + "&after=" + cursor.token())
                        .orElse(""));
    }

    /** {@return the number of the first film of a part, which the address has as a cursor knows no numbers} */
    static int first(Visit visit) {
        int from = visit.queryNumber("from").orElse(1);
        return visit.after().isEmpty() || from < 1 || from > MOST ? 1 : from;
    }
}
