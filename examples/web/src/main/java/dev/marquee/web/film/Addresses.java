package dev.marquee.web.film;

import dev.marquee.page.Cursor;
import dev.marquee.web.server.Visit;

/** The addresses of the pages of a list. */
final class Addresses {

    private Addresses() {}

    /** {@return the address of the page that is shown, with its query, from a position on} */
    static String after(Visit visit, Cursor cursor) {
        String beginning = visit.beginning();
        return beginning + (beginning.indexOf('?') < 0 ? "?" : "&") + "after=" + cursor.token();
    }
}
