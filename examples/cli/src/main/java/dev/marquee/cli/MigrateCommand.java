package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "migrate", description = "Makes the database, or brings it up to date.")
final class MigrateCommand extends DatabaseCommand {

    @Option(names = "--sample-data", description = "Load three people and three films, if the database is empty.")
    private boolean sampleData;

    @Override
    public Integer call() {
        MarqueeBuilder builder = Marquee.builder().url(main().url());
        try (Marquee marquee = (sampleData ? builder.sampleData() : builder).open()) {
            run(marquee, output());
        }
        return 0;
    }

    @Override
    void run(Marquee marquee, Output output) {
        output.print(Map.of("migrated", true, "sample_data", sampleData), "The database is up to date.");
    }
}
