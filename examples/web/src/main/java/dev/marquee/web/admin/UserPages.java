package dev.marquee.web.admin;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.NotFoundException;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.web.password.Passwords;
import dev.marquee.web.password.RandomPassword;
import dev.marquee.web.role.Administrators;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages of accounts. */
final class UserPages implements Room {

    private static final int ROWS = 50;
    private static final String ONE = "/admin/users/{id}";

    private static final String SURE =
            "This is your own account, and you would lose the administration; check the box if you mean it.";

    private final Marquee marquee;
    private final Administrators administrators;
    private final Passwords passwords;

    UserPages(Marquee marquee, Passwords passwords) {
        this.marquee = marquee;
        this.passwords = passwords;
        this.administrators = new Administrators(marquee);
    }

    @Override
    public void open(Routes routes) {
        routes.page("/admin/users", Access.ADMINISTRATOR, this::list);
        routes.page(ONE, Access.ADMINISTRATOR, visit -> show(visit, user(visit), null));
        routes.form(ONE + "/role", Access.ADMINISTRATOR, this::setRole);
        routes.form(ONE + "/deactivate", Access.ADMINISTRATOR, this::deactivate);
        routes.form(ONE + "/activate", Access.ADMINISTRATOR, this::activate);
        routes.form(ONE + "/sessions", Access.ADMINISTRATOR, this::endSessions);
        routes.form(ONE + "/password", Access.ADMINISTRATOR, this::setPassword);
        routes.form(ONE + "/delete", Access.ADMINISTRATOR, this::delete);
    }

    private void list(Visit visit) {
        String query = visit.query("q");
        Optional<Role> role = role(visit.query("role"));
        List<User> users;
        String next = "";
        if (query.isEmpty()) {
            PageRequest first = PageRequest.first(ROWS);
            PageRequest request = visit.after().map(first::after).orElse(first);
            Page<User> page = role.isPresent()
                    ? marquee.users().withRole(role.get(), request)
                    : marquee.users().list(request);
            users = page.items();
            String filter = role.map(one -> "role=" + one + "&").orElse("");
            next = page.next()
                    .map(cursor -> "/admin/users?" + filter + "after=" + Texts.encoded(cursor.token()))
                    .orElse("");
        } else {
            users = found(query);
        }
        Map<UserId, Role> roles =
                marquee.users().roles(users.stream().map(User::id).toList());
        visit.page(
                "admin/users",
                "Users",
                new UsersPage(
                        users.stream()
                                .map(user -> UserRow.of(user, roles.getOrDefault(user.id(), Role.MEMBER)))
                                .toList(),
                        marquee.users().count(),
                        query,
                        role.map(Role::name).orElse(""),
                        visit.after().isEmpty(),
                        next));
    }

    /** {@return the accounts with a username, an address or an id} */
    private List<User> found(String query) {
        Optional<User> byId = query.matches("[1-9]\\d{0,17}")
                ? marquee.users().find(new UserId(Long.parseLong(query)))
                : Optional.empty();
        return Stream.of(marquee.users().findByUsername(query), marquee.users().findByEmail(query), byId)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Optional<Role> role(String name) {
        return Stream.of(Role.values()).filter(one -> one.name().equals(name)).findFirst();
    }

    private User user(Visit visit) {
        long id = visit.number("id");
        return Optional.of(id)
                .filter(number -> number > 0)
                .flatMap(number -> marquee.users().find(new UserId(number)))
                .orElseThrow(() -> new NotFoundException("there is no user with id " + id));
    }

    private UserPage page(Visit visit, User user, String form, String error, @Nullable String password) {
        return new UserPage(
                UserRow.of(user, marquee.users().role(user.id())),
                user.id().equals(visit.user().id()),
                visit.sessions().of(user).size(),
                form,
                error,
                password);
    }

    private void show(Visit visit, User user, @Nullable String password) {
        visit.page("admin/user", user.username(), page(visit, user, "", "", password));
    }

    private void refuse(Visit visit, User user, String form, String error) {
        visit.refused("admin/user", user.username(), page(visit, user, form, error, null));
    }

    /** Makes a change that is refused for one's own account unless the box is checked. */
    private void change(Visit visit, User user, String form, boolean harmless, Runnable change) {
        if (!harmless && user.id().equals(visit.user().id()) && !visit.form().checked("sure")) {
            refuse(visit, user, form, SURE);
            return;
        }
        try {
            change.run();
        } catch (InvalidValueException e) {
            refuse(visit, user, form, Texts.words(e));
        }
    }

    private void setRole(Visit visit) {
        User user = user(visit);
        Optional<Role> role = role(visit.form().text("role"));
        if (role.isEmpty()) {
            refuse(visit, user, "role", "The role must be one of the list; choose one.");
            return;
        }
        change(visit, user, "role", role.get() == Role.ADMINISTRATOR, () -> {
            administrators.setRole(user.id(), role.get());
            visit.audit("user-role", user.username() + ": " + UserRow.word(role.get()));
            done(visit, user);
        });
    }

    private void deactivate(Visit visit) {
        User user = user(visit);
        change(visit, user, "active", false, () -> {
            administrators.deactivate(user.id());
            visit.sessions().endAll(user.id());
            visit.audit("user-deactivate", user.username());
            done(visit, user);
        });
    }

    private void activate(Visit visit) {
        User user = user(visit);
        marquee.users().activate(user.id());
        visit.audit("user-activate", user.username());
        done(visit, user);
    }

    private void endSessions(Visit visit) {
        User user = user(visit);
        int ended = user.id().equals(visit.user().id())
                ? visit.sessions().endOthers(user.id(), visit.session().id())
                : visit.sessions().endAll(user.id());
        visit.audit("user-sessions", user.username() + ": " + ended + " ended");
        done(visit, user);
    }

    /** Answers with the page itself, not with a redirect: the password is shown once and kept nowhere. */
    private void setPassword(Visit visit) {
        User user = user(visit);
        if (user.id().equals(visit.user().id())) {
            refuse(visit, user, "password", "This is your own account; change its password in your settings.");
            return;
        }
        String password = RandomPassword.next();
        passwords.set(user.id(), password.toCharArray());
        visit.sessions().endAll(user.id());
        visit.audit("user-password", user.username());
        show(visit, user(visit), password);
    }

    private void delete(Visit visit) {
        User user = user(visit);
        if (!visit.form().text("username").equals(user.username())) {
            refuse(
                    visit,
                    user,
                    "delete",
                    "The username must be typed as it is, " + user.username() + "; type it again.");
            return;
        }
        change(visit, user, "delete", false, () -> {
            administrators.delete(user.id());
            visit.sessions().endAll(user.id());
            visit.audit("user-delete", user.username());
            visit.done("/admin/users", Notice.DONE);
        });
    }

    private static void done(Visit visit, User user) {
        visit.done("/admin/users/" + user.id(), Notice.SAVED);
    }
}
