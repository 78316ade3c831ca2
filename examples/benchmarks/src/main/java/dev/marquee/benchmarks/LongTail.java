package dev.marquee.benchmarks;

import dev.marquee.model.InteractionMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws synthetic favorites with the long tails of real ones. The popularity of movies follows Zipf's law with a flat
 * head; the lengths of users' lists are log-normal, from one movie to several thousand; and each user draws four of
 * five movies from a few kinds of movies that the user prefers, so that a model has something to learn.
 */
public final class LongTail {

    /** Receives the favorites of one user. */
    @FunctionalInterface
    public interface UserVisitor {

        /**
         * Receives the favorites of one user.
         *
         * @param user the user, from 0 on in ascending order
         * @param movies the movies in the order in which they were drawn, each once; the visitor may keep the array
         * @param times the time of each, in seconds since 1970; the visitor may keep the array
         */
        void visit(int user, int[] movies, long[] times);
    }

    private static final int FLAT_HEAD = 50;
    private static final int KINDS = 60;
    private static final double OWN_KINDS = 0.8;
    private static final double SPREAD = 1.1;
    private static final int LONGEST = 6_000;
    private static final int MAX_DRAWS = 4;
    private static final long NEWEST = 1_750_000_000L;
    private static final int SECONDS = 100_000_000;

    private final SplittableRandom random;
    private final int movies;
    private final boolean[] taken;
    private final double[] popularity;
    private final int[][] moviesOfKind = new int[KINDS][];
    private final double[][] popularityOfKind = new double[KINDS][];

    private LongTail(int movies, long seed) {
        random = new SplittableRandom(seed);
        this.movies = movies;
        taken = new boolean[movies];
        int[] kindOf = random.ints(movies, 0, KINDS).toArray();
        popularity = new double[movies];
        int[] sizes = new int[KINDS];
        for (int movie = 0; movie < movies; movie++) {
            popularity[movie] = (movie == 0 ? 0 : popularity[movie - 1]) + 1.0 / (movie + FLAT_HEAD);
            sizes[kindOf[movie]]++;
        }
        for (int kind = 0; kind < KINDS; kind++) {
            moviesOfKind[kind] = new int[sizes[kind]];
            popularityOfKind[kind] = new double[sizes[kind]];
        }
        int[] filled = new int[KINDS];
        for (int movie = 0; movie < movies; movie++) {
            int kind = kindOf[movie];
            int place = filled[kind]++;
            moviesOfKind[kind][place] = movie;
            popularityOfKind[kind][place] =
                    (place == 0 ? 0 : popularityOfKind[kind][place - 1]) + 1.0 / (movie + FLAT_HEAD);
        }
    }

    /**
     * Draws a matrix of about {@code favorites} interactions.
     *
     * @param users the number of users
     * @param movies the number of movies
     * @param favorites the number of favorites of all users together; the matrix has a few percent fewer or more
     * @param seed the seed of the random choices
     * @return the matrix, with times
     */
    static InteractionMatrix of(int users, int movies, long favorites, long seed) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(movies);
        forEachUser(users, movies, favorites, seed, (user, drawn, times) -> {
            for (int n = 0; n < drawn.length; n++) {
                builder.add(user, drawn[n], 1, times[n]);
            }
        });
        return builder.build();
    }

    /**
     * Draws the same favorites user by user, so that they need not be in memory at once. Cost: some 0.3 microseconds
     * a favorite.
     *
     * @param users the number of users
     * @param movies the number of movies, 4 or more
     * @param favorites the number of favorites of all users together; there are a few percent fewer or more
     * @param seed the seed of the random choices
     * @param visitor receives each user
     */
    public static void forEachUser(int users, int movies, long favorites, long seed, UserVisitor visitor) {
        LongTail tail = new LongTail(movies, seed);
        double mean = (double) favorites / users;
        for (int user = 0; user < users; user++) {
            double length = mean * Math.exp(SPREAD * tail.gaussian() - SPREAD * SPREAD / 2);
            tail.draw(user, (int) Math.max(1, Math.min(Math.min(LONGEST, movies / 4), length)), visitor);
        }
    }

    private void draw(int user, int length, UserVisitor visitor) {
        int[] kinds = random.ints(1 + random.nextInt(4), 0, KINDS).toArray();
        int[] drawn = new int[length];
        long[] times = new long[length];
        for (int n = 0; n < length; n++) {
            int movie = draw(kinds);
            for (int again = 1; taken[movie] && again < MAX_DRAWS; again++) {
                movie = draw(kinds);
            }
            while (taken[movie]) {
                movie = random.nextInt(movies);
            }
            taken[movie] = true;
            drawn[n] = movie;
        }
        for (int n = 0; n < length; n++) {
            taken[drawn[n]] = false;
            times[n] = NEWEST - random.nextInt(SECONDS);
        }
        visitor.visit(user, drawn, times);
    }

    private int draw(int[] kinds) {
        if (random.nextDouble() >= OWN_KINDS) {
            return draw(popularity);
        }
        int kind = kinds[random.nextInt(kinds.length)];
        return moviesOfKind[kind].length == 0 ? draw(popularity) : moviesOfKind[kind][draw(popularityOfKind[kind])];
    }

    private int draw(double[] cumulative) {
        int place = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
        return Math.min(cumulative.length - 1, place < 0 ? -place - 1 : place);
    }

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
