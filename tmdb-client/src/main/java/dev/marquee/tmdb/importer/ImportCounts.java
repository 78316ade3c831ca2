package dev.marquee.tmdb.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what an import does; stored in the checkpoint. Confined to one thread. */
final class ImportCounts {

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<SkipReason, Integer> skips = new EnumMap<>(SkipReason.class);
    private final Map<Adjustment, Integer> adjustments = new EnumMap<>(Adjustment.class);
    private int removed;

    ImportCounts copy() {
        ImportCounts copy = new ImportCounts();
        copy.outcomes.putAll(outcomes);
        copy.skips.putAll(skips);
        copy.adjustments.putAll(adjustments);
        copy.removed = removed;
        return copy;
    }

    void written(List<UpsertedMovie> movies) {
        movies.forEach(movie -> outcomes.merge(movie.outcome(), 1, Integer::sum));
    }

    void unchanged() {
        outcomes.merge(Outcome.UNCHANGED, 1, Integer::sum);
    }

    void skipped(SkipReason reason) {
        skips.merge(reason, 1, Integer::sum);
    }

    void adjusted(Map<Adjustment, Integer> more) {
        more.forEach((rule, count) -> adjustments.merge(rule, count, Integer::sum));
    }

    void removed(int movies) {
        removed += movies;
    }

    ImportSummary summary(long resumedAt) {
        return new ImportSummary(
                outcomes.getOrDefault(Outcome.INSERTED, 0),
                outcomes.getOrDefault(Outcome.UPDATED, 0),
                outcomes.getOrDefault(Outcome.UNCHANGED, 0),
                removed,
                skips,
                adjustments,
                resumedAt);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "outcomes", outcomes);
        put(json, "skips", skips);
        put(json, "cuts", adjustments);
        return json.put("removed", removed);
    }

    static ImportCounts read(JsonNode json) {
        ImportCounts counts = new ImportCounts();
        read(json.path("outcomes"), Outcome.class, counts.outcomes);
        read(json.path("skips"), SkipReason.class, counts.skips);
        read(json.path("cuts"), Adjustment.class, counts.adjustments);
        counts.removed = json.path("removed").asInt();
        return counts;
    }

    private static void put(ObjectNode json, String name, Map<? extends Enum<?>, Integer> counts) {
        ObjectNode object = json.putObject(name);
        counts.forEach((key, count) -> object.put(key.name().toLowerCase(Locale.ROOT), count));
    }

    private static <E extends Enum<E>> void read(JsonNode json, Class<E> type, Map<E, Integer> counts) {
        for (E key : type.getEnumConstants()) {
            int count = json.path(key.name().toLowerCase(Locale.ROOT)).asInt();
            if (count > 0) {
                counts.put(key, count);
            }
        }
    }
}
