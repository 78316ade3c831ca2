package dev.marquee.training;

import dev.marquee.evaluate.Split;
import dev.marquee.interaction.Signal;
import dev.marquee.interaction.SignalPolicy;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.TrainedModel;
import dev.marquee.movie.MovieId;
import dev.marquee.storage.Storage;
import dev.marquee.storage.TrainingData;
import dev.marquee.taste.Taste;
import dev.marquee.user.UserId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * What a training elsewhere leaves out: the latest like of some users, together with their other likes, on which models
 * are measured. It is read for these users alone, so that its cost does not grow with the number of users. Immutable.
 */
final class HeldOutLikes {

    private static final int USERS_OF_A_CALL = 1000;

    /** The latest favorites, and ratings, among whose users those with likes since a training are looked for. */
    private static final int RECENT = 100_000;

    /** The likes of a user with their times by movie, and the movie that is held out. */
    private record Likes(NavigableMap<Long, Long> times, long heldOut) {}

    private final Map<Long, Likes> byUser;

    private HeldOutLikes(Map<Long, Likes> byUser) {
        this.byUser = byUser;
    }

    /**
     * Chooses the likes that a training leaves out. If a model is in use, they are later than its training, if there
     * are enough users with such likes.
     */
    static HeldOutLikes choose(Storage storage) {
        Optional<TrainedModel> present = storage.models().inUse();
        if (present.isPresent()) {
            NavigableSet<Long> recent = new TreeSet<>();
            storage.trainingData()
                    .forEachRecentLike(
                            present.get().info().trainedAt(), RECENT, (user, movie, seconds) -> recent.add(user));
            long trainedAt = present.get().info().trainedAt().getEpochSecond();
            HeldOutLikes since =
                    of(storage, TrainingData.evenly(recent, PromotionGuard.MAX_USERS), time -> time > trainedAt);
            if (since.byUser.size() >= PromotionGuard.MIN_USERS) {
                return since;
            }
        }
        return of(storage, storage.trainingData().sampleOfUsers(PromotionGuard.MAX_USERS), time -> true);
    }

    private static HeldOutLikes of(Storage storage, long[] users, LongPredicate included) {
        Map<Long, Likes> byUser = new LinkedHashMap<>();
        for (int from = 0; from < users.length; from += USERS_OF_A_CALL) {
            List<UserId> some = Arrays.stream(users, from, Math.min(users.length, from + USERS_OF_A_CALL))
                    .mapToObj(UserId::new)
                    .toList();
            Map<UserId, Taste> tastes = storage.tastes(some);
            for (UserId user : some) {
                NavigableMap<Long, Long> times = times(tastes.getOrDefault(user, Taste.NONE));
                long heldOut = latest(user.value(), times, included);
                if (times.size() > 1 && heldOut > 0) {
                    byUser.put(user.value(), new Likes(times, heldOut));
                }
            }
        }
        return new HeldOutLikes(byUser);
    }

    /** {@return the likes of a taste with their times, 0 for an unknown one} */
    private static NavigableMap<Long, Long> times(Taste taste) {
        NavigableMap<Long, Long> times = new TreeMap<>();
        for (Map.Entry<MovieId, Signal> entry : SignalPolicy.signals(taste).entrySet()) {
            if (entry.getValue().isLike()) {
                times.put(
                        entry.getKey().value(),
                        SignalPolicy.time(taste, entry.getKey(), entry.getValue())
                                .orElse(0));
            }
        }
        return times;
    }

    /** {@return the movie of the latest included like; of several at the same time one by chance, always the same} */
    private static long latest(long user, NavigableMap<Long, Long> times, LongPredicate included) {
        LatestChoice choice = new LatestChoice(user);
        long latest = 0;
        for (Map.Entry<Long, Long> like : times.entrySet()) {
            if (included.test(like.getValue()) && choice.offer(like.getValue())) {
                latest = like.getKey();
            }
        }
        return latest;
    }

    /** {@return the movie that is held out by user} */
    Map<Long, Long> movies() {
        Map<Long, Long> movies = new LinkedHashMap<>();
        byUser.forEach((user, likes) -> movies.put(user, likes.heldOut));
        return movies;
    }

    /** {@return the ids of the movies that any of the users likes, and of others, ascending and each once} */
    long[] itemIds(long[] others) {
        return LongStream.concat(
                        byUser.values().stream()
                                .flatMapToLong(
                                        likes -> likes.times.keySet().stream().mapToLong(Long::longValue)),
                        Arrays.stream(others))
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * Returns the split whose test items are what was held out, as far as it is included.
     *
     * @param itemIds what {@link #itemIds} returned
     * @param included returns whether a like counts, given its time and the index of its movie
     */
    Split split(long[] itemIds, Included included) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(itemIds.length);
        byUser.forEach((user, likes) ->
                likes.times.forEach((movie, time) -> builder.add(user, Arrays.binarySearch(itemIds, movie), 1, time)));
        InteractionMatrix matrix = builder.build();
        BitSet test = new BitSet(matrix.interactionCount());
        int row = 0;
        for (Likes likes : byUser.values()) {
            for (int entry = matrix.rowStart(row); entry < matrix.rowStart(row + 1); entry++) {
                boolean isHeldOut = itemIds[matrix.item(entry)] == likes.heldOut;
                test.set(entry, isHeldOut && included.test(matrix.time(entry), matrix.item(entry)));
            }
            row++;
        }
        return Split.holdingOut(matrix, test, PromotionGuard.MAX_USERS);
    }

    /** Decides whether a like counts. */
    @FunctionalInterface
    interface Included {

        /** {@return whether a like of a time and a movie, given by its index, counts} */
        boolean test(long time, int item);
    }
}
