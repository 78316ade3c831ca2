/** Spark MLlib as a peer of the comparison. */
@NullMarked
package dev.marquee.peers.spark;

import org.jspecify.annotations.NullMarked;
