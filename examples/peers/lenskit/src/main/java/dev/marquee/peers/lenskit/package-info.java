/** LensKit as a peer of the comparison. */
@NullMarked
package dev.marquee.peers.lenskit;

import org.jspecify.annotations.NullMarked;
