package dev.marquee.cli.evaluation;

import dev.marquee.InvalidValueException;
import dev.marquee.evaluate.Protocol;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A protocol by the name that it has on the command line.
 *
 * @param name the name
 * @param protocols the protocol, or one for each fold
 */
public record ProtocolChoice(String name, List<Protocol> protocols) {

    private static final double TEST_SHARE = 0.2;
    private static final double HELD_OUT_USERS = 0.2;
    private static final int FOLDS = 5;
    private static final Map<String, List<Protocol>> KNOWN = new TreeMap<>(Map.of(
            "leave-one-out", List.of(Protocol.leaveOneOut()),
            "leave-one-out-published", List.of(Protocol.leaveOneOutPublished()),
            "random-80-20", List.of(Protocol.randomPerUser(TEST_SHARE)),
            "time", List.of(Protocol.globalTime(TEST_SHARE)),
            "k-folds", Protocol.folds(FOLDS),
            "cold-movies", List.of(Protocol.coldItems(TEST_SHARE)),
            "cold-movies-among-all", List.of(Protocol.coldItemsAmongAll(TEST_SHARE)),
            "strong-generalization", List.of(Protocol.strongGeneralization(HELD_OUT_USERS, TEST_SHARE))));

    /** {@return whether whole movies are held out, which are ranked by their content} */
    public boolean needsContent() {
        return name.startsWith("cold-movies");
    }

    /**
     * Returns a protocol.
     *
     * @param name the name of the protocol
     * @return the protocol
     * @throws InvalidValueException if there is no protocol with that name
     */
    public static ProtocolChoice named(String name) {
        List<Protocol> protocols = KNOWN.get(name);
        if (protocols == null) {
            throw new InvalidValueException(
                    "no protocol is called '" + name + "'; there are " + String.join(", ", KNOWN.keySet()));
        }
        return new ProtocolChoice(name, protocols);
    }
}
