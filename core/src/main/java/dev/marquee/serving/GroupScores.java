package dev.marquee.serving;

import dev.marquee.recommend.GroupStrategy;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Makes the members' scores of every movie into the group's. */
final class GroupScores {

    private GroupScores() {}

    /** {@return the group's score of each movie by the strategy; a new array} */
    static double[] combine(GroupStrategy strategy, List<Scores> members, int movies) {
        return switch (strategy) {
            case AVERAGE -> folded(members, movies, 0, (sum, score) -> sum + score / members.size());
            case LEAST_MISERY -> folded(members, movies, 1, Math::min);
            case MOST_PLEASURE -> folded(members, movies, 0, Math::max);
        };
    }

    private static double[] folded(List<Scores> members, int movies, double start, DoubleBinaryOperator add) {
        double[] combined = new double[movies];
        Arrays.fill(combined, start);
        for (Scores member : members) {
            double[] scores = member.all();
            for (int i = 0; i < movies; i++) {
                combined[i] = add.applyAsDouble(combined[i], scores[i]);
            }
        }
        return combined;
    }
}
