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

/** Adds up what an import does, and goes into the checkpoint and out again. Confined to one thread. */
final class ImportCounts {

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<SkipReason, Integer> skips = new EnumMap<>(SkipReason.class);
    private final Map<Adjustment, Integer> cuts = new EnumMap<>(Adjustment.class);
    private int removed;

    ImportCounts copy() {
        ImportCounts copy = new ImportCounts();
        copy.outcomes.putAll(outcomes);
        copy.skips.putAll(skips);
        copy.cuts.putAll(cuts);
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

    void cut(Map<Adjustment, Integer> more) {
        more.forEach((rule, count) -> cuts.merge(rule, count, Integer::sum));
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
                cuts,
                resumedAt);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "outcomes", outcomes);
        put(json, "skips", skips);
        put(json, "cuts", cuts);
        return json.put("removed", removed);
    }

    static ImportCounts read(JsonNode json) {
        ImportCounts tally = new ImportCounts();
        read(json.path("outcomes"), Outcome.class, tally.outcomes);
        read(json.path("skips"), SkipReason.class, tally.skips);
        read(json.path("cuts"), Adjustment.class, tally.cuts);
        tally.removed = json.path("removed").asInt();
        return tally;
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
