package dev.marquee.benchmarks.peers;

import dev.marquee.cli.interactions.InteractionFiles;
import dev.marquee.evaluate.Protocol;
import dev.marquee.evaluate.Split;
import dev.marquee.model.InteractionMatrix;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Interactions in two splits: one to choose parameters with, and one to measure with. In both, the key of a test user
 * is the user's row.
 *
 * @param title what the report calls the data
 * @param tuning the split to choose parameters with
 * @param test the split to measure with
 */
record PeerData(String title, Split tuning, Split test) {

    /** The protocols; in a split of theirs, every user keeps an interaction to train on, so that keys are rows. */
    static final Map<String, Protocol> PROTOCOLS =
            Map.of("leave-one-out", Protocol.leaveOneOut(), "random-80-20", Protocol.randomPerUser(0.2));

    /**
     * Splits a file, and its training part again in the same way.
     *
     * @param file interactions in a format of {@code marquee evaluate}
     * @param protocol a name of {@link #PROTOCOLS}
     * @param seed the seed of the splits
     */
    static PeerData split(Path file, String protocol, long seed) {
        InteractionMatrix all = InteractionFiles.read(file, null).matrix();
        Protocol rule = PROTOCOLS.get(protocol);
        Split test = rule.split(all, seed);
        return new PeerData(file.getFileName() + ", " + protocol, rule.split(test.train(), seed + 1), test);
    }

    /**
     * Reads files that are split already.
     *
     * @param train the interactions to train on
     * @param test the interactions to predict
     * @param validation the interactions to choose parameters with; null for the last one of each user in the training
     *     file
     * @param seed the seed of the split of the training file
     */
    static PeerData given(Path train, Path test, @Nullable Path validation, long seed) {
        Split measured = InteractionFiles.read(train, test, null, null).split();
        Split tuning = validation == null
                ? PROTOCOLS.get("leave-one-out").split(measured.train(), seed + 1)
                : InteractionFiles.read(train, validation, null, null).split();
        return new PeerData(train.getFileName() + " and " + test.getFileName(), tuning, measured);
    }
}
