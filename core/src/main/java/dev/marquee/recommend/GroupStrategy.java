package dev.marquee.recommend;

/**
 * How the scores of several people become one (Masthoff, "Group Modeling: Selecting a Sequence of Television Items to Suit a
 * Group of Viewers", 2004).
 */
public enum GroupStrategy {
    /** The mean of the scores. */
    AVERAGE {
        @Override
        void add(double[] sums, double[] scores, int members) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += scores[i] / members;
            }
        }
    },
    /** The least of the scores: nobody shall suffer. */
    LEAST_MISERY {
        @Override
        void add(double[] sums, double[] scores, int members) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Math.min(sums[i], scores[i]);
            }
        }

        @Override
        double start() {
            return 1;
        }
    },
    /** The largest of the scores: somebody shall be delighted. */
    MOST_PLEASURE {
        @Override
        void add(double[] sums, double[] scores, int members) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Math.max(sums[i], scores[i]);
            }
        }
    };

    /** Takes one more member's scores into the group's. */
    abstract void add(double[] sums, double[] scores, int members);

    /** {@return the group's score before any member's} */
    double start() {
        return 0;
    }
}
