package dev.marquee.tmdb.importer;

import java.util.Map;

/**
 * The counts of an import, with all its runs if it was stopped and continued. Immutable.
 *
 * @param inserted the number of new movies
 * @param updated the number of movies that existed and changed
 * @param unchanged the number of movies that existed and did not change
 * @param removed the number of movies that TMDb no longer has and that were marked as removed
 * @param skipped the number of skipped movies by reason, without reasons that did not occur
 * @param adjustments how often each rule was applied, without rules that were not
 * @param resumedAt the number of movies that earlier runs completed, 0 if there was none
 */
public record ImportSummary(
        int inserted,
        int updated,
        int unchanged,
        int removed,
        Map<SkipReason, Integer> skipped,
        Map<Adjustment, Integer> adjustments,
        long resumedAt) {

    /** Copies the maps. */
    public ImportSummary {
        skipped = Map.copyOf(skipped);
        adjustments = Map.copyOf(adjustments);
    }

    /**
     * Returns how many movies were skipped for a reason.
     *
     * @param reason the reason
     * @return the number of movies
     */
    public int skipped(SkipReason reason) {
        return skipped.getOrDefault(reason, 0);
    }

    /**
     * Returns how often a rule was applied.
     *
     * @param rule the rule
     * @return the number of times
     */
    public int adjustments(Adjustment rule) {
        return adjustments.getOrDefault(rule, 0);
    }

    /**
     * Returns how many movies could be used: those that are in the catalog, and those that TMDb does not have. An
     * import with movies of which none could be used has failed.
     *
     * @return the number of movies
     */
    public long usable() {
        return (long) inserted + updated + unchanged + skipped(SkipReason.MISSING);
    }

    /** {@return the number of all movies, skipped ones included} */
    public long movies() {
        return (long) inserted
                + updated
                + unchanged
                + skipped.values().stream().mapToLong(Integer::longValue).sum();
    }
}
