package dev.marquee.web.password;

import dev.marquee.user.LoginGuard;
import dev.marquee.user.LoginPolicy;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.user.UserRepository;
import dev.marquee.web.server.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * All work with passwords. A hash takes most of a second of a processor by design, so that only some are computed at a
 * time, some more wait for their turn, and the others are refused with 503: a flood of log-ins leaves a processor to
 * the pages. Checks of passwords pass the library's {@link LoginGuard}. Thread-safe.
 */
public final class Passwords {

    private static final int WAITING = 16;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final UserRepository users;
    private final LoginGuard guard;
    private final Semaphore running;
    private final Semaphore admitted;

    /**
     * Creates the door to the passwords of the accounts; a site has one.
     *
     * @param users the accounts
     * @param clock tells the time of failed log-ins
     */
    public Passwords(UserRepository users, Clock clock) {
        this(users, clock, Math.max(1, Runtime.getRuntime().availableProcessors() - 1), WAITING);
    }

    Passwords(UserRepository users, Clock clock, int atATime, int waiting) {
        this.users = users;
        this.guard = LoginGuard.over(users, LoginPolicy.standard(), clock);
        this.running = new Semaphore(atATime, true);
        this.admitted = new Semaphore(atATime + waiting);
    }

    /**
     * Checks a password.
     *
     * @param username the username, without regard to case
     * @param password the password; filled with zeros on return
     * @param address the client's address, by which tries are counted
     * @return the account; empty if there is none with this name and password, or if it is not active
     * @throws dev.marquee.user.TooManyAttemptsException if the try must wait
     * @throws RefusedException with 503 if too many others wait
     */
    public Optional<User> check(String username, char[] password, String address) {
        return hashing(() -> guard.authenticate(username, password, address));
    }

    /**
     * Checks the password of an account again, before something that matters.
     *
     * @param user the account
     * @param password the password; filled with zeros on return
     * @param address the client's address, by which tries are counted
     * @return whether it is the account's password
     * @throws dev.marquee.user.TooManyAttemptsException if the try must wait
     * @throws RefusedException with 503 if too many others wait
     */
    public boolean check(User user, char[] password, String address) {
        return check(user.username(), password, address)
                .filter(found -> found.id().equals(user.id()))
                .isPresent();
    }

    /**
     * Changes a password.
     *
     * @param id the account
     * @param current the current password; filled with zeros on return
     * @param next the new password; filled with zeros on return
     * @param address the client's address, by which tries are counted
     * @return whether the current password was right and the password changed
     * @throws dev.marquee.user.TooManyAttemptsException if the try must wait
     * @throws RefusedException with 503 if too many others wait
     */
    public boolean change(UserId id, char[] current, char[] next, String address) {
        return hashing(() -> guard.changePassword(id, current, next, address));
    }

    /**
     * Sets a password without the current one, as an administrator does.
     *
     * @param id the account
     * @param next the new password; filled with zeros on return
     * @throws RefusedException with 503 if too many others wait
     */
    public void set(UserId id, char[] next) {
        hashing(() -> {
            users.setPassword(id, next);
            return true;
        });
    }

    /**
     * Does work that computes the hash of a password, when it is its turn.
     *
     * @param work the work
     * @param <T> the type of what it returns
     * @return what the work returns
     * @throws RefusedException with 503 if too many others wait, or for too long
     */
    public <T> T hashing(Supplier<T> work) {
        if (!admitted.tryAcquire()) {
            throw busy();
        }
        try {
            if (!running.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                return work.get();
            } finally {
                running.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            admitted.release();
        }
    }

    /** {@return how many wait for their turn at this moment} */
    int waiting() {
        return running.getQueueLength();
    }

    private static RefusedException busy() {
        return RefusedException.busy("Many people log in at this moment. Wait a few seconds, then try again.");
    }
}
