package dev.marquee.web.account;

import dev.marquee.user.TooManyAttemptsException;
import dev.marquee.user.User;
import dev.marquee.web.password.Passwords;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Form;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits.Limit;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.Optional;

/** Logging in and out. An unknown name, a wrong password and an inactive account get one answer after one work. */
final class LogIn implements Room {

    private static final String FORM = "account/logIn";
    private static final String FRAGMENT = "account/logInForm";
    private static final String TITLE = "Log in";
    private static final String START = "/";

    private final Passwords passwords;

    LogIn(Passwords passwords) {
        this.passwords = passwords;
    }

    @Override
    public void open(Routes routes) {
        routes.page("/log-in", Access.ANYONE, this::show);
        routes.form("/log-in", Access.ANYONE, this::logIn);
        routes.form("/log-out", Access.ANYONE, this::logOut);
    }

    private void show(Visit visit) {
        String to = Texts.localPath(visit.query("to"), START);
        if (visit.account().isPresent()) {
            visit.go(to);
        } else {
            visit.page(FORM, TITLE, new LogInPage(Entries.none(), to));
        }
    }

    private void logIn(Visit visit) {
        visit.limit(Limit.PASSWORD);
        Form form = visit.form();
        String to = Texts.localPath(form.text("to"), START);
        LogInPage page = new LogInPage(Entries.of(form, "username"), to);
        String name = form.text("username");
        try {
            Optional<User> user = passwords.check(name, form.secret("password"), visit.address());
            if (user.isPresent()) {
                visit.logIn(user.get(), "log-in");
                visit.go(to);
                return;
            }
        } catch (TooManyAttemptsException e) {
            visit.audit().addTried(name, visit.address(), "log-in delayed");
            visit.delayed(e, page.entries(), FORM, FRAGMENT, TITLE, page);
            return;
        }
        visit.audit().addTried(name, visit.address(), "log-in failed");
        page.entries()
                .refuse(
                        Entries.WHOLE,
                        "No account has this username and password. Check both, capital letters of the password too.");
        visit.refused(FORM, FRAGMENT, TITLE, page);
    }

    private void logOut(Visit visit) {
        if (visit.account().isPresent()) {
            visit.audit("log-out", "");
        }
        visit.logOut();
        visit.done(START, Notice.LOGGED_OUT);
    }
}
