package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.data.TmdbException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PrimitiveIterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fetches movies in parallel, ahead of their use, and returns them in the order of the ids. The number of movies that
 * are fetched and not yet taken is bounded. Confined to one thread.
 */
final class FetchQueue implements AutoCloseable {

    private final TmdbClient tmdb;
    private final PrimitiveIterator.OfInt ids;
    private final KeptParts kept;
    private final int ahead;
    private final ExecutorService threads;
    private final ImportListener listener;
    private final Deque<Future<FetchResult>> pending = new ArrayDeque<>();

    FetchQueue(TmdbClient tmdb, PrimitiveIterator.OfInt ids, ImportSettings settings, int ahead) {
        this.tmdb = tmdb;
        this.kept = settings.kept();
        this.listener = settings.listener();
        this.ids = ids;
        this.ahead = ahead;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(settings.parallel(), task -> {
            Thread thread = new Thread(task, "marquee-tmdb-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    boolean isEmpty() {
        return pending.isEmpty() && !ids.hasNext();
    }

    /** {@return the next movie, once it has arrived} */
    FetchResult next() throws InterruptedException {
        while (pending.size() < ahead && ids.hasNext()) {
            int id = ids.nextInt();
            pending.add(threads.submit(() -> FetchResult.from(tmdb, id, kept)));
        }
        FetchResult fetched = result(pending.remove());
        TmdbException failure = fetched.failure();
        if (failure == null) {
            return fetched;
        }
        // Is it this movie or all of TMDb? If TMDb answers another request, the movie gets one more attempt.
        tmdb.movieGenres();
        listener.retried(fetched.tmdbId(), failure);
        return FetchResult.from(tmdb, fetched.tmdbId(), kept);
    }

    private static FetchResult result(Future<FetchResult> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("fetching failed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
