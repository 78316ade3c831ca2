package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.model.ModelFile;
import dev.marquee.model.TrainedModel;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.training.TrainingRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Damages model files, and the pieces of a model in the database: no damaged model is taken or serves. */
final class DamagedModel extends FaultRow {

    private static final List<String> NAMES = List.of(
            "popularity",
            "item-knn",
            "ease",
            "ials",
            "rp3beta",
            "trending",
            "transitions",
            "next-ease",
            "next-factors",
            "blend");

    private final List<byte[]> files = new ArrayList<>();
    private Path template = Path.of("");

    DamagedModel() {
        super("flip-model", 60, 600);
    }

    @Override
    void prepare(Path folder) throws Exception {
        template = folder.resolve("template.db");
        try (Marquee marquee = Fixture.open("jdbc:sqlite:" + template)) {
            Fixture.fill(marquee);
            for (String name : NAMES) {
                TrainingRequest request = TrainingRequest.of(name).guard(false);
                if (name.equals("ials") || name.equals("blend")) {
                    request = request.parameter("dimensions", "8").parameter("sweeps", "2");
                }
                marquee.models().train(request).await();
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                marquee.models().export(marquee.models().list().get(0).id(), out);
                files.add(out.toByteArray());
            }
        }
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        byte[] file = files.get(attempt.random().nextInt(files.size()));
        byte[] damaged = Damage.of(file, attempt.random());
        boolean longer = damaged.length > file.length && startsWith(damaged, file);
        boolean refused = Typed.refused("reading", () -> ModelFile.read(new ByteArrayInputStream(damaged))) != null;
        // Bytes after a model's end belong to whoever reads the stream on.
        Attempt.require(refused || longer, "a damaged model file was read");
        if (attempt.random().nextInt(6) == 0) {
            damagePieces(attempt);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return java.util.Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private void damagePieces(Attempt attempt) throws Exception {
        Path live = attempt.folder().resolve("live.db");
        Files.copy(template, live);
        String url = "jdbc:sqlite:" + live;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE recommend_modelpiece SET content = ? WHERE model_id = ? AND position = ?")) {
            ResultSet rows = statement.executeQuery("SELECT p.content, p.model_id, p.position FROM"
                    + " recommend_modelpiece p JOIN recommend_model m ON m.id = p.model_id WHERE m.in_use");
            rows.next();
            update.setBytes(1, Damage.of(rows.getBytes(1), attempt.random()));
            update.setLong(2, rows.getLong(2));
            update.setLong(3, rows.getLong(3));
            rows.close();
            update.executeUpdate();
        }
        try (Marquee marquee = Fixture.open(url)) {
            TrainedModel inUse = marquee.models().list().stream()
                    .filter(TrainedModel::inUse)
                    .findFirst()
                    .orElseThrow();
            Attempt.require(
                    Typed.refused("export", () -> marquee.models().export(inUse.id(), new ByteArrayOutputStream()))
                            != null,
                    "a damaged model was exported");
            Attempt.require(
                    Typed.refused("use", () -> marquee.models().use(inUse.id())) != null, "a damaged model was used");
            Typed.succeeds("recommending without the model", () -> {
                var fan = marquee.users().findByUsername("fan1").orElseThrow().id();
                Attempt.require(
                        marquee.recommender()
                                        .recommend(RecommendationRequest.forUser(fan))
                                        .size()
                                == 10,
                        "no 10 recommendations");
            });
            Typed.succeeds(
                    "training again",
                    () -> marquee.models()
                            .train(TrainingRequest.of("popularity").guard(false))
                            .await());
            Attempt.require(marquee.models().serving().isPresent(), "nothing serves after a new training");
        }
    }
}
