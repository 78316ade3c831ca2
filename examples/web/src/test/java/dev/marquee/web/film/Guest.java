package dev.marquee.web.film;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.marquee.user.User;
import dev.marquee.web.Browser;
import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import dev.marquee.web.session.SiteFile;
import java.time.Clock;
import java.util.List;

/** Somebody who is logged in from the start, so that a test of films needs no page of the account. */
public final class Guest {

    private Guest() {}

    /** {@return the token of a new session of a user} */
    public static String session(TestSite site, User user) {
        try (SiteFile file = SiteFile.open(site.folder().resolve("site.db"), Clock.systemUTC())) {
            return file.sessions().open(user, "127.0.0.1", "test");
        }
    }

    /** {@return a client that is logged in} */
    public static Client client(TestSite site, User user) {
        return new Client(site).cookie("session", session(site, user));
    }

    /** {@return a browser that is logged in; the caller closes it} */
    public static BrowserContext browser(TestSite site, User user, int width, ColorScheme scheme, boolean javaScript) {
        BrowserContext context = Browser.context(width, scheme, javaScript);
        context.addCookies(List.of(new Cookie("session", session(site, user)).setUrl(site.url("/"))));
        return context;
    }
}
