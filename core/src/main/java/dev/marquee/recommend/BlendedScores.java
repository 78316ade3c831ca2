package dev.marquee.recommend;

import dev.marquee.model.ItemCosine;
import dev.marquee.model.Taste;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The weighted parts of every movie's score, and their sum. Confined to one request.
 *
 * @param cosine the part of what people with this taste like
 * @param genres the part of the genres
 * @param quality the part of the votes
 * @param total the sum of the three
 * @param model tells which movie of the history caused how much
 */
record BlendedScores(double[] cosine, double[] genres, double[] quality, double[] total, ItemCosine model) {

    private static final double MOST_COSINE = 0.9;
    private static final double GENRE_SHARE = 0.6;
    private static final int MOST_CAUSES = 3;

    static BlendedScores of(Snapshot snapshot, Taste taste) {
        double h = taste.history().length;
        double a = MOST_COSINE * h / (h + 1);
        double[] cosine = snapshot.cosine().score(taste);
        double[] genres = snapshot.genres().score(taste);
        double g = anyPositive(genres) ? GENRE_SHARE : 0;
        return blend(snapshot, cosine, a, genres, (1 - a) * g, (1 - a) * (1 - g), taste);
    }

    static BlendedScores similarTo(Snapshot snapshot, Taste taste) {
        double[] cosine = snapshot.cosine().score(taste);
        double[] genres = snapshot.genres().score(taste);
        return anyPositive(cosine)
                ? blend(snapshot, cosine, 0.7, genres, 0.2, 0.1, taste)
                : blend(snapshot, cosine, 0, genres, 0.8, 0.2, taste);
    }

    private static BlendedScores blend(
            Snapshot snapshot,
            double[] cosine,
            double cosineWeight,
            double[] genres,
            double genreWeight,
            double qualityWeight,
            Taste taste) {
        double[] quality = snapshot.quality().score(taste);
        double[] total = new double[quality.length];
        for (int i = 0; i < total.length; i++) {
            cosine[i] *= cosineWeight;
            genres[i] *= genreWeight;
            quality[i] *= qualityWeight;
            total[i] = Math.min(1, cosine[i] + genres[i] + quality[i]);
        }
        return new BlendedScores(cosine, genres, quality, total, snapshot.cosine());
    }

    /** {@return the one to three movies of the history to which this one is most similar; none where none is} */
    List<Integer> strongestCauses(int item, Taste taste) {
        if (cosine[item] == 0) {
            return List.of();
        }
        record Cause(int item, double similarity) {}
        List<Cause> causes = Arrays.stream(taste.history())
                .mapToObj(liked -> new Cause(liked, model.similarity(liked, item)))
                .filter(cause -> cause.similarity > 0)
                .sorted(Comparator.comparingDouble((Cause cause) -> -cause.similarity))
                .limit(MOST_CAUSES)
                .toList();
        // A movie that weighs less than half of the strongest one would only blur the reason.
        return causes.stream()
                .filter(cause -> cause.similarity >= causes.get(0).similarity / 2)
                .map(Cause::item)
                .toList();
    }

    private static boolean anyPositive(double[] scores) {
        for (double score : scores) {
            if (score > 0) {
                return true;
            }
        }
        return false;
    }
}
