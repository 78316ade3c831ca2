package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.model.TrainedModel;
import dev.marquee.training.TrainingInProgressException;
import dev.marquee.training.TrainingRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Kills a process that trains: every listed model is whole, an acknowledged one is there, and training goes on. */
final class KilledTraining extends FaultRow {

    private static final Duration MAX_START = Duration.ofSeconds(30);

    private final Databases databases;

    KilledTraining(String name, Databases databases, int shortTries) {
        super(name, shortTries, 200);
        this.databases = databases;
    }

    @Override
    void prepare(Path folder) throws Exception {
        databases.prepare(folder, Fixture::fill);
        Machine.java();
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        String url = databases.copy(attempt);
        List<String> lines;
        try (Child child = Child.start(attempt.folder(), "train", url, "1000")) {
            if (attempt.random().nextInt(4) == 0) {
                Attempt.require(child.await(1, "OPEN"::equals, MAX_START), "it did not open: %s", child.errors());
            } else {
                int models = attempt.between(1, 6);
                Attempt.require(
                        child.await(models, line -> line.startsWith("MODEL"), MAX_START),
                        "it did not train: %s %s",
                        child.lines(),
                        child.errors());
            }
            Thread.sleep(attempt.between(0, 120), attempt.random().nextInt(999_999));
            child.kill();
            lines = child.lines();
        }
        Attempt.require(lines.stream().noneMatch(l -> l.startsWith("UNTYPED")), "untyped: %s", lines);
        List<Long> acknowledged = lines.stream()
                .filter(line -> line.startsWith("MODEL"))
                .map(line -> Long.valueOf(line.substring(6)))
                .toList();
        try (Inspection database = new Inspection(url)) {
            database.awaitNoOthers();
            database.requireWhole();
            requireModels(url, acknowledged, database);
        }
        databases.drop(url);
    }

    private static void requireModels(String url, List<Long> acknowledged, Inspection database) throws Exception {
        try (Marquee marquee = Fixture.open(url)) {
            List<TrainedModel> models = marquee.models().list();
            for (TrainedModel model : models) {
                marquee.models().export(model.id(), new ByteArrayOutputStream());
            }
            if (!acknowledged.isEmpty()) {
                long last = acknowledged.get(acknowledged.size() - 1);
                Attempt.require(
                        models.stream().anyMatch(m -> m.id().value() >= last && m.inUse()),
                        "no model from %d on is in use: %s",
                        last,
                        models);
                Attempt.require(marquee.models().serving().isPresent(), "no model serves");
            }
            KilledWrites.requireWorks(marquee);
            // What a process that was killed had written of a model stays for an hour; we don't wait for it.
            database.execute("UPDATE recommend_model SET created_at = '2000-01-01 00:00:00.000000+00:00'"
                    + " WHERE state = 'writing'");
            try {
                marquee.models()
                        .train(TrainingRequest.of("popularity").guard(false))
                        .await();
            } catch (TrainingInProgressException e) {
                // The claim of the process that was killed is valid for a minute; we don't wait for it.
                Typed.requireShort("a training", e);
                database.execute("DELETE FROM recommend_training");
                marquee.models()
                        .train(TrainingRequest.of("popularity").guard(false))
                        .await();
            }
            long leftovers = database.number("SELECT count(*) FROM recommend_model WHERE state = 'writing'");
            Attempt.require(
                    leftovers == 0, "%d half-written models are left after a training an hour later", leftovers);
        }
    }

    @Override
    public void close() throws IOException {
        databases.close();
    }
}
