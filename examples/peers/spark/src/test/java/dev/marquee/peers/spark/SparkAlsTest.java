package dev.marquee.peers.spark;

import dev.marquee.benchmarks.peers.Peer;
import dev.marquee.peers.contract.PeerContract;
import java.util.Map;

class SparkAlsTest extends PeerContract {

    @Override
    protected Peer peer() {
        return new SparkAls();
    }

    @Override
    protected Map<String, Map<String, String>> algorithms() {
        return Map.of("als", Map.of("rank", "4", "regParam", "0.01", "alpha", "10"));
    }
}
