package dev.marquee.serving;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A memory database of crime films and romances, with users who mostly like one of the two genres, and a recommender
 * whose model the test chooses.
 */
final class ServedDatabase {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    final MemoryDatabase data = new MemoryDatabase();
    final GenreId crime = data.genre("Crime");
    final GenreId romance = data.genre("Romance");
    final List<MovieId> crimes = new ArrayList<>();
    final List<MovieId> romances = new ArrayList<>();
    final AtomicReference<Optional<ModelFile>> serving = new AtomicReference<>(Optional.empty());
    final ModelRecommender recommender =
            new ModelRecommender(data.storage(), Clock.fixed(NOW, ZoneOffset.UTC), serving::get);

    /** Creates 30 movies of each genre, and 40 users who mostly like each genre. */
    ServedDatabase(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            crimes.add(data.movie("Crime " + i, 1960 + i, "7." + i % 10, 100 + i, crime));
            romances.add(data.movie("Romance " + i, 1960 + i, "6." + i % 10, 100 + i, romance));
        }
        for (int u = 0; u < 40; u++) {
            data.user(liked(random, crimes, romances));
            data.user(liked(random, romances, crimes));
        }
    }

    private ServedDatabase() {}

    /** {@return a database without movies and users} */
    static ServedDatabase empty() {
        return new ServedDatabase();
    }

    List<MovieId> movies() {
        return Arrays.stream(data.movieIds()).mapToObj(MovieId::new).toList();
    }

    private static MovieId[] liked(Random random, List<MovieId> often, List<MovieId> seldom) {
        List<MovieId> liked = new ArrayList<>();
        for (int i = 0; i < often.size(); i++) {
            if (random.nextDouble() < 0.5 - i / 90.0) {
                liked.add(often.get(i));
            }
            if (random.nextDouble() < 0.05) {
                liked.add(seldom.get(i));
            }
        }
        return liked.toArray(MovieId[]::new);
    }

    /** {@return the current favorites, each user's in the order of the given movies, which are the items} */
    InteractionMatrix matrix(long[] ids) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(ids.length);
        data.favorites().forEach((user, liked) -> {
            for (int item = 0; item < ids.length; item++) {
                if (liked.contains(new MovieId(ids[item]))) {
                    builder.add(user.value(), item, 1, item);
                }
            }
        });
        return builder.build();
    }

    /** Trains a model on the current favorites and serves it. */
    void train(String name, Map<String, String> parameters) {
        long[] ids = data.movieIds();
        serve(name, ids, ModelTrainers.named(name, parameters).train(matrix(ids), TrainingContext.of(1)));
    }

    void serve(String name, long[] ids, CollaborativeModel model) {
        serving.set(Optional.of(new ModelFile(
                new ModelInfo(name, Map.of(), Map.of(), NOW.minusSeconds(3600), 1, 80, ids.length, 1), ids, model)));
    }

    List<MovieId> recommend(RecommendationRequest request) {
        return ids(recommender.recommend(request));
    }

    List<MovieId> recommend(UserId user, int limit) {
        return recommend(RecommendationRequest.forUser(user).limit(limit));
    }

    static List<MovieId> ids(List<Recommendation> recommendations) {
        return recommendations.stream().map(r -> r.movie().id()).toList();
    }
}
