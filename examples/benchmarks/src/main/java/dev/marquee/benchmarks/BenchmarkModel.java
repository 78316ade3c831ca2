package dev.marquee.benchmarks;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.RandomDenseModel;
import dev.marquee.model.TrainingContext;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Trains the model of a benchmark once and caches it under {@code target}. */
final class BenchmarkModel {

    private BenchmarkModel() {}

    /**
     * Returns a model, from the cache if it was trained before.
     *
     * @param name the kind of the model, or {@code dense} for a dense matrix of random numbers, which has the shape of
     *     EASE and its family without their minutes of training
     * @param tastes the interactions to train on
     * @param ids the ids of the movies
     * @return the model
     */
    static ModelFile of(String name, SyntheticTastes tastes, long[] ids) {
        if (name.equals("dense")) {
            return new ModelFile(info(name, tastes.users(), ids.length, 0), ids, RandomDenseModel.of(ids.length));
        }
        Path file = Path.of("target", "models", name + "-" + ids.length + ".model");
        try {
            if (!Files.exists(file)) {
                write(train(name, tastes, ids), file);
            }
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                return ModelFile.read(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelFile train(String name, SyntheticTastes tastes, long[] ids) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(ids.length);
        for (int user = 0; user < tastes.users(); user++) {
            for (int movie : tastes.of(user)) {
                builder.add(user, movie);
            }
        }
        InteractionMatrix matrix = builder.build();
        CollaborativeModel model = ModelTrainers.named(name, Map.of()).train(matrix, TrainingContext.of(1));
        return new ModelFile(info(name, matrix.userCount(), ids.length, matrix.interactionCount()), ids, model);
    }

    private static ModelInfo info(String name, long users, long items, long interactions) {
        return new ModelInfo(name, Map.of(), Map.of(), Instant.now(), 1, users, items, interactions);
    }

    private static void write(ModelFile model, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
            model.write(out);
        }
        Files.move(unfinished, file);
    }
}
