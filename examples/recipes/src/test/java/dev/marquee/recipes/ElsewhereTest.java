package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.Marquee;
import dev.marquee.interaction.CatalogInteractions;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.FoldIn;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ItemSums;
import dev.marquee.model.LinearAutoencoder;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import dev.marquee.training.ExternalTraining;
import dev.marquee.training.TrainingOutcome;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code about models that another program trains. */
class ElsewhereTest {

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
    void autoencodersAreTrainedFromAGramMatrix() {
        InteractionMatrix matrix =
                CatalogInteractions.read(marquee.trainingData()).matrix();
        int items = matrix.itemCount();
        double meanLength = (double) matrix.interactionCount() / matrix.userCount();
        // @start region="gram"
        LinearAutoencoder trainer = (LinearAutoencoder) ModelTrainers.named("rdlae", Map.of());
        ItemSums gram = ItemSums.ofItems(items);
        for (int user = 0; user < matrix.userCount(); user++) { // on many machines, each for its users
            History history = matrix.history(user);
            double weight = trainer.userWeight(meanLength, history.size());
            for (int row : history.items()) {
                for (int column : history.items()) {
                    if (column <= row) {
                        gram.add(row, column, weight);
                    }
                }
            }
        }
        CollaborativeModel model = trainer.train(gram, TrainingContext.of(42));
        // @end region="gram"
        double[] own = trainer.train(matrix, TrainingContext.of(42)).score(matrix.history(0));
        double[] scores = model.score(matrix.history(0));
        for (int item = 0; item < items; item++) {
            assertThat(scores[item]).isCloseTo(own[item], within(1e-3));
        }
    }

    @Test
    void vectorsOfAnotherProgramServe() {
        CatalogInteractions data = CatalogInteractions.read(marquee.trainingData());
        Random random = new Random(1);
        float[][] itemFactors = new float[data.movieIds().length][16];
        for (float[] vector : itemFactors) {
            for (int f = 0; f < vector.length; f++) {
                vector[f] = (float) random.nextGaussian();
            }
        }
        long[] movieIds = data.movieIds();
        // @start region="factors"
        CollaborativeModel model = FoldIn.ofSparkAls(40, 0.1).model(itemFactors);
        // @end region="factors"
        long users = data.matrix().userCount();
        long interactions = data.matrix().interactionCount();
        // @start region="external"
        try (ExternalTraining training = marquee.models().beginExternal(true)) {
            Map<Long, Long> leftOut = training.heldOut(); // user -> movie that the model must not learn from
            ModelInfo info = new ModelInfo(
                    "spark-als",
                    Map.of("rank", "16"),
                    Map.of(),
                    Instant.now(),
                    42,
                    users,
                    movieIds.length,
                    interactions - leftOut.size());
            TrainingOutcome outcome = training.promote(new ModelFile(info, movieIds, model));
            System.out.println(outcome.verdict());
        }
        // @end region="external"
        assertThat(marquee.models().serving().orElseThrow().info().name()).isEqualTo("spark-als");
    }
}
