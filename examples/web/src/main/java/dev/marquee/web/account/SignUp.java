package dev.marquee.web.account;

import dev.marquee.DuplicateException;
import dev.marquee.Marquee;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserRepository;
import dev.marquee.web.password.PasswordRule;
import dev.marquee.web.password.Passwords;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Form;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits.Limit;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Making an account. */
final class SignUp implements Room {

    private static final String FORM = "account/signUp";
    private static final String FRAGMENT = "account/signUpForm";
    private static final String TITLE = "Sign up";

    private final UserRepository users;
    private final Passwords passwords;
    private final PasswordRule rule;

    SignUp(Marquee marquee, Passwords passwords, PasswordRule rule) {
        this.users = marquee.users();
        this.passwords = passwords;
        this.rule = rule;
    }

    @Override
    public void open(Routes routes) {
        routes.page("/sign-up", Access.ANYONE, this::show);
        routes.form("/sign-up", Access.ANYONE, this::signUp);
    }

    private void show(Visit visit) {
        if (visit.account().isPresent()) {
            visit.go("/");
        } else {
            visit.page(FORM, TITLE, Entries.none());
        }
    }

    private void signUp(Visit visit) {
        Form form = visit.form();
        Entries entries = Entries.of(form, "username", "email");
        char[] password = form.secret("password");
        try {
            checkFields(visit, entries, password);
            if (!entries.refused()) {
                // Whether a name is taken is told to people who sign up, and not to those who ask for many names.
                visit.limit(Limit.SIGN_UP);
                checkFree(entries);
            }
            Optional<User> user = entries.refused() ? Optional.empty() : register(entries, password);
            if (user.isEmpty()) {
                visit.refused(FORM, FRAGMENT, TITLE, entries);
                return;
            }
            visit.logIn(user.get(), "sign-up");
            visit.done("/welcome", Notice.WELCOME);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void checkFields(Visit visit, Entries entries, char[] password) {
        String username = entries.value("username");
        String email = entries.value("email");
        entries.check("username", () -> UserChanges.none().username(username));
        entries.check("email", () -> UserChanges.none().email(email));
        // The estimate of a password costs more than a page, so that it is limited as a search is.
        visit.limit(Limit.SEARCH);
        rule.refusal(password, List.of(username, email)).ifPresent(why -> entries.refuse("password", why));
    }

    private void checkFree(Entries entries) {
        if (users.findByUsername(entries.value("username")).isPresent()) {
            entries.refuse("username", Taken.USERNAME);
        }
        if (users.findByEmail(entries.value("email")).isPresent()) {
            entries.refuse("email", Taken.EMAIL);
        }
    }

    private Optional<User> register(Entries entries, char[] password) {
        NewUser user =
                NewUser.of(entries.value("username"), entries.value("email")).password(password);
        try {
            return Optional.of(passwords.hashing(() -> users.register(user)));
        } catch (DuplicateException e) {
            Taken.refuse(entries, e);
            return Optional.empty();
        }
    }
}
