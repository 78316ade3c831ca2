package dev.marquee.serving;

import dev.marquee.recommend.GroupStrategy;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Combines the members' scores of every movie into the group's scores. */
final class GroupScores {

    private GroupScores() {}

    /** {@return the group's score of each movie by a strategy; a new array} */
    static double[] combine(GroupStrategy strategy, List<Scores> members, int movies) {
        return switch (strategy) {
            case AVERAGE -> fold(members, movies, 0, (sum, score) -> sum + score / members.size());
            case LEAST_MISERY -> fold(members, movies, 1, Math::min);
            case MOST_PLEASURE -> fold(members, movies, 0, Math::max);
        };
    }

    private static double[] fold(List<Scores> members, int movies, double initial, DoubleBinaryOperator operator) {
        double[] combined = new double[movies];
        Arrays.fill(combined, initial);
        for (Scores member : members) {
            double[] scores = member.all();
            for (int i = 0; i < movies; i++) {
                combined[i] = operator.applyAsDouble(combined[i], scores[i]);
            }
        }
        return combined;
    }
}
