package dev.marquee.peers.mahout;

import dev.marquee.benchmarks.peers.Peer;
import dev.marquee.peers.contract.PeerContract;
import java.util.Map;

class MahoutTasteTest extends PeerContract {

    @Override
    protected Peer peer() {
        return new MahoutTaste();
    }

    @Override
    protected Map<String, Map<String, String>> algorithms() {
        return Map.of(
                "item, log-likelihood", Map.of("algorithm", "item"),
                "item, Tanimoto", Map.of("algorithm", "item", "similarity", "tanimoto"),
                "user", Map.of("algorithm", "user", "neighbors", "20"),
                "als", Map.of("algorithm", "als", "features", "4"));
    }
}
