/** Mahout Taste as a peer of the comparison. */
@NullMarked
package dev.marquee.peers.mahout;

import org.jspecify.annotations.NullMarked;
