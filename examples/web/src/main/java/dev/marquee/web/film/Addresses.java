package dev.marquee.web.film;

import dev.marquee.page.Cursor;
import dev.marquee.web.server.Visit;

/** The addresses of the pages of a list. */
public final class Addresses {

    private Addresses() {}

    /**
     * Returns the address of the page that is shown, with its query, from a position on.
     *
     * @param visit the visit of the page
     * @param cursor the position
     * @return the address
     */
    public static String after(Visit visit, Cursor cursor) {
        String beginning = visit.beginning();
        return beginning + (beginning.indexOf('?') < 0 ? "?" : "&") + "after=" + cursor.token();
    }
}
