package dev.marquee.storage.contract;

import dev.marquee.community.Comments;
import dev.marquee.community.Likes;
import dev.marquee.community.Moderation;
import dev.marquee.community.NewReview;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewId;
import dev.marquee.community.ReviewQuery;
import dev.marquee.community.Reviews;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What the contracts of reviews, likes, comments and moderation have in common. */
abstract class WordsContract extends CommunityContract {

    private static final int THREADS = 8;

    Reviews reviews() {
        return marquee.community().reviews();
    }

    Likes likes() {
        return marquee.community().likes();
    }

    Comments comments() {
        return marquee.community().comments();
    }

    Moderation moderation() {
        return marquee.community().moderation();
    }

    /** Writes a review, a second after what was written before. */
    ReviewId review(UserId author, MovieId movie) {
        return review(author, movie, Visibility.PUBLIC);
    }

    ReviewId review(UserId author, MovieId movie, Visibility visibility) {
        clock.advance(Duration.ofSeconds(1));
        return reviews()
                .write(author, NewReview.of(movie, "Held my breath.").visibility(visibility))
                .id();
    }

    void showTaste(UserId user, Visibility visibility) {
        profiles().change(user, ProfileChanges.none().tasteVisibility(visibility));
    }

    static List<ReviewId> ids(Page<Review> page) {
        return page.items().stream().map(Review::id).toList();
    }

    List<ReviewId> listed(Viewer viewer, ReviewQuery query) {
        return ids(reviews().list(viewer, query));
    }

    /** {@return the items of all pages} */
    static <T> List<T> all(Function<@Nullable Cursor, Page<T>> read) {
        List<T> all = new ArrayList<>();
        Page<T> page = read.apply(null);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = read.apply(page.next().get());
            all.addAll(page.items());
        }
        return all;
    }

    /** {@return what several threads got that began at the same time} */
    static <T> List<T> race(IntFunction<T> runner) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                calls.add(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return runner.apply(number);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a thread failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
