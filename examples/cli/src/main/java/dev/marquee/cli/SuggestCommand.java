package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Suggestion;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "suggest",
        description = "Suggests movies and people for what a person has typed so far.",
        footer = {"%nExample:", "  marquee suggest \"the mat\""})
final class SuggestCommand extends DatabaseCommand {

    private static final int MAX = 100;

    @Parameters(paramLabel = "TEXT", description = "What was typed so far.")
    private String text = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Suggest at most N, 1 to 100; ${DEFAULT-VALUE} if not given.")
    private int limit = 10;

    @Override
    void run(Marquee marquee, Output output) {
        checked(() -> OptionRange.check("--limit", limit, 1, MAX));
        List<Suggestion> suggestions = marquee.movies().suggest(text, limit);
        output.print(suggestions, MovieTables.suggestions(suggestions));
    }
}
