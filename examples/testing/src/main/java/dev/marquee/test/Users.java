package dev.marquee.test;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.NewGenre;
import dev.marquee.taste.Favorite;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds users with what they like, in few words:
 *
 * {@snippet :
 * User ada = users.user("ada").favorites(heat, ronin).prefers("Crime").add();
 * }
 *
 * <p>Thread-safe; a {@link Builder} is confined to one thread.
 */
public final class Users {

    private final Marquee marquee;

    Users(Marquee marquee) {
        this.marquee = marquee;
    }

    /**
     * Returns a builder of users for a database that something else opened, such as a slice of Spring Boot's tests.
     *
     * @param marquee the database to add the users to
     * @return the builder
     */
    public static Users of(Marquee marquee) {
        return new Users(marquee);
    }

    /**
     * Begins a user. What is not set has a default: the email address is the username at {@code example.com}, and there
     * is no password.
     *
     * @param username the username, as {@link NewUser#of} takes it
     * @return a builder
     */
    public Builder user(String username) {
        return new Builder(username);
    }

    private Genre genre(String name) {
        return marquee.movies()
                .findGenre(name)
                .orElseGet(() -> marquee.movies().upsertGenre(NewGenre.unknownToTmdb(name)));
    }

    /** A favorite, marked at a time or when the user is added. */
    private record Mark(Movie movie, @Nullable Instant time) {}

    /** Builds and adds a user. Each method returns this builder. Confined to one thread. */
    public final class Builder {

        private final String username;
        private String email;
        private @Nullable String password;
        private @Nullable Role role;
        private final List<Mark> marks = new ArrayList<>();
        private final Set<String> genres = new LinkedHashSet<>();

        private Builder(String username) {
            this.username = username;
            this.email = username + "@example.com";
        }

        /**
         * Sets the email address.
         *
         * @param email the address
         * @return this builder
         */
        public Builder email(String email) {
            this.email = email;
            return this;
        }

        /**
         * Sets the password, with which {@link dev.marquee.user.UserRepository#authenticate} succeeds.
         *
         * @param password 1 to 4096 characters
         * @return this builder
         */
        public Builder password(String password) {
            this.password = password;
            return this;
        }

        /**
         * Sets the role.
         *
         * @param role the role
         * @return this builder
         */
        public Builder role(Role role) {
            this.role = role;
            return this;
        }

        /**
         * Adds favorites, marked at the time of the clock when the user is added.
         *
         * @param movies the movies
         * @return this builder
         */
        public Builder favorites(Movie... movies) {
            Arrays.stream(movies).forEach(movie -> marks.add(new Mark(movie, null)));
            return this;
        }

        /**
         * Adds a favorite that was marked at another time.
         *
         * @param movie the movie
         * @param time when it was marked
         * @return this builder
         */
        public Builder favorite(Movie movie, Instant time) {
            marks.add(new Mark(movie, time));
            return this;
        }

        /**
         * Adds preferred genres. A genre that the catalog lacks is added to it.
         *
         * @param names the names of the genres
         * @return this builder
         */
        public Builder prefers(String... names) {
            genres.addAll(List.of(names));
            return this;
        }

        /**
         * Adds the user to the database, with all of it or nothing.
         *
         * @return the user
         * @throws dev.marquee.DuplicateException if the username or the email address is taken
         * @throws dev.marquee.InvalidValueException if a value breaks its rule
         */
        public User add() {
            return marquee.transaction(() -> {
                NewUser account = NewUser.of(username, email);
                User user =
                        marquee.users().register(password == null ? account : account.password(password.toCharArray()));
                if (role != null) {
                    marquee.users().setRole(user.id(), role);
                }
                marquee.favorites().addAll(favorites(user));
                if (!genres.isEmpty()) {
                    marquee.preferences().set(user.id(), genreIds());
                }
                return user;
            });
        }

        private List<Favorite> favorites(User user) {
            return marks.stream()
                    .map(mark ->
                            new Favorite(user.id(), mark.movie.id(), mark.time == null ? user.dateJoined() : mark.time))
                    .toList();
        }

        private Set<GenreId> genreIds() {
            return genres.stream().map(name -> genre(name).id()).collect(Collectors.toSet());
        }
    }
}
