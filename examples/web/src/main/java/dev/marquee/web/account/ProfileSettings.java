package dev.marquee.web.account;

import dev.marquee.DuplicateException;
import dev.marquee.Marquee;
import dev.marquee.user.TooManyAttemptsException;
import dev.marquee.user.User;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserRepository;
import dev.marquee.web.password.Passwords;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Form;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits.Limit;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.util.Objects;

/** The names and the email address of an account; the address needs the password. */
final class ProfileSettings implements Room {

    private static final String PATH = "/settings";
    private static final String PAGE = "account/account";
    private static final String TITLE = "Account";

    /** What a form says if the password that it asks for again is wrong. */
    static final String WRONG_PASSWORD = "This is not your current password.";

    private final UserRepository users;
    private final Passwords passwords;

    ProfileSettings(Marquee marquee, Passwords passwords) {
        this.users = marquee.users();
        this.passwords = passwords;
    }

    @Override
    public void open(Routes routes) {
        routes.page(PATH, Access.MEMBER, visit -> visit.page(PAGE, TITLE, page(visit.user())));
        routes.form("/settings/profile", Access.MEMBER, this::changeNames);
        routes.form("/settings/email", Access.MEMBER, this::changeEmail);
    }

    private static AccountPage page(User user) {
        return new AccountPage(
                Entries.none()
                        .put("username", user.username())
                        .put("first", Objects.requireNonNullElse(user.firstName(), ""))
                        .put("last", Objects.requireNonNullElse(user.lastName(), "")),
                Entries.none().put("email", user.email()));
    }

    private void changeNames(Visit visit) {
        visit.limit(Limit.CHANGE);
        Entries names = Entries.of(visit.form(), "username", "first", "last");
        String username = names.value("username");
        names.check("username", () -> UserChanges.none().username(username));
        names.check("first", () -> UserChanges.none().firstName(names.value("first")));
        names.check("last", () -> UserChanges.none().lastName(names.value("last")));
        if (!names.refused()) {
            update(
                    visit,
                    !username.equals(visit.user().username()),
                    UserChanges.none()
                            .username(username)
                            .firstName(names.value("first"))
                            .lastName(names.value("last")),
                    names);
        }
        if (names.refused()) {
            AccountPage page = new AccountPage(names, page(visit.user()).email());
            visit.refused(PAGE, "account/profileForm", TITLE, page);
            return;
        }
        visit.audit("names changed", visit.user().username().equals(username) ? "" : "username is " + username);
        visit.done(PATH, Notice.SAVED);
    }

    private void changeEmail(Visit visit) {
        visit.limit(Limit.PASSWORD);
        Form form = visit.form();
        Entries entries = Entries.of(form, "email");
        AccountPage page = new AccountPage(page(visit.user()).profile(), entries);
        String email = entries.value("email");
        entries.check("email", () -> UserChanges.none().email(email));
        try {
            if (!entries.refused() && !passwords.check(visit.user(), form.secret("current"), visit.address())) {
                visit.audit("email change refused", "wrong password");
                entries.refuse("current", WRONG_PASSWORD);
            }
        } catch (TooManyAttemptsException e) {
            visit.delayed(e, entries, PAGE, "account/emailForm", TITLE, page);
            return;
        }
        if (!entries.refused()) {
            update(
                    visit,
                    !email.equals(visit.user().email()),
                    UserChanges.none().email(email),
                    entries);
        }
        if (entries.refused()) {
            visit.refused(PAGE, "account/emailForm", TITLE, page);
            return;
        }
        visit.audit("email changed", "");
        visit.done(PATH, Notice.SAVED);
    }

    private void update(Visit visit, boolean asks, UserChanges changes, Entries entries) {
        if (asks) {
            // Whether a name or an address is taken is told as seldom as at the sign-up.
            visit.limit(Limit.SIGN_UP);
        }
        try {
            visit.sessions().keep(visit.user(), users.update(visit.user().id(), changes));
        } catch (DuplicateException e) {
            Taken.refuse(entries, e);
        }
    }
}
