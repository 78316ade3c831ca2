package dev.marquee.web.account;

import dev.marquee.Marquee;
import dev.marquee.user.TooManyAttemptsException;
import dev.marquee.user.User;
import dev.marquee.user.UserRepository;
import dev.marquee.web.password.PasswordRule;
import dev.marquee.web.password.Passwords;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Form;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits.Limit;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The password: a new one ends all sessions of the account, and this browser gets a new one. */
final class PasswordSettings implements Room {

    private static final String PATH = "/settings/password";
    private static final String PAGE = "account/password";
    private static final String FORM = "account/passwordForm";
    private static final String TITLE = "Password";

    private final UserRepository users;
    private final Passwords passwords;
    private final PasswordRule rule;

    PasswordSettings(Marquee marquee, Passwords passwords, PasswordRule rule) {
        this.users = marquee.users();
        this.passwords = passwords;
        this.rule = rule;
    }

    @Override
    public void open(Routes routes) {
        routes.page(PATH, Access.MEMBER, visit -> visit.page(PAGE, TITLE, Entries.none()));
        routes.form(PATH, Access.MEMBER, this::change);
    }

    private void change(Visit visit) {
        visit.limit(Limit.PASSWORD);
        Form form = visit.form();
        char[] next = form.secret("next");
        Entries entries = Entries.none();
        try {
            rule.refusal(next, own(visit.user())).ifPresent(why -> entries.refuse("next", why));
            if (!entries.refused()
                    && !passwords.change(visit.user().id(), form.secret("current"), next, visit.address())) {
                visit.audit("password change refused", "wrong password");
                entries.refuse("current", ProfileSettings.WRONG_PASSWORD);
            }
        } catch (TooManyAttemptsException e) {
            visit.delayed(e, entries, PAGE, FORM, TITLE, entries);
            return;
        } finally {
            Arrays.fill(next, '\0');
        }
        if (entries.refused()) {
            visit.refused(PAGE, FORM, TITLE, entries);
            return;
        }
        visit.sessions().endAll(visit.user().id());
        visit.logIn(users.find(visit.user().id()).orElseThrow(RefusedException::notFound), "password changed");
        visit.done(PATH, Notice.PASSWORD_CHANGED);
    }

    private static List<String> own(User user) {
        return List.of(
                user.username(),
                user.email(),
                Objects.requireNonNullElse(user.firstName(), ""),
                Objects.requireNonNullElse(user.lastName(), ""));
    }
}
