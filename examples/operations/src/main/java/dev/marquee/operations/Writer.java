package dev.marquee.operations;

import dev.marquee.DuplicateException;
import dev.marquee.Marquee;
import dev.marquee.NotFoundException;
import dev.marquee.TransientStorageException;
import dev.marquee.movie.MovieId;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Registers users one after the other and marks movies for each, with one commit per call. Confined to one thread. */
final class Writer implements Runnable {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Marquee marquee;
    private final List<MovieId> movies;
    private final Ledger ledger;
    private final String name;
    private final long pauseNanos;
    private final BooleanSupplier stopped;
    private final RetryingCall retrying = new RetryingCall(PATIENCE);

    Writer(Marquee marquee, List<MovieId> movies, Ledger ledger, String name, Duration pause, BooleanSupplier stopped) {
        this.marquee = marquee;
        this.movies = movies;
        this.ledger = ledger;
        this.name = name;
        this.pauseNanos = pause.toNanos();
        this.stopped = stopped;
    }

    @Override
    public void run() {
        for (int visitor = 0; !stopped.getAsBoolean(); visitor++) {
            String username = name + "-" + visitor;
            UserId user = registered(username);
            for (int i = 0; i < movies.size() && !stopped.getAsBoolean(); i++) {
                if (!mark(username, user, movies.get((visitor + i) % movies.size()))) {
                    break;
                }
                LockSupport.parkNanos(pauseNanos);
            }
        }
    }

    /** Registers a user, or finds the user if an earlier attempt took effect although its call failed. */
    private UserId registered(String username) {
        return retrying.get(
                () -> {
                    try {
                        return marquee.users()
                                .register(NewUser.of(username, username + "@example.com"))
                                .id();
                    } catch (DuplicateException e) {
                        return marquee.users()
                                .findByUsername(username)
                                .orElseThrow(() -> e)
                                .id();
                    }
                },
                fault -> ledger.fault(username, movies.get(0), fault));
    }

    /** {@return whether the user still exists; a restore to an earlier time removes the user} */
    private boolean mark(String username, UserId user, MovieId movie) {
        ledger.sent(username, movie);
        try {
            retrying.get(
                    () -> marquee.favorites().add(user, movie),
                    (TransientStorageException fault) -> ledger.fault(username, movie, fault));
        } catch (NotFoundException e) {
            ledger.fault(username, movie, e);
            return false;
        }
        ledger.acknowledged(username, movie);
        return true;
    }
}
