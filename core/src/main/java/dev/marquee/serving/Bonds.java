package dev.marquee.serving;

import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Reason.FilmsOf.Bond;
import dev.marquee.recommend.ScoreParts;
import dev.marquee.serving.FeatureNames.Feature;
import dev.marquee.storage.TrainingData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The people and keywords that recommended movies share with those movies of the history that add most to their scores.
 * Confined to one request.
 *
 * <p>Of the six movies that add most to a score, those with one feature of the recommended movie are a group. It is
 * named if it has two movies of a director or of an actor, or three of a keyword, and adds a third or more of what the
 * six add; a director before an actor, an actor before a keyword, and of one kind the group that adds most.
 */
final class Bonds {

    /** The number of movies of the history that are looked at for each recommended movie. */
    private static final int MAX_CAUSES = 6;

    private static final double MIN_SHARE = 1 / 3.0;

    private static final long[] NONE = new long[0];

    private final Map<MovieId, Group> groups;
    private final FeatureNames names;

    private Bonds(Map<MovieId, Group> groups, FeatureNames names) {
        this.groups = groups;
        this.names = names;
    }

    /** Some movies of the history that share a feature with a recommended movie, the largest addend first. */
    private record Group(Bond bond, long feature, List<MovieId> movies, double addend) {

        Feature named() {
            return new Feature(bond != Bond.KEYWORD, feature);
        }

        boolean isEnough(double addends) {
            return movies.size() >= (bond == Bond.KEYWORD ? 3 : 2) && addend >= MIN_SHARE * addends;
        }
    }

    /**
     * What movies of the history share with a recommended one.
     *
     * @param bond the kind of the feature
     * @param name its name
     * @param movies the movies, the largest addend first
     */
    record Named(Bond bond, String name, List<MovieId> movies) {}

    /**
     * Finds what movies share. Cost: that of {@link MovieTraits}, and two SQL statements for the names; none where no
     * score has two causes.
     *
     * @param traits the people and keywords of movies
     * @param data their names
     * @param answer the parts of the scores of the recommended movies
     * @return the bonds
     */
    static Bonds of(MovieTraits traits, TrainingData data, Collection<ScoreParts> answer) {
        Map<MovieId, List<MovieId>> causes = new HashMap<>();
        for (ScoreParts parts : answer) {
            List<MovieId> most = parts.contributors(MAX_CAUSES);
            if (most.size() > 1) {
                causes.put(parts.movie(), most);
            }
        }
        if (causes.isEmpty()) {
            return new Bonds(Map.of(), FeatureNames.read(data, List.of()));
        }
        Set<MovieId> movies = new HashSet<>(causes.keySet());
        causes.values().forEach(movies::addAll);
        Map<MovieId, long[]> traitsOf = traits.of(movies);
        Map<MovieId, Group> groups = new HashMap<>();
        for (ScoreParts parts : answer) {
            List<MovieId> most = causes.getOrDefault(parts.movie(), List.of());
            best(parts, most, traitsOf).ifPresent(group -> groups.put(parts.movie(), group));
        }
        return new Bonds(
                groups,
                FeatureNames.read(
                        data, groups.values().stream().map(Group::named).toList()));
    }

    private static Optional<Group> best(ScoreParts parts, List<MovieId> causes, Map<MovieId, long[]> traitsOf) {
        double addends = causes.stream().mapToDouble(parts::contribution).sum();
        List<Group> groups = new ArrayList<>();
        for (long trait : traitsOf.getOrDefault(parts.movie(), NONE)) {
            List<MovieId> sharing = causes.stream()
                    .filter(cause -> MovieTraits.has(traitsOf.getOrDefault(cause, NONE), trait))
                    .toList();
            if (sharing.size() > 1) {
                double addend =
                        sharing.stream().mapToDouble(parts::contribution).sum();
                groups.add(new Group(MovieTraits.bond(trait), MovieTraits.feature(trait), sharing, addend));
            }
        }
        return groups.stream()
                .filter(group -> group.isEnough(addends))
                .min(Comparator.comparing(Group::bond)
                        .thenComparing(Comparator.comparingDouble(Group::addend).reversed())
                        .thenComparingLong(Group::feature));
    }

    /** {@return what movies of the history share with a recommended movie; empty for nothing worth naming} */
    Optional<Named> of(MovieId movie) {
        return Optional.ofNullable(groups.get(movie))
                .flatMap(group -> names.of(group.named()).map(name -> new Named(group.bond, name, group.movies)));
    }

    /** {@return the movies of the history that are named with a person or a keyword} */
    Set<MovieId> movies() {
        Set<MovieId> movies = new HashSet<>();
        groups.values().forEach(group -> movies.addAll(group.movies));
        return movies;
    }
}
