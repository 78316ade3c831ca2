package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.Marquee;
import dev.marquee.content.CatalogFeatures;
import dev.marquee.content.ContentModel;
import dev.marquee.content.ItemFeatures;
import dev.marquee.content.SharedFeature;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Evaluator;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import dev.marquee.evaluate.Protocol;
import dev.marquee.evaluate.Split;
import dev.marquee.interaction.CatalogInteractions;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainedModel;
import dev.marquee.model.TrainingContext;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.quickstart.Catalog;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.training.RetrainPolicy;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingOutcome;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.User;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the pages about recommending, training, evaluation and content. */
class LearningTest {

    private static FilmDatabase films;
    private final Marquee marquee = films.marquee();

    @BeforeAll
    static void open() {
        films = FilmDatabase.open();
    }

    @AfterAll
    static void close() {
        films.close();
    }

    @Test
    void recommendationsHavePages() {
        User ada = films.user("ada");
        Genre horror = films.genre("Horror");
        long seed = 42;
        // @start region="recommend"
        RecommendationRequest request = RecommendationRequest.forUser(ada.id())
                .limit(20)
                .filter(MovieFilter.all().from(1990).excludeGenre(horror.id()))
                .diversity(0.3)
                .exploration(0.2, seed);
        Recommendations page = marquee.recommender().recommendPage(request);
        Recommendations second =
                marquee.recommender().recommendPage(request.after(page.next().orElseThrow()));
        // @end region="recommend"
        assertThat(page.items()).hasSize(20);
        assertThat(second.items()).doesNotContainAnyElementsOf(page.items());
    }

    @Test
    void recommendationsForAHistoryNeedNoAccount() {
        Movie heat = films.movie(335984);
        Movie collateral = films.movie(438631);
        // @start region="history"
        RecommendationRequest request = RecommendationRequest.forHistory(Set.of(heat.id(), collateral.id()))
                .diversity(0.3)
                .exploration(0.2, 42);
        // @end region="history"
        assertThat(marquee.recommender().recommend(request)).isNotEmpty();
    }

    @Test
    void recommendationsHaveReasons(@TempDir Path folder) {
        String url = "jdbc:sqlite:" + folder.resolve("movies.db");
        MovieId heat;
        try (Marquee marquee = Marquee.open(url)) {
            Catalog.load(marquee);
            heat = marquee.movies().findByTmdbId(335984).orElseThrow().id();
        }
        List<String> lines = Printed.by(() -> {
            // @start region="marquee"
            try (Marquee marquee = Marquee.open(url)) {
                User ada = marquee.users().findByUsername("ada").orElseThrow();
                marquee.favorites().add(ada.id(), heat);
                RecommendationRequest request =
                        RecommendationRequest.forUser(ada.id()).limit(10);
                for (Recommendation r : marquee.recommender().recommend(request)) {
                    System.out.println(r.movie().title() + " because " + r.reason());
                }
            }
            // @end region="marquee"
        });
        assertThat(lines).hasSize(10);
    }

    @Test
    void contentModelComparesMovies() {
        long crime = films.genre("Crime").id().value();
        // @start region="content"
        List<Long> all = new ArrayList<>();
        marquee.trainingData().forEachMovieId(all::add); // ascending
        long[] ids = all.stream().mapToLong(Long::longValue).toArray();
        ItemFeatures features = CatalogFeatures.read(marquee.trainingData(), ids);
        ContentModel content = new ContentModel(features);

        double[] scores = content.score(History.of(3, 17)); // a score for every movie
        double[] ofGenres = content.scoreGenres(crime); // scores by stated genres alone
        List<ContentModel.Neighbor> similar = content.neighbors(3, 10); // the ten most similar movies
        List<SharedFeature> shared = content.shared(3, 17); // the features that both have, with their addends
        // @end region="content"
        assertThat(scores).hasSize(ids.length);
        assertThat(Arrays.stream(ofGenres).max().orElseThrow()).isPositive();
        assertThat(similar).hasSize(10);
        assertThat(shared.stream().mapToDouble(SharedFeature::addend).sum())
                .isEqualTo(content.similarity(3, 17), within(1e-6));
    }

    @Test
    void modelsAreEvaluated() {
        // @start region="evaluate"
        CatalogInteractions data = CatalogInteractions.read(marquee.trainingData());
        Split split = Protocol.randomPerUser(0.2).split(data.matrix(), 42);
        Evaluator evaluator = Evaluator.at(10, 20).withGenres(data.genres());
        Evaluation ease = evaluator.evaluate(ModelTrainers.named("ease", Map.of()), split);
        Evaluation popular = evaluator.evaluate(ModelTrainers.named("popularity", Map.of()), split);
        Measure ndcg = new Measure(Metric.NDCG, 10);
        String result = ease.estimate(ndcg) + " " + ease.compare(popular, ndcg).pValue();
        // @end region="evaluate"
        assertThat(result).contains("0.");
    }

    @Test
    void interactionsAreEvaluated() {
        InteractionMatrix interactions =
                CatalogInteractions.read(marquee.trainingData()).matrix();
        // @start region="evaluator"
        Split split = Protocol.randomPerUser(0.2).split(interactions, 42);
        Evaluator evaluator = Evaluator.at(10, 20);
        Evaluation ease = evaluator.evaluate(ModelTrainers.named("ease", Map.of()), split);
        double ndcg = ease.mean(new Measure(Metric.NDCG, 10));
        // @end region="evaluator"
        assertThat(ndcg).isBetween(0.0, 1.0);
    }

    @Test
    void modelsAreTrainedAndRolledBack() throws InterruptedException {
        // @start region="train"
        Training training = marquee.models().train(TrainingRequest.of("ease").parameter("lambda", "500"));
        TrainingOutcome outcome = training.await(); // or training.result(), a CompletableFuture
        // @end region="train"
        assertThat(outcome).isInstanceOf(TrainingOutcome.Promoted.class);
        marquee.models().train(TrainingRequest.of("ease").guard(false).seed(7)).await();
        // @start region="rollback"
        TrainedModel former = marquee.models().rollback();
        // @end region="rollback"
        assertThat(former.inUse()).isTrue();
    }

    @Test
    void modelsAreRetrainedByAPolicy() {
        String url = "jdbc:sqlite::memory:";
        // @start region="retrain"
        Marquee retrained = Marquee.builder()
                .url(url)
                .retrain(RetrainPolicy.every(Duration.ofDays(1)).orAfterChanges(10_000))
                .open();
        // @end region="retrain"
        assertThat(retrained.models().list()).isEmpty();
        retrained.close();
    }

    @Test
    void modelsAreTrainedElsewhereAndAdded() throws IOException {
        // @start region="model-file"
        CatalogInteractions data = CatalogInteractions.read(marquee.trainingData());
        ModelTrainer trainer = ModelTrainers.named("ease", Map.of());
        CollaborativeModel model = trainer.train(data.matrix(), TrainingContext.of(7));
        ModelInfo info = ModelInfo.of(trainer, data.matrix(), 7, Instant.now());

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ModelFile(info, data.movieIds(), model).write(out); // the items' ids are this database's movie ids
        TrainedModel added = marquee.models().add(new ByteArrayInputStream(out.toByteArray())); // not in use yet
        marquee.models().use(added.id());
        // @end region="model-file"
        assertThat(marquee.models().serving().orElseThrow().info().name()).isEqualTo("ease");
    }
}
