package dev.marquee.cli;

import dev.marquee.cli.terminal.TextTable;
import dev.marquee.model.TrainedModel;
import dev.marquee.training.GuardVerdict;
import dev.marquee.training.TrainingOutcome;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Describes trained models for a terminal. */
final class ModelTables {

    private ModelTables() {}

    static List<String> table(List<TrainedModel> models) {
        return TextTable.brokenLines(
                List.of("id", "model", "version", "trained", "seconds", "users", "movies", "MB", "state", "measured"),
                models.stream()
                        .map(model -> List.of(
                                model.id().toString(),
                                model.origin().name(),
                                Integer.toString(model.version()),
                                model.origin()
                                        .trainedAt()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString(),
                                String.format(Locale.ROOT, "%.1f", seconds(model)),
                                Long.toString(model.origin().users()),
                                Long.toString(model.origin().items()),
                                String.format(Locale.ROOT, "%.1f", model.bytes() / 1e6),
                                model.inUse() ? "in use" : model.withdrawn() ? "withdrawn" : "",
                                metrics(model, "")))
                        .toList());
    }

    static String sentence(TrainingOutcome.Promoted promoted) {
        TrainedModel model = promoted.model();
        return String.format(
                Locale.ROOT,
                "%s is in use: trained in %.1f s on %d favorites of %d users for %d movies%s%s",
                capitalized(model.label()),
                seconds(model),
                model.origin().interactions(),
                model.origin().users(),
                model.origin().items(),
                metrics(model, "; "),
                previous(promoted.verdict()));
    }

    private static String previous(GuardVerdict verdict) {
        return Double.isNaN(verdict.present())
                ? ""
                : String.format(Locale.ROOT, " (the one before: NDCG@10 %.4f)", verdict.present());
    }

    private static double seconds(TrainedModel model) {
        return model.origin().trainingTime().toMillis() / 1000.0;
    }

    private static String metrics(TrainedModel model, String prefix) {
        String all = model.origin().metrics().entrySet().stream()
                .map(metric -> String.format(Locale.ROOT, "%s %.4f", metric.getKey(), metric.getValue()))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : prefix + all;
    }

    static String capitalized(String label) {
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }
}
