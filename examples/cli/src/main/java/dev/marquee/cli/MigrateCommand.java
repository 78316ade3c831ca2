package dev.marquee.cli;

import dev.marquee.MarqueeBuilder;
import dev.marquee.cli.terminal.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "migrate",
        description = "Creates the database, or brings its schema up to date.",
        footer = {"%nExample:", "  marquee migrate --sample-data"})
final class MigrateCommand extends ResultCommand {

    @Option(names = "--sample-data", description = "Load three users and three movies if the database is empty.")
    private boolean sampleData;

    private record Migration(boolean migrated, boolean sampleData) {}

    @Override
    void run(Output output) {
        MarqueeBuilder builder = main().database();
        // Opening the database migrates it.
        (sampleData ? builder.sampleData() : builder).open().close();
        output.print(new Migration(true, sampleData), "The database is up to date.");
    }
}
