package dev.marquee.web.server;

import dev.marquee.InvalidValueException;
import dev.marquee.page.Cursor;
import dev.marquee.page.InvalidCursorException;
import dev.marquee.user.TooManyAttemptsException;
import dev.marquee.user.User;
import dev.marquee.web.session.AuditLog;
import dev.marquee.web.session.Session;
import dev.marquee.web.session.Sessions;
import gg.jte.Content;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer: who visits, what they sent, and the ways to answer. Confined to the request's thread,
 * except for what a stream of events needs.
 */
public final class Visit {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final String FRAGMENT = "HX-Request";

    /** The headers on which an answer depends. */
    private static final String VARY = FRAGMENT + ", Accept-Encoding";

    private final Context context;
    private final Gate gate;
    private final Optional<Account> account;
    private boolean secret;

    Visit(Context context, Gate gate, Optional<Account> account) {
        this.context = context;
        this.gate = gate;
        this.account = account;
    }

    Visit allowed(Access access) {
        if (account.isEmpty() && access.needsLogin()) {
            throw new LogInNeededException();
        }
        if (account.isPresent() && !access.allows(account.get().role())) {
            String who = access == Access.MODERATOR ? "moderators" : "administrators";
            throw new RefusedException(
                    HttpStatus.FORBIDDEN, "This page is for " + who + ". You are logged in without that right.");
        }
        return this;
    }

    /** Says that a page needs a login. */
    static final class LogInNeededException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** {@return who is logged in} */
    public Optional<Account> account() {
        return account;
    }

    /**
     * Returns who is logged in, on a page that needs a login.
     *
     * @return the user
     * @throws IllegalStateException if the page is open to anyone and nobody is logged in
     */
    public User user() {
        return account.orElseThrow(() -> new IllegalStateException("this page does not need a login"))
                .user();
    }

    /** {@return the client's address, by which tries are counted; of IPv6 the first 64 bits} */
    public String address() {
        return gate.address(context);
    }

    /** {@return what the browser calls itself; empty if it says nothing} */
    public String agent() {
        String agent = context.userAgent();
        return agent == null ? "" : agent;
    }

    /**
     * Returns a number of the path.
     *
     * @param name its name in the path
     * @return the number
     * @throws RefusedException with 404 if it is none
     */
    public long number(String name) {
        String text = context.pathParam(name);
        if (!NUMBER.matcher(text).matches()) {
            throw RefusedException.notFound();
        }
        return Long.parseLong(text);
    }

    /**
     * Returns an id of the path.
     *
     * @param name its name in the path
     * @return the id, 1 to 2147483647
     * @throws RefusedException with 404 if it is none
     */
    public long id(String name) {
        long id = number(name);
        if (id < 1 || id > Integer.MAX_VALUE) {
            throw RefusedException.notFound();
        }
        return id;
    }

    /**
     * Returns a text of the path.
     *
     * @param name its name in the path
     * @return the text, decoded
     */
    public String word(String name) {
        return context.pathParam(name);
    }

    /**
     * Returns a value of the query.
     *
     * @param name its name
     * @return the text without blanks at its ends; empty if it is missing
     */
    public String query(String name) {
        String value = context.queryParam(name);
        return value == null ? "" : value.strip();
    }

    /**
     * Returns the values of the query with one name.
     *
     * @param name the name
     * @return the values; empty if there are none
     */
    public List<String> queries(String name) {
        return context.queryParams(name);
    }

