package dev.marquee.cli;

import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Provenance;
import dev.marquee.recommend.Provenance.Fallback;
import dev.marquee.recommend.Provenance.ModelState;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.Recommendations;
import dev.marquee.recommend.ScoreParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code --debug} shows of an answer. */
final class Explanations {

    private static final int MOST_CONTRIBUTIONS = 3;

    private Explanations() {}

    static List<String> lines(Recommendations answer) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < answer.items().size(); k++) {
            Recommendation item = answer.items().get(k);
            ScoreParts parts = answer.parts().get(k);
            rows.add(List.of(
                    item.movie().id().toString(),
                    number(parts.score()),
                    number(parts.collaborative()),
                    number(parts.content()),
                    number(parts.quality()),
                    number(parts.offset()),
                    parts.newcomer()
                            ? "new to the model"
                            : parts.contributions().entrySet().stream()
                                    .limit(MOST_CONTRIBUTIONS)
                                    .map(e -> e.getKey() + ": " + number(e.getValue()))
                                    .collect(Collectors.joining(", "))));
        }
        lines.addAll(Output.table(
                List.of("id", "score", "collaborative", "content", "quality", "offset", "largest contributions"),
                rows));
        lines.addAll(lines(answer.provenance()));
        return lines;
    }

    static List<String> lines(Provenance served) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(Output.table(
                List.of("model", "weight", "as of", "movies"),
                served.models().stream()
                        .map(model -> List.of(
                                model.name(),
                                number(model.weight()),
                                model.asOf().toString(),
                                Integer.toString(model.movies())))
                        .toList()));
        lines.add(served.candidates() + " movies to choose from, " + served.newcomers() + " new to the model");
        served.fallbacks().stream().sorted().forEach(fallback -> lines.add("note: " + fallback.text()));
        return lines;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    static Map<String, @Nullable Object> json(Recommendations answer) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("parts", answer.parts().stream().map(Explanations::parts).toList());
        json.put("served", json(answer.provenance()));
        return json;
    }

    private static Map<String, @Nullable Object> parts(ScoreParts parts) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("movie_id", parts.movie().value());
        json.put("score", parts.score());
        json.put("collaborative", parts.collaborative());
        json.put("content", parts.content());
        json.put("quality", parts.quality());
        json.put("offset", parts.offset());
        json.put("newcomer", parts.newcomer());
        json.put(
                "contributions",
                parts.contributions().entrySet().stream()
                        .map(Explanations::contribution)
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> contribution(Map.Entry<MovieId, Double> entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("movie_id", entry.getKey().value());
        json.put("contribution", entry.getValue());
        return json;
    }

    static Map<String, @Nullable Object> json(Provenance served) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("models", served.models().stream().map(Explanations::model).toList());
        json.put(
                "fallbacks",
                served.fallbacks().stream()
                        .sorted()
                        .map(Fallback::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
        json.put("candidates", served.candidates());
        json.put("newcomers", served.newcomers());
        return json;
    }

    private static Map<String, @Nullable Object> model(ModelState model) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", model.name());
        json.put("weight", model.weight());
        json.put("as_of", model.asOf().toString());
        json.put("age_seconds", model.age().toSeconds());
        json.put("movies", model.movies());
        return json;
    }
}
