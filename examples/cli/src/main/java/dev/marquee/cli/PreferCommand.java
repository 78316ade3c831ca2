package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "prefer", description = "Sets the genres that a person prefers; they replace those before.")
final class PreferCommand extends DatabaseCommand {

    @Parameters(index = "0", paramLabel = "USER", description = "A username, an email address or an id.")
    private String userName = "";

    @Parameters(index = "1..*", paramLabel = "GENRE", arity = "0..*", description = "Names of genres, or tmdb:ID.")
    private List<String> genreNames = new ArrayList<>();

    @Option(names = "--none", description = "Prefer no genre any more.")
    private boolean none;

    @Override
    void run(Marquee marquee, Output output) {
        if (none != genreNames.isEmpty()) {
            throw wrong("give the genres from now on, or --none");
        }
        Names names = new Names(marquee);
        User user = names.user(userName);
        boolean changed = marquee.preferences()
                .set(
                        user.id(),
                        genreNames.stream().map(g -> names.genre(g).id()).collect(Collectors.toSet()));
        List<Genre> now = marquee.preferences().get(user.id());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("user_id", user.id().value());
        json.put("changed", changed);
        json.put("genres", now.stream().map(Json::genre).toList());
        output.print(
                json,
                user.username() + " prefers "
                        + (now.isEmpty()
                                ? "no genre"
                                : now.stream().map(Genre::name).collect(Collectors.joining(", ")))
                        + ".");
    }
}
