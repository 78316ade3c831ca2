package dev.marquee.evaluate;

import dev.marquee.model.History;
import java.util.Arrays;
import java.util.Locale;

/**
 * The metrics of an evaluation. In the formulas, T is the set of the user's test items, L the list of the first K
 * candidates, rank(t) the rank of t among all candidates (1 is the best), I the set of items, and U the set of users of
 * the training part. The value of a metric is the mean of the users' values, except for {@link #COVERAGE} and
 * {@link #GINI}, which are computed from all lists together.
 */
public enum Metric {

    /**
     * Hit rate: 1 if any test item is in L, otherwise 0. Equal to Recall for users with one test item. Deshpande and
     * Karypis, TOIS 2004.
     */
    HIT_RATE("HR") {
        @Override
        double of(Ranking ranking, int k, History history, ItemFacts facts) {
            return ranking.hits(k) > 0 ? 1 : 0;
        }
    },

    /**
     * |L ∩ T| / |T|: the share of <em>all</em> test items of the user that are in L. It can't reach 1 for a user with
     * more than K test items. (Liang et al., WWW 2018, divide by min(K, |T|) instead.)
     */
    RECALL("Recall") {
        @Override
        double of(Ranking ranking, int k, History history, ItemFacts facts) {
            return ranking.hits(k) / (double) ranking.relevant();
        }
    },

    /** |L ∩ T| / K, even if there are fewer than K candidates. */
    PRECISION("Precision") {
        @Override
        double of(Ranking ranking, int k, History history, ItemFacts facts) {
            return ranking.hits(k) / (double) k;
        }
    },

    /**
     * Normalized discounted cumulative gain with binary relevance: Σ 1 / log2(rank(t) + 1) over the t in L ∩ T, divided
     * by the same sum for the ideal list, Σ 1 / log2(i + 1) for i = 1 to min(K, |T|). Järvelin and Kekäläinen, TOIS
     * 2002.
     */
    NDCG("NDCG") {
        @Override
        double of(Ranking ranking, int k, History history, ItemFacts facts) {
            double gain = 0;
            for (int hit = 0; hit < ranking.hits(k); hit++) {
                gain += 1 / log2(ranking.ranks()[hit] + 1.0);
            }
            double ideal = 0;
            for (int place = 1; place <= Math.min(k, ranking.relevant()); place++) {
                ideal += 1 / log2(place + 1.0);
            }
            return gain / ideal;
        }
    },

    /**
     * Average precision: Σ |{u in T: rank(u) ≤ rank(t)}| / rank(t) over the t in L ∩ T, divided by min(K, |T|). Its
     * mean is MAP. Manning, Raghavan and Schütze, Introduction to Information Retrieval, 8.4, cut off at K.
     */
    MEAN_AVERAGE_PRECISION("MAP") {
        @Override
        double of(Ranking ranking, int k, History history, ItemFacts facts) {
            double sum = 0;
            for (int hit = 0; hit < ranking.hits(k); hit++) {
                sum += (hit + 1.0) / ranking.ranks()[hit];
            }
            return sum / Math.min(k, ranking.relevant());
        }
    },

    /** Reciprocal rank: 1 / rank of the best-ranked test item, 0 if it is not in L. Voorhees, TREC-8 1999. */
    MEAN_RECIPROCAL_RANK("MRR") {
        @Override
        double of(Ranking ranking, int k, History history, ItemFacts facts) {
            return ranking.hits(k) > 0 ? 1.0 / ranking.ranks()[0] : 0;
        }
    },

    /**
     * Area under the ROC curve: the share of pairs of a test item and another candidate in which the test item ranks
     * first; undefined if there is no other candidate. It has no cutoff K. Rendle et al., UAI 2009.
     */
    AUC("AUC") {
        @Override
        double of(Ranking ranking, int k, History history, ItemFacts facts) {
            long others = (long) ranking.candidates() - ranking.relevant();
            long othersAhead = 0;
            for (int t = 0; t < ranking.relevant(); t++) {
                othersAhead += ranking.ranks()[t] - 1 - t;
            }
            return others == 0 ? Double.NaN : 1 - othersAhead / ((double) others * ranking.relevant());
        }
    },

