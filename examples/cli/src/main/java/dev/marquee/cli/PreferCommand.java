package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Genre;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "prefer",
        description = "Sets the genres that a user prefers; they replace the previous ones.",
        footer = {"%nExamples:", "  marquee prefer ann Comedy Drama", "  marquee prefer ann --none"})
final class PreferCommand extends DatabaseCommand {

    @Parameters(index = "0", paramLabel = "USER", description = Lookup.USER)
    private String userName = "";

    @Parameters(index = "1..*", paramLabel = "GENRE", arity = "0..*", description = Lookup.GENRE)
    private List<String> genreNames = new ArrayList<>();

    @Option(names = "--none", description = "Remove all preferred genres.")
    private boolean none;

    private record Preferences(UserId userId, boolean changed, List<Genre> genres) {}

    @Override
    void run(Marquee marquee, Output output) {
        if (none != genreNames.isEmpty()) {
            throw wrong("give the genres that the user prefers, or --none");
        }
        Lookup lookup = lookup(marquee);
        User user = lookup.user(userName);
        boolean changed = marquee.preferences()
                .set(
                        user.id(),
                        genreNames.stream().map(name -> lookup.genre(name).id()).collect(Collectors.toSet()));
        List<Genre> now = marquee.preferences().get(user.id());
        output.print(
                new Preferences(user.id(), changed, now),
                user.username() + " prefers " + (now.isEmpty() ? "no genre" : MovieTables.names(now)) + ".");
    }
}
