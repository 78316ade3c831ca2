package dev.marquee.benchmarks.peers;

import dev.marquee.kernel.TopItems;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model of Marquee; the parameter {@code model} is its name. */
public final class OurModel implements Peer {

    private @Nullable InteractionMatrix matrix;
    private int threads = 1;
    /** The row of each user in the matrix, which has no empty rows; -1 for a user without interactions. */
    private int[] rows = {};

    private @Nullable CollaborativeModel model;

    /** Creates a peer without data. */
    public OurModel() {}

    @Override
    public void load(Likes likes, int threads) {
        this.threads = threads;
        rows = new int[likes.users()];
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(likes.items());
        int filled = 0;
        for (int user = 0; user < likes.users(); user++) {
            int[] items = likes.rows()[user];
            for (int k = 0; k < items.length; k++) {
                builder.add(user, items[k], 1, likes.times()[user][k]);
            }
            rows[user] = items.length == 0 ? -1 : filled++;
        }
        matrix = builder.build();
    }

    @Override
    public void train(Map<String, String> parameters) {
        Map<String, String> rest = new HashMap<>(parameters);
        String name = rest.remove("model");
        if (matrix == null || name == null) {
            throw new IllegalStateException("a model needs its data and its name");
        }
        model = ModelTrainers.named(name, rest)
                .train(matrix, new TrainingContext(SEED, threads, done -> {}, () -> false));
    }

    @Override
    public int[] answer(int user, int length) {
        if (matrix == null || model == null) {
            throw new IllegalStateException("nothing is trained");
        }
        History history = rows[user] < 0 ? History.empty() : matrix.history(rows[user]);
        double[] scores = model.score(history);
        for (int item : history.items()) {
            scores[item] = Double.NEGATIVE_INFINITY;
        }
        return TopItems.of(scores, length);
    }

    @Override
    public int threadsForAnswers() {
        return threads;
    }
}
