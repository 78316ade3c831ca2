package dev.marquee.cli;

import dev.marquee.page.PageRequest;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.user.UserRepository;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the user that a name on the command line means: {@code id:N}, a username, an email address, or a number that is
 * an id but no username. A name of no user is refused with the usernames that it may mean.
 */
final class UserNames {

    private static final String ID = "id:";
    private static final int PAGE = 1000;
    private static final int MOST_USERS = 200_000;

    private final UserRepository users;
    private final Consumer<String> notes;

    UserNames(UserRepository users, Consumer<String> notes) {
        this.users = users;
        this.notes = notes;
    }

    /**
     * Finds a user, with a note if the name is the username of one and the id of another.
     *
     * @throws CommandFailedException if there is none with the name, or if two have it
     */
    User user(String name) {
        if (name.startsWith(ID)) {
            return byId(name.substring(ID.length())).orElseThrow(() -> unknown(name));
        }
        Optional<User> named = users.findByUsername(name);
        Optional<User> mailed = users.findByEmail(name);
        Optional<User> numbered = byId(name);
        if (named.isPresent() && mailed.isPresent() && !named.equals(mailed)) {
            throw new CommandFailedException(MovieRefusals.quoted(name) + " is the username of id:"
                    + named.get().id() + " and the email address of id:"
                    + mailed.get().id() + "; give the id");
        }
        if (named.isPresent() && numbered.isPresent() && !named.equals(numbered)) {
            notes.accept(
                    name + " is taken for the username of id:" + named.get().id() + "; id:" + name + " is "
                            + numbered.get().username());
        }
        return named.or(() -> mailed).or(() -> numbered).orElseThrow(() -> unknown(name));
    }

    private Optional<User> byId(String number) {
        return Lookup.id(number).flatMap(id -> users.find(new UserId(id)));
    }

    private CommandFailedException unknown(String name) {
        String question = nearest(name).question();
        return new CommandFailedException("there is no user " + MovieRefusals.quoted(name) + "; "
                + (question.isEmpty() ? "'user list' lists the users, 'user add' adds one" : question));
    }

    private NearestNames nearest(String name) {
        NearestNames nearest = new NearestNames(name);
        PageRequest request = PageRequest.first(PAGE);
        users.list(request)
                .allItems(next -> users.list(request.after(next)))
                .limit(MOST_USERS)
                .forEach(user -> nearest.offer(user.username()));
        return nearest;
    }
}
