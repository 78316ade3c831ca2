package dev.marquee.web.role;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.NotFoundException;
import dev.marquee.page.PageRequest;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Changes accounts so that one active administrator remains: the check and the change are one transaction, and such
 * transactions follow one another, in all sites on one database, as each begins by writing the same row. Thread-safe.
 */
public final class Administrators {

    /** The row that each change writes first. */
    private static final String LOCK = "web.administrators";

    private static final int PAGE = 100;

    private final Marquee marquee;

    /**
     * Creates the changes.
     *
     * @param marquee the database
     */
    public Administrators(Marquee marquee) {
        this.marquee = marquee;
    }

    /**
     * Makes an account, and makes it an administrator, if no active account is one.
     *
     * @param account registers the account; runs in the transaction
     * @return the account; empty if there is an administrator already
     */
    public Optional<User> makeIfNone(Supplier<User> account) {
        return marquee.transaction(() -> {
            lock();
            if (any()) {
                return Optional.empty();
            }
            User made = account.get();
            marquee.users().setRole(made.id(), Role.ADMINISTRATOR);
            return Optional.of(made);
        });
    }

    /**
     * Sets the role of an account.
     *
     * @param id the account
     * @param role its new role
     * @throws NotFoundException if there is no such account
     * @throws InvalidValueException if no administrator would remain
     */
    public void setRole(UserId id, Role role) {
        change(id, role.atLeast(Role.ADMINISTRATOR), () -> marquee.users().setRole(id, role));
    }

    /**
     * Deactivates an account.
     *
     * @param id the account
     * @throws NotFoundException if there is no such account
     * @throws InvalidValueException if no administrator would remain
     */
    public void deactivate(UserId id) {
        change(id, false, () -> marquee.users().deactivate(id));
    }

    /**
     * Deletes an account.
     *
     * @param id the account
     * @throws NotFoundException if there is no such account
     * @throws InvalidValueException if no administrator would remain
     */
    public void delete(UserId id) {
        change(id, false, () -> marquee.users().delete(id));
    }

    private void lock() {
        marquee.checkpoints().put(LOCK, "written by each change of who is an administrator");
    }

    private void change(UserId id, boolean staysAdministrator, Runnable change) {
        marquee.transaction(() -> {
            lock();
            User user =
                    marquee.users().find(id).orElseThrow(() -> new NotFoundException("there is no user with id " + id));
            if (!staysAdministrator && isLast(user)) {
                throw new InvalidValueException(user.username()
                        + " is the last active administrator; make somebody else an administrator first");
            }
            change.run();
        });
    }

    /**
     * Returns whether an account is the last active administrator, at this moment.
     *
     * @param user the account
     * @return whether no active administrator would remain without it
     */
    public boolean isLast(User user) {
        return user.active()
                && marquee.users().role(user.id()).atLeast(Role.ADMINISTRATOR)
                && !any(one -> !one.id().equals(user.id()));
    }

    /** {@return whether there is an active administrator} */
    public boolean any() {
        return any(one -> true);
    }

    private boolean any(Predicate<User> condition) {
        PageRequest request = PageRequest.first(PAGE);
        return marquee.users()
                .withRole(Role.ADMINISTRATOR, request)
                .allItems(next -> marquee.users().withRole(Role.ADMINISTRATOR, request.after(next)))
                .anyMatch(user -> user.active() && condition.test(user));
    }
}
