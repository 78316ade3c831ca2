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

/** Describes which models an answer comes from and what was missing. Stateless and thread-safe. */
final class ProvenanceWriter {

    private ProvenanceWriter() {}

    /**
     * Describes an answer.
     *
     * @param engine the engine that produced the scores
     * @param checkedAt when the catalog was compared with the database
     * @param now the time of the answer
     * @param inTransaction whether the call runs inside a transaction
     * @param members the scores of one user, or of each member of a group; the weights are their means
     * @param selection the movies of the answer
     * @param limit the limit of the request
     * @return the description
     */
    static Provenance of(
            Engine engine,
            Instant checkedAt,
            Instant now,
            boolean inTransaction,
            List<Scores> members,
            Selection selection,
            int limit) {
        int movies = engine.snapshot().catalog().size();
        int newcomers = engine.cold().newcomers().cardinality();
        List<ModelState> models = new ArrayList<>();
        add(
                models,
                engine.modelName(),
                mean(members, Scores::collaborativeWeight),
                engine.asOf(),
                now,
                movies - engine.cold().unknown().cardinality());
        add(models, "genres", mean(members, Scores::contentWeight), checkedAt, now, movies);
        add(models, "quality", mean(members, Scores::qualityWeight), checkedAt, now, movies);
        models.sort(Comparator.comparingDouble(ModelState::weight).reversed());
        Set<Fallback> fallbacks = EnumSet.noneOf(Fallback.class);
        for (Scores scores : members) {
            addFallbacks(fallbacks, engine, scores);
        }
        if (selection.items().length < limit) {
            fallbacks.add(Fallback.TOO_FEW_MOVIES);
        }
        if (inTransaction) {
            fallbacks.add(Fallback.OWN_SNAPSHOT);
        }
        return new Provenance(models, fallbacks, selection.candidates(), newcomers);
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
        if (!engine.isTrained() && engine.statistics().neighbors() == null) {
            fallbacks.add(Fallback.FAVORITES_NOT_READ);
        }
    }

    private static double mean(List<Scores> members, ToDoubleFunction<Scores> weight) {
        return members.stream().mapToDouble(weight).average().orElse(0);
    }

    private static void add(
            List<ModelState> models, String name, double weight, Instant asOf, Instant now, int movies) {
        if (weight > 0) {
            Duration age = Duration.between(asOf, now);
            models.add(new ModelState(name, weight, asOf, age.isNegative() ? Duration.ZERO : age, movies));
        }
    }
}