    /**
     * Returns a number of the query.
     *
     * @param name its name
     * @return the number, or empty if it is missing or none
     */
    public OptionalInt queryNumber(String name) {
        String text = query(name);
        return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /**
     * Returns where a list goes on, from the query's {@code after}.
     *
     * @return the place; empty for the list's first page
     * @throws InvalidCursorException if it is none of any list
     */
    public Optional<Cursor> after() {
        String token = query("after");
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Cursor(token));
        } catch (InvalidValueException e) {
            throw new InvalidCursorException(String.valueOf(e.getMessage()));
        }
    }

    /** {@return the fields that were sent} */
    public Form form() {
        return new Form(context);
    }

    /** {@return whether htmx asks for a part of a page} */
    public boolean wantsFragment() {
        return context.header(FRAGMENT) != null && context.header("HX-Boosted") == null;
    }

    /**
     * Counts one use of something that is limited.
     *
     * @param limit what is done
     * @throws RefusedException with 429 if it was too often
     */
    public void limit(RateLimits.Limit limit) {
        gate.limits().use(limit, address());
        account.ifPresent(
                one -> gate.limits().use(limit, "account " + one.user().id()));
    }

    /**
     * Takes back one use that {@link #limit} counted.
     *
     * @param limit what was done
     */
    public void unlimit(RateLimits.Limit limit) {
        gate.limits().takeBack(limit, address());
        account.ifPresent(
                one -> gate.limits().takeBack(limit, "account " + one.user().id()));
    }

    /** {@return the sessions of users} */
    public Sessions sessions() {
        return gate.sessions();
    }

    /** {@return the session of this browser, on a page that needs a login} */
    public Session session() {
        return account.orElseThrow(() -> new IllegalStateException("this page does not need a login"))
                .session();
    }

    /**
     * Adds an entry to the audit log in the name of who is logged in.
     *
     * @param action what is done, a word such as {@code log-in}
     * @param detail to what, without secrets; may be empty
     */
    public void audit(String action, String detail) {
        audit().add(account.map(Account::user), address(), action, detail);
    }

    /** {@return the audit log} */
    public AuditLog audit() {
        return gate.audit();
    }

    /**
     * Opens a session for a user whose password was just checked, under a new token, and ends the one that this browser
     * had.
     *
     * @param user the user, as read when the password was checked
     * @param action what is done, for the audit log, such as {@code log-in}
     * @throws RefusedException with 409 if the account was changed since, such as by a new password, which ended all
     *     sessions before this one was opened
     */
    public void logIn(User user, String action) {
        account.ifPresent(one -> sessions().end(one.user().id(), one.session().id()));
        String token = sessions().open(user, address(), agent());
        if (!gate.isCurrent(user)) {
            sessions().find(token).ifPresent(opened -> sessions().end(user.id(), opened.id()));
            throw new RefusedException(HttpStatus.CONFLICT, "Your account was changed at this moment. Log in again.");
        }
        gate.cookies().setSession(context, token, Sessions.ABSOLUTE);
        audit().add(Optional.of(user), address(), action, "");
    }

    /** Ends the session of this browser. */
    public void logOut() {
        // The browser forgets the session even if the site's file can't.
        gate.cookies().clearSession(context);
        context.header("Clear-Site-Data", "\"cache\"");
        account.ifPresent(one -> sessions().end(one.user().id(), one.session().id()));
    }

    /**
     * Answers with a page.
     *
     * @param template the template's name without its ending, such as {@code film/film}
     * @param title the page's title
     * @param page what the template shows, its parameter {@code page}
     */
    public void page(String template, String title, Object page) {
        page(HttpStatus.OK, template, title, page);
    }

    /**
     * Answers 409 with a page that shows its form again, and what somebody else changed meanwhile.
     *
     * @param template the template's name without its ending
     * @param title the page's title
     * @param page what the template shows
     */
    public void conflict(String template, String title, Object page) {
        page(HttpStatus.CONFLICT, template, title, page);
    }

    /**
     * Says that whoever has the address of this page may see it: browsers name it to nobody and keep no copy, and
     * search engines do not list it.
     */
    public void secretAddress() {
        secret = true;
        context.header("Referrer-Policy", "no-referrer");
        context.header("X-Robots-Tag", "noindex, nofollow, noarchive");
    }

    /**
     * Returns the whole address of a path, to be given to others.
     *
     * @param path the path
     * @return the address with the public name of the site, or the one by which the browser reached it
     */
    public String absolute(String path) {
        return gate.siteAddress().publicUrl().orElseGet(() -> "http://" + context.header("Host")) + path;
    }

    /**
     * Answers 422 with a page that shows its form again.
     *
     * @param template the template's name without its ending
     * @param title the page's title
     * @param page what the template shows, with what was sent and why it was refused
     */
    public void refused(String template, String title, Object page) {
        page(HttpStatus.UNPROCESSABLE_CONTENT, template, title, page);
    }

    /**
     * Answers 422 with the form again: to htmx the form alone, else its page.
     *
     * @param template the template of the page, without its ending
     * @param form the template of the form, without its ending
     * @param title the page's title
     * @param page what both show, with what was sent and why it was refused
     */
    public void refused(String template, String form, String title, Object page) {
        refused(HttpStatus.UNPROCESSABLE_CONTENT, template, form, title, page);
    }

    /**
     * Answers 429 with the form again, which says when a password may be tried again.
     *
     * @param delay why the password was not checked
     * @param entries the fields of the form, which get the message
     * @param template the template of the page, without its ending
     * @param form the template of the form, without its ending
     * @param title the page's title
     * @param page what both show
     */
    public void delayed(
            TooManyAttemptsException delay, Entries entries, String template, String form, String title, Object page) {
        entries.refuse(Entries.WHOLE, Texts.sentence(delay.getMessage()));
        context.header("Retry-After", Long.toString(delay.retryAfter().toSeconds() + 1));
        refused(HttpStatus.TOO_MANY_REQUESTS, template, form, title, page);
    }

    private void refused(HttpStatus status, String template, String form, String title, Object page) {
        if (wantsFragment()) {
            fragment(status, form, page);
        } else {
            page(status, template, title, page);
        }
    }

    void page(HttpStatus status, String template, String title, Object page) {
        Optional<Notice> notice = gate.cookies().takeNotice(context);
        html(status, template, frame(title, notice.orElse(null)), page);
    }

    /**
     * Answers with a part of a page, for htmx.
     *
     * @param template the template's name without its ending
     * @param page what the template shows, its parameter {@code page}
     */
    public void fragment(String template, Object page) {
        fragment(HttpStatus.OK, template, page);
    }

    /**
     * Returns the HTML of a part of a page without forms, for a stream of events. May be called on any thread.
     *
     * @param template the template's name without its ending
     * @param page what the template shows, its parameter {@code page}
     * @return the HTML
     */
    public String html(String template, Object page) {
        return gate.views().html(template, new Frame("", "", account.orElse(null), "", null, gate.assets(), ""), page);
    }

    /**
     * Returns a part of the page of another room, with its forms.
     *
     * @param template the template's name without its ending
     * @param page what the template shows, its parameter {@code page}
     * @return the part, escaped by its template
     */
    public Content part(String template, Object page) {
        String html = gate.views().html(template, frame("", null), page);
        return output -> output.writeContent(html);
    }

    void fragment(HttpStatus status, String template, Object page) {
        html(status, template, frame("", null), page);
    }

    private Frame frame(String title, @Nullable Notice notice) {
        return new Frame(
                title,
                pathWithQuery(),
                account.orElse(null),
                gate.formKey(context),
                notice,
                gate.assets(),
                context.path().equals("/search") ? query("q") : "");
    }

    private void html(HttpStatus status, String template, Frame frame, Object page) {
        context.status(status);
        context.header("Vary", VARY);
        context.header("Cache-Control", account.isPresent() || secret ? "no-store" : "private, no-cache");
        context.contentType("text/html; charset=utf-8");
        context.result(gate.views().html(template, frame, page));
    }

    /**
     * Answers a form that took effect: the browser opens another page, which says so.
     *
     * @param path the path of that page, of this site
     * @param notice what that page says
     */
    public void done(String path, Notice notice) {
        gate.cookies().setNotice(context, notice);
        go(path);
    }

    /**
     * Sends the browser to another page of this site (303; to htmx, {@code HX-Redirect}).
     *
     * @param path the path of that page
     */
    public void go(String path) {
        context.header("Vary", VARY);
        context.header("Cache-Control", "no-store");
        if (wantsFragment()) {
            context.header("HX-Redirect", path);
            context.status(HttpStatus.NO_CONTENT);
        } else {
            context.redirect(path, HttpStatus.SEE_OTHER);
        }
    }

    /**
     * Answers with a file to be saved.
     *
     * @param name the file's name
     * @param type its media type
     * @param content its content
     */
    public void download(String name, String type, byte[] content) {
        context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        context.header("Cache-Control", "no-store");
        context.contentType(type);
        context.result(content);
    }

    /**
     * Answers with a file to be saved, as it is read.
     *
     * @param name the file's name
     * @param type its media type
     * @param content its content, which is closed once it is sent
     */
    public void download(String name, String type, InputStream content) {
        context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        context.header("Cache-Control", "no-store");
        context.contentType(type);
        context.result(content);
    }

    /** {@return the path of the page with its query, without the place in a list: where the list begins} */
    public String beginning() {
        String query = context.queryString();
        String rest = query == null
                ? ""
                : Stream.of(query.split("&", -1))
                        .filter(part -> !part.isEmpty() && !part.equals("after") && !part.startsWith("after="))
                        .collect(Collectors.joining("&"));
        return rest.isEmpty() ? context.path() : context.path() + "?" + rest;
    }

    /** {@return the path of the page with its query} */
    public String pathWithQuery() {
        String query = context.queryString();
        return query == null ? context.path() : context.path() + "?" + query;
    }
}
