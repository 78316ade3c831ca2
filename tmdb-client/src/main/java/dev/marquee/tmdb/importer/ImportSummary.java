package dev.marquee.tmdb.importer;

import java.util.Map;

/**
 * What an import did, from its start on: of one that was stopped and went on, all of its parts together. Immutable.
 *
 * @param inserted movies that are new
 * @param updated movies that were there and changed
 * @param unchanged movies that were there just so
 * @param removed movies that TMDb has no more and that were marked so
 * @param skipped how many were left out, by reason; reasons that did not occur are not in it
 * @param cuts how often each rule was applied; rules that were not are not in it
 * @param resumedAt how many movies a run before this one had done, 0 if there was none
 */
public record ImportSummary(
        int inserted,
        int updated,
        int unchanged,
        int removed,
        Map<SkipReason, Integer> skipped,
        Map<Adjustment, Integer> cuts,
        long resumedAt) {

    /** Copies the maps. */
    public ImportSummary {
        skipped = Map.copyOf(skipped);
        cuts = Map.copyOf(cuts);
    }

    /**
     * Tells how many movies were left out for a reason.
     *
     * @param reason the reason
     * @return their number
     */
    public int skipped(SkipReason reason) {
        return skipped.getOrDefault(reason, 0);
    }

    /**
     * Tells how often a rule was applied.
     *
     * @param rule the rule
     * @return how often
     */
    public int cuts(Adjustment rule) {
        return cuts.getOrDefault(rule, 0);
    }

    /** {@return all movies that were dealt with} */
    public long movies() {
        return (long) inserted
                + updated
                + unchanged
                + skipped.values().stream().mapToLong(Integer::longValue).sum();
    }
}
