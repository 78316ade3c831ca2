package dev.marquee.benchmarks.serving;

/**
 * How large a generated database is, and what is expected of the library at that size. Immutable.
 *
 * <p>T is for tests of the program itself.
 */
public enum Size {
    /** A few hundred movies. */
    T(300, 60, 3_000, "256m", 50, 2_000, 5, 10),
    /** Ten thousand movies, a thousand people. */
    S(10_000, 1_000, 114_000, "256m", 50, 2_000, 5, 10),
    /** Fifty thousand movies and people, six million favorites. */
    M(50_000, 50_000, 6_000_000, "256m", 50, 2_000, 10, 20),
    /** Two hundred thousand movies and people, 25 million favorites. */
    L(200_000, 200_000, 25_000_000, "768m", 100, 5_000, 20, 50),
    /** A hundred thousand movies, nine of ten without a favorite. */
    W(100_000, 2_000, 22_000, "512m", 100, 5_000, 20, 50);

    private final int movies;
    private final int users;
    private final int favorites;
    private final String heap;
    private final double maxProcessorMillis;
    private final double maxRestartMillis;
    private final double maxSuggestMillis;
    private final double maxSearchMillis;

    Size(
            int movies,
            int users,
            int favorites,
            String heap,
            double maxProcessorMillis,
            double maxRestartMillis,
            double maxSuggestMillis,
            double maxSearchMillis) {
        this.movies = movies;
        this.users = users;
        this.favorites = favorites;
        this.heap = heap;
        this.maxProcessorMillis = maxProcessorMillis;
        this.maxRestartMillis = maxRestartMillis;
        this.maxSuggestMillis = maxSuggestMillis;
        this.maxSearchMillis = maxSearchMillis;
    }

    /** {@return the number of movies} */
    public int movies() {
        return movies;
    }

    /** {@return the number of accounts} */
    public int users() {
        return users;
    }

    int favorites() {
        return favorites;
    }

    /** {@return the heap in which serving has to work, as {@code -Xmx} takes it} */
    public String heap() {
        return heap;
    }

    /** {@return the most processor time of a warm call on its thread, in milliseconds} */
    double maxProcessorMillis() {
        return maxProcessorMillis;
    }

    /** {@return the most time of the first call after a restart, in milliseconds} */
    double maxRestartMillis() {
        return maxRestartMillis;
    }

    /** {@return the most time of a suggestion, but for one in a hundred, in milliseconds} */
    double maxSuggestMillis() {
        return maxSuggestMillis;
    }

    /** {@return the most time of a search, but for one in a hundred, in milliseconds} */
    double maxSearchMillis() {
        return maxSearchMillis;
    }
}
