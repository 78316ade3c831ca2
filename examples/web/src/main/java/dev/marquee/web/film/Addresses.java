package dev.marquee.web.film;

import dev.marquee.page.Cursor;
import dev.marquee.web.server.Visit;

/** The addresses of the pages of a list. */
final class Addresses {

    private Addresses() {}

    /** {@return the address of the page that is shown, with its query, from a position on} */
    static String after(Visit visit, Cursor cursor) {
        String path = visit.pathWithQuery();
        int question = path.indexOf('?');
        String base = question < 0 ? path : path.substring(0, question);
        StringBuilder query = new StringBuilder();
        if (question >= 0) {
            for (String part : path.substring(question + 1).split("&", -1)) {
                if (!part.isEmpty() && !part.equals("after") && !part.startsWith("after=")) {
                    query.append(part).append('&');
                }
            }
        }
        return base + "?" + query + "after=" + cursor.token();
    }
}
