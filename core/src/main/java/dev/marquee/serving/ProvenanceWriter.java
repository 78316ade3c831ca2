package dev.marquee.serving;

import dev.marquee.recommend.Provenance;
import dev.marquee.recommend.Provenance.Fallback;
import dev.marquee.recommend.Provenance.ModelState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Says how an answer came about. Confined to one request. */
final class ProvenanceWriter {

    private ProvenanceWriter() {}

    /**
     * @param engine what answered
     * @param now when
     * @param inTransaction whether the snapshot was the transaction's own
     * @param people the scores of one person, or of each of a group; weights are their means
     * @param listing what came of it
     * @param limit how many were asked for
     */
    static Provenance of(
            Engine engine, Instant now, boolean inTransaction, List<Scores> people, Selection listing, int limit) {
        int movies = engine.snapshot().catalog().size();
        int newcomers = engine.newcomers().cardinality();
        Instant read = engine.snapshot().readAt();
        List<ModelState> models = new ArrayList<>();
        add(
                models,
                engine.modelName(),
                mean(people, Scores::collaborativeWeight),
                engine.asOf(),
                now,
                movies - newcomers);
        add(models, "genres", mean(people, Scores::contentWeight), read, now, movies);
        add(models, "quality", mean(people, Scores::qualityWeight), read, now, movies);
        models.sort(Comparator.comparingDouble(ModelState::weight).reversed());
        Set<Fallback> fallbacks = EnumSet.noneOf(Fallback.class);
        for (Scores scores : people) {
            addFallbacks(fallbacks, engine, scores);
        }
        if (listing.items().length < limit) {
            fallbacks.add(Fallback.TOO_FEW_MOVIES);
        }
        if (inTransaction) {
            fallbacks.add(Fallback.OWN_SNAPSHOT);
        }
        return new Provenance(models, fallbacks, listing.candidates(), newcomers);
    }

    private static void addFallbacks(Set<Fallback> fallbacks, Engine engine, Scores scores) {
        if (scores.taste().history().length == 0) {
            fallbacks.add(Fallback.NO_HISTORY);
        } else if (scores.collaborativeWeight() == 0) {
            fallbacks.add(Fallback.UNKNOWN_HISTORY);
        }
        if (scores.contentWeight() == 0) {
            fallbacks.add(Fallback.NO_GENRES);
        }
        if (!engine.isTrained()) {
            fallbacks.add(Fallback.NO_TRAINED_MODEL);
        }
    }

    private static double mean(List<Scores> people, ToDoubleFunction<Scores> weight) {
        return people.stream().mapToDouble(weight).average().orElse(0);
    }

    private static void add(
            List<ModelState> models, String name, double weight, Instant asOf, Instant now, int movies) {
        if (weight > 0) {
            Duration age = Duration.between(asOf, now);
            models.add(new ModelState(name, weight, asOf, age.isNegative() ? Duration.ZERO : age, movies));
        }
    }
}
