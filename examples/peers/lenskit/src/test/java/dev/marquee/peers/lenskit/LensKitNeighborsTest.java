package dev.marquee.peers.lenskit;

import dev.marquee.benchmarks.peers.Peer;
import dev.marquee.peers.contract.PeerContract;
import java.util.Map;

class LensKitNeighborsTest extends PeerContract {

    @Override
    protected Peer peer() {
        return new LensKitNeighbors();
    }

    @Override
    protected Map<String, Map<String, String>> algorithms() {
        return Map.of(
                "item", Map.of("algorithm", "item"),
                "item, pruned", Map.of("algorithm", "item", "modelSize", "10", "damping", "5"),
                "user", Map.of("algorithm", "user", "neighbors", "20"));
    }
}
