package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.recommend.RankingOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a list is put together. */
final class RankingParameters {

    @Option(
            names = "--diversity",
            paramLabel = "0..1",
            description = "How much a movie loses that is like one before it; 0 if not given.")
    private double diversity;

    @Option(
            names = "--calibrate",
            paramLabel = "0..1",
            arity = "0..1",
            fallbackValue = "0.5",
            description = "How much the genres keep to the person's proportions; 0.5 without a number.")
    private double calibration;

    @Option(
            names = "--explore",
            paramLabel = "0..1",
            arity = "0..1",
            fallbackValue = "0.3",
            description = "How much chance is let in; 0.3 without a number.")
    private double exploration;

    @Option(names = "--seed", paramLabel = "N", description = "Where chance starts: the same seed, the same list.")
    private @Nullable Long seed;

    @Option(
            names = "--popularity",
            paramLabel = "-1..1",
            description = "Below 0 what many like loses, above 0 what few like; 0 if not given.")
    private double popularity;

    RankingOptions options(DatabaseCommand command) {
        try {
            return RankingOptions.PLAIN
                    .diversity(diversity)
                    .calibration(calibration)
                    .exploration(exploration, seed == null ? 0 : seed)
                    .popularity(popularity);
        } catch (InvalidValueException e) {
            throw command.wrong(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
