package dev.marquee.cli;

import dev.marquee.model.TrainedModel;
import dev.marquee.training.GuardVerdict;
import dev.marquee.training.TrainingOutcome;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How trained models are printed. */
final class ModelForms {

    private ModelForms() {}

    static Map<String, @Nullable Object> json(TrainedModel model) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", model.id().value());
        json.put("model", model.origin().name());
        json.put("version", model.version());
        json.put("in_use", model.inUse());
        json.put("withdrawn", model.withdrawn());
        json.put("parameters", numbers(model.origin().parameters()));
        json.put("metrics", model.origin().metrics());
        json.put("trainSeconds", seconds(model));
        json.put("users", model.origin().users());
        json.put("items", model.origin().items());
        json.put("interactions", model.origin().interactions());
        json.put("seed", model.origin().seed());
        json.put("trained_at", model.origin().trainedAt().toString());
        json.put("created_at", model.createdAt().toString());
        json.put("bytes", model.bytes());
        json.put("sha256", model.sha256());
        return json;
    }

    static Map<String, @Nullable Object> json(GuardVerdict verdict) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("compared", verdict.kind().name().toLowerCase(Locale.ROOT));
        json.put("people", verdict.users());
        json.put("NDCG@10", orNull(verdict.candidate()));
        json.put("presentNDCG@10", orNull(verdict.present()));
        json.put("p", verdict.pValue());
        return json;
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static Map<String, Object> numbers(Map<String, String> parameters) {
        Map<String, Object> numbers = new TreeMap<>();
        parameters.forEach((name, value) -> numbers.put(name, number(value)));
        return numbers;
    }

    private static Object number(String value) {
        try {
            double number = Double.parseDouble(value);
            return number == Math.rint(number) && Math.abs(number) < 1e15 ? (Object) (long) number : number;
        } catch (NumberFormatException word) {
            return value;
        }
    }

    private static double seconds(TrainedModel model) {
        return model.origin().trainingTime().toMillis() / 1000.0;
    }

    static String sentence(TrainingOutcome.Promoted promoted) {
        TrainedModel model = promoted.model();
        return String.format(
                Locale.ROOT,
                "%s is in use: trained in %.1f s on %d favorites of %d people for %d movies%s%s",
                capital(model.label()),
                seconds(model),
                model.origin().interactions(),
                model.origin().users(),
                model.origin().items(),
                metrics(model, "; "),
                against(promoted.verdict()));
    }

    private static String against(GuardVerdict verdict) {
        return Double.isNaN(verdict.present())
                ? ""
                : String.format(Locale.ROOT, " (the one before: NDCG@10 %.4f)", verdict.present());
    }

    private static String metrics(TrainedModel model, String before) {
        String all = model.origin().metrics().entrySet().stream()
                .map(metric -> String.format(Locale.ROOT, "%s %.4f", metric.getKey(), metric.getValue()))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : before + all;
    }

    static String capital(String label) {
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    static List<String> table(List<TrainedModel> models) {
        return Output.table(
                List.of("id", "model", "version", "trained", "seconds", "people", "movies", "MB", "measured", "state"),
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
                                metrics(model, ""),
                                model.inUse() ? "in use" : model.withdrawn() ? "withdrawn" : ""))
                        .toList());
    }
}
