/**
 * Accuracy and cost of Marquee's models beside those of other libraries, on the same splits. {@link
 * dev.marquee.benchmarks.peers.Peers} is the program. It starts a process for each model, with the class path of the
 * model's library, in which {@link dev.marquee.benchmarks.peers.PeerProcess} trains the model through a {@link
 * dev.marquee.benchmarks.peers.Peer}. What runs there needs nothing beside the JDK: {@code Peer}, {@code PeerProcess},
 * {@code Likes} and {@code Lists}.
 */
@NullMarked
package dev.marquee.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
