package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.UserJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.movie.Genre;
import dev.marquee.page.PageRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "user",
        description = "Adds, shows and lists users, and sets their roles and profiles.",
        subcommands = {
            UserCommands.Add.class,
            UserCommands.Show.class,
            UserCommands.ListAll.class,
            UserCommands.GiveRole.class,
            ProfileCommand.class,
            UserCommands.Delete.class
        },
        footer = {"%nExample:", "  marquee user add ann ann@example.com"})
final class UserCommands extends CommandGroup {

    @Command(
            name = "add",
            description = "Adds a user.",
            footer = {"%nExample:", "  marquee user add ann ann@example.com --first-name Ann"})
    static final class Add extends DatabaseCommand {

        @Parameters(index = "0", paramLabel = "USERNAME", description = "The new username.")
        private String username = "";

        @Parameters(index = "1", paramLabel = "EMAIL", description = "The email address, such as a@example.com.")
        private String email = "";

        @Option(names = "--first-name", paramLabel = "NAME", description = "The first name.")
        private @Nullable String firstName;

        @Option(names = "--last-name", paramLabel = "NAME", description = "The last name.")
        private @Nullable String lastName;

        @Option(names = "--password", interactive = true, arity = "0", description = "Ask for a password.")
        private char @Nullable [] password;

        @Override
        void run(Marquee marquee, Output output) {
            NewUser user = NewUser.of(username, email);
            user = firstName == null ? user : user.firstName(firstName);
            user = lastName == null ? user : user.lastName(lastName);
            user = password == null ? user : user.password(password);
            User added = marquee.users().register(user);
            output.print(added, "Added " + added.username() + " with id " + added.id() + ".");
        }
    }

    @Command(
            name = "show",
            description = "Shows a user.",
            footer = {"%nExample:", "  marquee user show ann"})
    static final class Show extends DatabaseCommand {

        @Parameters(paramLabel = "USER", description = Lookup.USER)
        private String name = "";

        @Override
        void run(Marquee marquee, Output output) {
            User user = lookup(marquee).user(name);
            List<Genre> genres = marquee.preferences().get(user.id());
            long favorites = marquee.favorites().count(user.id());
            List<String> lines = new ArrayList<>(table(List.of(user)));
            lines.add("");
            lines.add("prefers: " + (genres.isEmpty() ? "(no genre)" : MovieTables.names(genres)));
            lines.add("favorites: " + favorites);
            output.print(new UserJson(user, genres, favorites), lines);
        }
    }

    @Command(
            name = "list",
            description = "Lists users by id.",
            footer = {"%nExample:", "  marquee user list --limit 20"})
    static final class ListAll extends DatabaseCommand {

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Override
        void run(Marquee marquee, Output output) {
            limit.check(this);
            PageRequest request = PageRequest.first(PagedLimitOption.PAGE);
            List<User> users = limit.first(marquee.users()
                    .list(request)
                    .allItems(next -> marquee.users().list(request.after(next))));
            output.print(users, table(users));
        }
    }

    @Command(
            name = "role",
            description = "Shows the role of a user, or sets it.",
            footer = {"%nExample:", "  marquee user role ann moderator"})
    static final class GiveRole extends DatabaseCommand {

        private record Given(UserId userId, String username, String role, boolean changed) {}

        @Parameters(index = "0", paramLabel = "USER", description = Lookup.USER)
        private String name = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "ROLE",
                completionCandidates = Candidates.OfRoles.class,
                description = "member, moderator or administrator; left out, the role is shown.")
        private @Nullable Role role;

        @Override
        void run(Marquee marquee, Output output) {
            User user = lookup(marquee).user(name);
            boolean changed = role != null && marquee.users().setRole(user.id(), role);
            String given = (role == null ? marquee.users().role(user.id()) : role)
                    .name()
                    .toLowerCase(Locale.ROOT);
            String is = role == null ? "has" : changed ? "now has" : "already had";
            output.print(
                    new Given(user.id(), user.username(), given, changed),
                    user.username() + " " + is + " the role " + given + ".");
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a user with all that the user wrote and did. Nothing brings it back.",
            footer = {"%nExample:", "  marquee user delete cleo --force"})
    static final class Delete extends DatabaseCommand {

        private record Deleted(UserId userId, String username, boolean changed) {}

        @Parameters(paramLabel = "USER", description = Lookup.USER)
        private String name = "";

        @Option(names = "--force", description = "Delete; without it, nothing is done.")
        private boolean force;

        @Override
        void run(Marquee marquee, Output output) {
            User user = lookup(marquee).user(name);
            if (!force) {
                throw new CommandFailedException("nothing is deleted without --force; 'export-user " + user.username()
                        + " --to FILE' writes everything about the user first");
            }
            boolean deleted = marquee.users().delete(user.id());
            output.print(
                    new Deleted(user.id(), user.username(), deleted),
                    deleted ? user.username() + " is deleted." : user.username() + " was deleted meanwhile.");
        }
    }

    private static List<String> table(List<User> users) {
        return TextTable.lines(
                List.of("id", "username", "email", "name", "active", "joined"),
                users.stream()
                        .map(user -> List.of(
                                user.id().toString(),
                                user.username(),
                                user.email(),
                                Stream.of(user.firstName(), user.lastName())
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.joining(" "))
                                        .strip(),
                                user.active() ? "yes" : "no",
                                user.dateJoined().toString().substring(0, 10)))
                        .toList());
    }
}
