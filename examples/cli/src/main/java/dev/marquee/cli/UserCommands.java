package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "user",
        description = "People with accounts.",
        mixinStandardHelpOptions = true,
        subcommands = {UserCommands.Add.class, UserCommands.Show.class, UserCommands.ListAll.class})
final class UserCommands extends Group {

    private static final int PAGE = 1000;

    @Command(name = "add", description = "Adds an account.")
    static final class Add extends DatabaseCommand {

        @Parameters(index = "0", paramLabel = "USERNAME")
        private String username = "";

        @Parameters(index = "1", paramLabel = "EMAIL")
        private String email = "";

        @Option(names = "--first-name", paramLabel = "NAME")
        private @Nullable String firstName;

        @Option(names = "--last-name", paramLabel = "NAME")
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
            output.print(Json.user(added), "Added " + added.username() + " with id " + added.id() + ".");
        }
    }

    @Command(name = "show", description = "Shows an account.")
    static final class Show extends DatabaseCommand {

        @Parameters(paramLabel = "USER", description = "A username, an email address or an id.")
        private String name = "";

        @Override
        void run(Marquee marquee, Output output) {
            User user = new Names(marquee).user(name);
            List<Genre> genres = marquee.preferences().get(user.id());
            int favorites = marquee.favorites().movieIds(user.id()).size();
            Map<String, @Nullable Object> json = Json.user(user);
            json.put("preferences", genres.stream().map(Json::genre).toList());
            json.put("favorites", favorites);
            List<String> lines = new ArrayList<>(Tables.users(List.of(user)));
            lines.add("");
            lines.add("prefers: "
                    + (genres.isEmpty()
                            ? "(nothing said)"
                            : genres.stream().map(Genre::name).collect(Collectors.joining(", "))));
            lines.add("favorites: " + favorites);
            output.print(json, lines);
        }
    }

    @Command(name = "list", description = "Lists accounts by id.")
    static final class ListAll extends DatabaseCommand {

        @Option(names = "--limit", paramLabel = "N", description = "At most this many; all if not given.")
        private int limit = Integer.MAX_VALUE;

        @Override
        void run(Marquee marquee, Output output) {
            if (limit < 1) {
                throw wrong("--limit must be at least 1, was " + limit);
            }
            List<User> users = new ArrayList<>();
            PageRequest request = PageRequest.first(PAGE);
            Page<User> page = marquee.users().list(request);
            users.addAll(page.items());
            while (page.next().isPresent() && users.size() < limit) {
                page = marquee.users().list(request.after(page.next().get()));
                users.addAll(page.items());
            }
            List<User> shown = users.subList(0, Math.min(limit, users.size()));
            output.print(shown.stream().map(Json::user).toList(), Tables.users(shown));
        }
    }
}