    /**
     * Mean self-information of L: the mean over its items i of log2(|U| / max(1, users of i)), in bits. High if rarely
     * chosen items are recommended, relevant or not. Zhou et al., PNAS 2010; Vargas and Castells, RecSys 2011.
     */
    NOVELTY("Novelty") {
        @Override
        double of(Ranking ranking, int k, History history, ItemFacts facts) {
            return Arrays.stream(ranking.top())
                    .limit(k)
                    .mapToDouble(facts::selfInformation)
                    .average()
                    .orElse(Double.NaN);
        }
    },

    /**
     * Intra-list diversity: the mean of 1 − similarity over the pairs of items in L; undefined for fewer than two
     * items. The similarity is the Jaccard similarity of the items' genres if genres are given, otherwise the cosine of
     * the items' users in the training part (of at most 16,384 users, drawn by the seed). Smyth and McClave, ICCBR
     * 2001; Ziegler et al., WWW 2005.
     */
    DIVERSITY("Diversity") {
        @Override
        double of(Ranking ranking, int k, History history, ItemFacts facts) {
            int[] top = ranking.top();
            int length = Math.min(k, top.length);
            double sum = 0;
            for (int a = 0; a < length; a++) {
                for (int b = 0; b < a; b++) {
                    sum += 1 - facts.similarity(top[a], top[b]);
                }
            }
            return length < 2 ? Double.NaN : sum / (length * (length - 1.0) / 2);
        }
    },

    /**
     * Miscalibration: Σ p(g) ln(p(g) / q̃(g)) over the genres g, where p is the distribution of genres in the history,
     * q that in L (an item counts in equal parts for each of its genres), and q̃ = 0.99 q + 0.01 p. 0 if the list has
     * the same distribution as the history; lower is better. Measured only if genres are given; undefined if the
     * history or L has no genre. Steck, RecSys 2018, equation 6.
     */
    CALIBRATION("Calibration") {
        @Override
        double of(Ranking ranking, int k, History history, ItemFacts facts) {
            return facts.miscalibration(history, Arrays.copyOf(ranking.top(), Math.min(k, ranking.top().length)));
        }
    },

    /** Catalog coverage: the share of I that is in at least one L. Ge, Delgado-Battenfeld and Jannach, RecSys 2010. */
    COVERAGE("Coverage") {
        @Override
        double of(int[] counts) {
            return Arrays.stream(counts).filter(count -> count > 0).count() / (double) counts.length;
        }
    },

    /**
     * Gini index of the counts c of the lists that each item of I is in: Σ (2 i − |I| − 1) c_i / (|I| Σ c_i) with the
     * counts in ascending order. 0 if all items are recommended equally often, near 1 if only a few items are
     * recommended. Adomavicius and Kwon, TKDE 2012 (who report 1 minus this value).
     */
    GINI("Gini") {
        @Override
        double of(int[] counts) {
            int[] ascending = counts.clone();
            Arrays.sort(ascending);
            double weighted = 0;
            double sum = 0;
            for (int i = 1; i <= ascending.length; i++) {
                weighted += (2.0 * i - ascending.length - 1) * ascending[i - 1];
                sum += ascending[i - 1];
            }
            return weighted / (ascending.length * sum);
        }
    };

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    /** {@return the name in the literature, such as {@code NDCG}} */
    public String label() {
        return label;
    }

    /** {@return whether the metric depends on the length K of the list} */
    public boolean hasCutoff() {
        return this != AUC;
    }

    /**
     * Returns whether a lower value is better, as of the Gini index, whose 0 stands for equal chances.
     *
     * @return whether lower is better
     */
    public boolean isLowerBetter() {
        return this == CALIBRATION || this == GINI;
    }

    /** {@return whether each user has a value, so that intervals and tests are available} */
    public boolean isPerUser() {
        return this != COVERAGE && this != GINI;
    }

    /** {@return the value of one user, NaN if it is undefined} */
    double of(Ranking ranking, int k, History history, ItemFacts facts) {
        throw new UnsupportedOperationException(this + " is measured over all lists together, not per user");
    }

    /** {@return the value for the number of lists that each item is in} */
    double of(int[] counts) {
        throw new UnsupportedOperationException(this + " is measured per user, not over all lists together");
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    /** {@return the {@link #label} in lower case} */
    @Override
    public String toString() {
        return label.toLowerCase(Locale.ROOT);
    }
}
