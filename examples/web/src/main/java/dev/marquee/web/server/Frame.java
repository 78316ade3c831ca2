package dev.marquee.web.server;

import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its own content. Immutable.
 *
 * @param title the page's title, without the site's name
 * @param path the page's path with its query, to come back to after a log-in
 * @param account who is logged in, or null
 * @param formKey the value of the hidden field {@code key} of each form of this page
 * @param notice what the last form did, or null
 * @param assets the path of the style sheet and the scripts, which changes with their content
 * @param searched what the search box holds
 */
public record Frame(
        String title,
        String path,
        @Nullable Account account,
        String formKey,
        @Nullable Notice notice,
        String assets,
        String searched) {

    /** {@return whether somebody is logged in} */
    public boolean loggedIn() {
        return account != null;
    }

    /** {@return whether an administrator is logged in} */
    public boolean administrator() {
        return account != null && account.administrator();
    }

    /** {@return whether a moderator or an administrator is logged in} */
    public boolean moderator() {
        return account != null && account.moderator();
    }

    /** {@return the name of who is logged in, or an empty text} */
    public String username() {
        return account == null ? "" : account.user().username();
    }

    /** {@return the address of the log-in, which leads back to this page; the pages of accounts lead to the start} */
    public String logIn() {
        boolean ofAnAccount = path.isEmpty() || path.startsWith("/log-in") || path.startsWith("/sign-up");
        return ofAnAccount || path.equals("/") ? "/log-in" : "/log-in?to=" + Texts.encoded(path);
    }

    /** {@return {@code page} where the path leads to the page that is shown, for {@code aria-current}; else null} */
    public @Nullable String current(String link) {
        return path.equals(link) || path.startsWith(link + "/") || path.startsWith(link + "?") ? "page" : null;
    }
}
