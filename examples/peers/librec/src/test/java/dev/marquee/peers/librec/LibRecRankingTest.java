package dev.marquee.peers.librec;

import dev.marquee.benchmarks.peers.Peer;
import dev.marquee.peers.contract.PeerContract;
import java.util.Map;

class LibRecRankingTest extends PeerContract {

    @Override
    protected Peer peer() {
        return new LibRecRanking();
    }

    @Override
    protected Map<String, Map<String, String>> algorithms() {
        return Map.of(
                "bpr", Map.of("algorithm", "bpr", "learnRate", "0.05", "iterations", "100"),
                "wrmf", Map.of("algorithm", "wrmf"),
                "slim", Map.of("algorithm", "slim", "l1", "0.01", "neighbors", "20"),
                "item-knn", Map.of("algorithm", "item-knn", "similarity", "jaccard"));
    }
}
