package dev.marquee.serving;

import dev.marquee.storage.TrainingData;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/**
 * Favorites that are generated while they are read, so that any number of them takes no memory: a few movies are liked
 * by many, and a few users like very many. The methods of {@link TrainingData} that read favorites work, others throw
 * {@link UnsupportedOperationException}. Thread-safe.
 */
final class SyntheticFavorites {

    private final int users;
    private final int movies;
    private final int[] likes;
    private final long favorites;
    private final double median;
    private final int longest;

    /**
     * Draws the favorites.
     *
     * @param users the number of users
     * @param movies the number of movies, whose ids are 10, 20, ...
     * @param mean about how many favorites a user has
     * @param longest how many favorites a user has at most
     */
    SyntheticFavorites(int users, int movies, int mean, int longest) {
        this.users = users;
        this.movies = movies;
        // The mean of a lognormal distribution is exp(σ²/2) of its median.
        this.median = mean / Math.exp(0.5);
        this.longest = Math.min(longest, movies / 2);
        likes = new int[movies];
        long[] sum = {0};
        forEach((user, movie) -> {
            likes[(int) (movie / 10) - 1]++;
            sum[0]++;
        });
        favorites = sum[0];
    }

    long count() {
        return favorites;
    }

    private void forEach(TrainingData.PairVisitor visitor) {
        BitSet row = new BitSet(movies);
        for (int user = 1; user <= users; user++) {
            Random random = new Random(user);
            int length = (int) Math.max(1, Math.min(longest, median * Math.exp(random.nextGaussian())));
            for (int k = 0; k < length; ) {
                double place = random.nextDouble();
                int movie = (int) (movies * place * place * place);
                if (!row.get(movie)) {
                    row.set(movie);
                    k++;
                }
            }
            for (int movie = row.nextSetBit(0); movie >= 0; movie = row.nextSetBit(movie + 1)) {
                visitor.visit(user, 10L * (movie + 1));
            }
            row.clear();
        }
    }

    TrainingData data() {
        return (TrainingData) Proxy.newProxyInstance(
                TrainingData.class.getClassLoader(),
                new Class<?>[] {TrainingData.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "forEachPair" -> {
                        forEach((TrainingData.PairVisitor) arguments[0]);
                        yield null;
                    }
                    case "countFavorites" -> {
                        for (int movie = 0; movie < movies; movie++) {
                            if (likes[movie] > 0) {
                                ((TrainingData.CountVisitor) arguments[0]).visit(10L * (movie + 1), likes[movie]);
                            }
                        }
                        yield null;
                    }
                    case "latestFavorite" -> favorites;
                    case "toString" -> Arrays.toString(new long[] {users, movies, favorites});
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }
}
