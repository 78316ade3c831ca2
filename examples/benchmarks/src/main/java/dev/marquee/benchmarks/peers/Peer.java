package dev.marquee.benchmarks.peers;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A recommender of some library, as the comparison sees it. {@link #load} is called once; then, for each set of
 * parameters, {@link #train} and after it the answers. An implementation has a public constructor without parameters.
 */
public interface Peer extends AutoCloseable {

    /** The seed of the random choices of every training. */
    long SEED = 42;

    /**
     * Gives the library its data, in the form in which it trains on them. Its time is not measured.
     *
     * @param likes the interactions to learn from
     * @param threads the number of threads that may compute at once
     * @throws Exception if the library refuses
     */
    void load(Likes likes, int threads) throws Exception;

    /**
     * Trains a model, which replaces the one before. When it returns, answers need no further preparation.
     *
     * @param parameters the parameters by name
     * @throws Exception if the training fails
     */
    void train(Map<String, String> parameters) throws Exception;

    /**
     * Recommends items to one user, in the way in which the library does that.
     *
     * @param user a row of the data
     * @param length the number of items wanted
     * @return at most that many different items, best first, none of them of the user's own
     * @throws Exception if the library fails
     */
    int[] answer(int user, int length) throws Exception;

    /**
     * Recommends items to many users. This implementation asks for each of them, from several threads at once if
     * {@link #threadsForAnswers} allows it.
     *
     * @param users the users
     * @param length the number of items wanted by each
     * @return a list for each user, as {@link #answer} returns it
     * @throws Exception if the library fails
     */
    default int[][] answers(int[] users, int length) throws Exception {
        int threads = threadsForAnswers();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            int[][] lists = new int[users.length][];
            for (Future<?> part : IntStream.range(0, threads)
                    .<Future<?>>mapToObj(thread -> pool.submit(() -> {
                        for (int k = thread; k < users.length; k += threads) {
                            lists[k] = answer(users[k], length);
                        }
                        return null;
                    }))
                    .toList()) {
                part.get();
            }
            return lists;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer failed: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** {@return the number of threads that may ask for answers at once; 1 where the library is not thread-safe} */
    default int threadsForAnswers() {
        return 1;
    }

    @Override
    default void close() {}
}
