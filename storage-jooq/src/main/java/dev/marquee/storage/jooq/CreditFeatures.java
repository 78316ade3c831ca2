package dev.marquee.storage.jooq;

import dev.marquee.storage.FeatureKind;
import dev.marquee.storage.TrainingData.FeatureVisitor;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derives features from credits, which must come movie by movie with the cast first and in order. Each person is
 * reported once per movie and kind. Confined to one thread.
 */
final class CreditFeatures {

    /** The kinds that credits have. */
    static final Set<FeatureKind> KINDS =
            Collections.unmodifiableSet(EnumSet.of(FeatureKind.CAST, FeatureKind.DIRECTOR, FeatureKind.WRITER));

    private static final int MAX_CAST = 10;

    private final Set<FeatureKind> kinds;
    private final FeatureVisitor visitor;
    private final Map<FeatureKind, Set<Integer>> seen = new EnumMap<>(FeatureKind.class);
    private long movie = -1;

    /** Creates a reader that reports features of some kinds to a visitor. */
    CreditFeatures(Set<FeatureKind> kinds, FeatureVisitor visitor) {
        this.kinds = kinds;
        this.visitor = visitor;
    }

    void take(long movieId, int personId, String castType, @Nullable String department, @Nullable String job) {
        if (movieId != movie) {
            movie = movieId;
            seen.values().forEach(Set::clear);
        }
        if (castType.equals("cast")) {
            if (seen(FeatureKind.CAST).size() < MAX_CAST) {
                take(FeatureKind.CAST, personId);
            }
        } else {
            if ("Director".equals(job)) {
                take(FeatureKind.DIRECTOR, personId);
            }
            if ("Writing".equals(department)) {
                take(FeatureKind.WRITER, personId);
            }
        }
    }

    private void take(FeatureKind kind, int personId) {
        if (kinds.contains(kind) && seen(kind).add(personId)) {
            visitor.visit(movie, kind, personId);
        }
    }

    private Set<Integer> seen(FeatureKind kind) {
        return seen.computeIfAbsent(kind, k -> new HashSet<>());
    }
}
