package dev.marquee.cli;

import dev.marquee.recommend.RankingOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that change the order of a list of recommendations. */
final class RankingParameters {

    @Option(
            names = "--diversity",
            paramLabel = "0..1",
            description =
                    "How much lower a movie ranks that is similar to one before it; ${DEFAULT-VALUE} if not given.")
    private double diversity;

    @Option(
            names = "--calibrate",
            paramLabel = "0..1",
            arity = "0..1",
            fallbackValue = "0.5",
            description = "How closely the genres of the list follow those of the user; 0.5 without a number.")
    private double calibration;

    @Option(
            names = "--explore",
            paramLabel = "0..1",
            arity = "0..1",
            fallbackValue = "0.3",
            description = "How much the order is randomized; 0.3 without a number.")
    private double exploration;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of --explore: the same seed gives the same list.")
    private @Nullable Long seed;

    @Option(
            names = "--popularity",
            paramLabel = "-1..1",
            description = "Below 0 popular movies are ranked lower, above 0 rare ones; ${DEFAULT-VALUE} if not given.")
    private double popularity;

    RankingOptions options(ResultCommand command) {
        return command.checked(() -> RankingOptions.PLAIN
                .diversity(diversity)
                .calibration(calibration)
                .exploration(exploration, seed == null ? 0 : seed)
                .popularity(popularity));
    }
}
