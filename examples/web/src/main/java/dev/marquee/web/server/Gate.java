package dev.marquee.web.server;

import dev.marquee.Marquee;
import dev.marquee.user.User;
import dev.marquee.web.session.AuditLog;
import dev.marquee.web.session.Session;
import dev.marquee.web.session.Sessions;
import dev.marquee.web.session.SiteFile;
import dev.marquee.web.session.Tokens;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where every request enters: it gets its headers, its host and origin are checked, and who sent it is found.
 * Thread-safe.
 *
 * <p>A request that may change something must come from a page of this site. Browsers say where a request comes from
 * ({@code Sec-Fetch-Site}, older ones {@code Origin}); a request that names another site is refused. One that names
 * none must have the key of a form that a page of this site made for this browser.
 */
final class Gate {

    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final String VISITOR = "visitor";
    private static final int NETWORK_BYTES = 8;

    private final Marquee marquee;
    private final SiteFile file;
    private final SiteAddress address;
    private final Headers headers;
    private final Cookies cookies;
    private final FormKeys keys;
    private final RateLimits limits;
    private final Views views = new Views();
    private final Assets assets;

    Gate(Marquee marquee, SiteFile file, SiteAddress address, RateLimits limits, Assets assets) {
        this.marquee = marquee;
        this.file = file;
        this.address = address;
        this.headers = new Headers(address.secure());
        this.cookies = new Cookies(address.secure());
        this.keys = new FormKeys(file.key());
        this.limits = limits;
        this.assets = assets;
    }

    /** Checks a request before anything is done with it. */
    void enter(Context context, Routes routes) {
        headers.add(context);
        if (!address.isHost(context.header("Host"))) {
            throw new RefusedException(
                    HttpStatus.MISDIRECTED_REQUEST,
                    "This site does not answer at that name. Open it at the address that it printed at its start.");
        }
        if (!SAFE.contains(context.method())) {
            if (hasFiles(context) && !routes.takesFiles(context.path())) {
                throw new RefusedException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This form takes no files.");
            }
            checkOrigin(context);
            if (context.req().getContentLengthLong() > Server.MAX_FORM && !routes.takesFiles(context.path())) {
                throw new RefusedException(HttpStatus.CONTENT_TOO_LARGE, "This form is too large. Send less of it.");
            }
        }
    }

    private static boolean hasFiles(Context context) {
        String type = context.header("Content-Type"); // Other ways to it fail for an unknown encoding.
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private void checkOrigin(Context context) {
        String site = context.header("Sec-Fetch-Site");
        String origin = context.header("Origin");
        String host = context.header("Host");
        boolean ours = (site == null || site.equals("same-origin"))
                && (origin == null || host == null || address.isOrigin(origin, host));
        boolean named = site != null || origin != null;
        // To look for the key in a form with files would store the files of anybody.
        if (!ours || (!named && (hasFiles(context) || !hasKey(context)))) {
            throw new RefusedException(
                    HttpStatus.FORBIDDEN,
                    "This form was not sent from a page of this site, so nothing was changed. Open the page again and"
                            + " send the form from there.");
        }
    }

    private boolean hasKey(Context context) {
        String key = context.formParam("key");
        return key != null
                && browser(context).map(cookie -> keys.matches(key, cookie)).orElse(false);
    }

    /** {@return what only this browser has: the token of its session, or its random value} */
    private Optional<String> browser(Context context) {
        return cookies.session(context).or(() -> cookies.visitor(context));
    }

    /** {@return a key for the forms of a page; a browser without a cookie gets one} */
    String formKey(Context context) {
        String given = context.attribute(VISITOR);
        String cookie = given != null ? given : browser(context).orElseGet(() -> newVisitor(context));
        return keys.write(cookie);
    }

    private String newVisitor(Context context) {
        String value = Tokens.next();
        cookies.setVisitor(context, value);
        context.attribute(VISITOR, value);
        return value;
    }

    /** {@return the request with who sent it} */
    Visit visit(Context context) {
        return new Visit(context, this, cookies.session(context).flatMap(this::account));
    }

    /** {@return the request as of a visitor without an account, where who sent it does not matter or can't be found} */
    Visit anonymous(Context context) {
        return new Visit(context, this, Optional.empty());
    }

    private Optional<Account> account(String token) {
        return file.sessions()
                .find(token)
                .flatMap(session -> marquee.users()
                        .find(session.user())
                        .filter(user -> user.active() && session.isOf(user))
                        .map(user -> account(user, session)));
    }

    /** {@return whether an account is still as it was read, and may log in} */
    boolean isCurrent(User user) {
        return user.active()
                && marquee.users().find(user.id()).filter(user::equals).isPresent();
    }

    private Account account(User user, Session session) {
        return new Account(user, marquee.users().role(user.id()), session);
    }

    /** {@return the client's address; of IPv6 the first 64 bits, which one client has to itself} */
    String address(Context context) {
        // A proxy adds its word at the end, be it to the header or as a further one.
        List<String> forwarded = Collections.list(context.req().getHeaders("X-Forwarded-For"));
        String client = address.client(
                context.req().getRemoteAddr(), forwarded.isEmpty() ? null : forwarded.get(forwarded.size() - 1));
        return network(client);
    }

    /** {@return an address; of IPv6 its first 64 bits} */
    static String network(String client) {
        if (client.indexOf(':') < 0) {
            return client;
        }
        try {
            InetAddress parsed = InetAddress.getByName(client);
            return parsed instanceof Inet6Address six
                    ? HexFormat.ofDelimiter(":").formatHex(six.getAddress(), 0, NETWORK_BYTES) + "::"
                    : parsed.getHostAddress();
        } catch (UnknownHostException notAnAddress) {
            return "unknown";
        }
    }

    SiteAddress siteAddress() {
        return address;
    }

    Sessions sessions() {
        return file.sessions();
    }

    AuditLog audit() {
        return file.audit();
    }

    RateLimits limits() {
        return limits;
    }

    Cookies cookies() {
        return cookies;
    }

    Views views() {
        return views;
    }

    String assets() {
        return assets.path();
    }
}
