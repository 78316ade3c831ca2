package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.taste.Favorite;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Writes of which each one is whole or not there. Each lane has its own rows, so that the state of a row depends on the
 * operations of one thread. {@link Journal} knows what each operation must leave. Thread-safe.
 */
final class Operations {

    /** The kinds of writes. */
    enum Kind {
        /** Up to 40 new movies with their credits and keywords in one call. */
        MOVIES,
        /** Up to 40 marks of a user who had none, in one call. */
        FAVORITES,
        /** A new user with marks and preferences, in one transaction. */
        TRANSACTION,
        /** A state of a long task. */
        CHECKPOINT,
        /** Both names of an account, to the same number. */
        UPDATE,
        /** The password of an account. */
        PASSWORD,
        /** A new account. */
        REGISTER,
        /** A user with marks and preferences. */
        DELETE_USER,
        /** A movie with credits, keywords and marks. */
        DELETE_MOVIE
    }

    static final List<Kind> BATCHES = List.of(Kind.MOVIES, Kind.FAVORITES, Kind.TRANSACTION, Kind.CHECKPOINT);
    static final List<Kind> ACCOUNTS = List.of(Kind.UPDATE, Kind.PASSWORD, Kind.REGISTER, Kind.DELETE_USER);
    static final List<Kind> DELETES = List.of(Kind.DELETE_USER, Kind.DELETE_MOVIE);

    private static final int MAX_ROWS = 40;
    private static final int LANE_MOVIES = 1_000_000;
    private static final int OPERATION_MOVIES = 100;

    private final Marquee marquee;
    private final List<GenreId> genres;
    private final List<MovieId> movies;

    Operations(Marquee marquee) {
        this.marquee = marquee;
        this.genres = marquee.movies().genres().stream().map(Genre::id).toList();
        List<Integer> ids = new ArrayList<>();
        for (int id = 1; id <= Fixture.MOVIES; id++) {
            ids.add(id);
        }
        this.movies =
                marquee.movies().findAllByTmdbId(ids).stream().map(Movie::id).toList();
    }

    /** {@return the number of rows that an operation writes} */
    static int rows(long seed, int lane, int number) {
        return 1 + new Random(seed * 31 + lane * 7919L + number).nextInt(MAX_ROWS);
    }

    static int firstMovie(int lane, int number) {
        return LANE_MOVIES * (lane + 1) + OPERATION_MOVIES * number;
    }

    static String newUser(int lane, int number) {
        return "new" + lane + "-" + number;
    }

    static String password(int number) {
        return "password " + number;
    }

    /** {@return the kind of an operation; deletions end when nothing is left to delete} */
    static Kind kind(List<Kind> kinds, long seed, int lane, int number) {
        Kind kind = kinds.get(new Random(seed + lane * 104_729L + number * 13L).nextInt(kinds.size()));
        boolean used = number >= Fixture.DOOMED;
        return switch (kind) {
            case FAVORITES -> used ? Kind.TRANSACTION : kind;
            case DELETE_USER, DELETE_MOVIE -> used ? Kind.REGISTER : kind;
            default -> kind;
        };
    }

    void run(Kind kind, int lane, int number, int rows) {
        switch (kind) {
            case MOVIES -> {
                List<NewMovie> batch = new ArrayList<>();
                for (int i = 0; i < rows; i++) {
                    int id = firstMovie(lane, number) + i;
                    batch.add(Fixture.movie(id, "Written " + lane + " " + number + " " + i, Set.of(genres.get(0))));
                }
                marquee.movies().upsertAll(batch);
            }
            case FAVORITES -> {
                int added = marquee.favorites().addAll(marks(user(Fixture.emptyUser(lane, number)), rows));
                Attempt.require(added == rows, "addAll of %d new marks returned %d", rows, added);
            }
            case TRANSACTION ->
                marquee.transaction(() -> {
                    UserId user = register(newUser(lane, number));
                    marquee.favorites().addAll(marks(user, rows));
                    marquee.preferences().set(user, Set.of(genres.get(0), genres.get(1)));
                });
            case CHECKPOINT -> marquee.checkpoints().put("lane " + lane, Integer.toString(number));
            case UPDATE -> {
                String value = "v" + number;
                marquee.users()
                        .update(
                                user(Fixture.account(lane)),
                                UserChanges.none().firstName(value).lastName(value));
            }
            case PASSWORD ->
                marquee.users()
                        .setPassword(
                                user(Fixture.account(lane)), password(number).toCharArray());
            case REGISTER -> register(newUser(lane, number));
            case DELETE_USER -> marquee.users().delete(user(Fixture.doomedUser(lane, number)));
            case DELETE_MOVIE ->
                marquee.movies()
                        .findByTmdbId(Fixture.doomedMovie(lane, number))
                        .ifPresent(movie -> marquee.movies().delete(movie.id()));
        }
    }

    private UserId register(String name) {
        return marquee.users().register(NewUser.of(name, name + "@example.com")).id();
    }

    private UserId user(String name) {
        return marquee.users()
                .findByUsername(name)
                .orElseThrow(() -> new BrokenPromiseException("the user " + name + " is gone"))
                .id();
    }

    private List<Favorite> marks(UserId user, int rows) {
        List<Favorite> marks = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            marks.add(new Favorite(user, movies.get(i), Instant.ofEpochSecond(1_700_000_000L + i)));
        }
        return marks;
    }
}
