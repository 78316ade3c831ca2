package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "count",
        description = "Counts the movies that meet all conditions.",
        footer = {"%nExample:", "  marquee count --genre Drama --from 1990"})
final class CountCommand extends DatabaseCommand {

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        long count = marquee.movies().count(filter.filter(lookup(marquee), this));
        output.print(Map.of("count", count), Long.toString(count));
    }
}
