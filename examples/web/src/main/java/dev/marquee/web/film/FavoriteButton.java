package dev.marquee.web.film;

import dev.marquee.web.server.Texts;

/**
 * The button that makes a film a favorite or takes it from the favorites. Immutable.
 *
 * @param film the film's id
 * @param title the film's title
 * @param favorite whether it is a favorite of who is logged in
 * @param loggedIn whether somebody is logged in
 * @param back the page to come back to
 */
public record FavoriteButton(long film, String title, boolean favorite, boolean loggedIn, String back) {

    /** {@return what the button does, in one or two words} */
    public String shortText() {
        return favorite ? "Remove" : "Add back";
    }

    /** {@return where the form is sent to} */
    public String action() {
        return "/film/" + film + (favorite ? "/unfavorite" : "/favorite");
    }

    /** {@return what the button does, in words} */
    public String text() {
        return favorite ? "Remove from favorites" : "Add to favorites";
    }

    /** {@return the log-in that comes back to the page, for somebody who is not logged in} */
    public String logIn() {
        return "/log-in?to=" + Texts.encoded(back);
    }
}
