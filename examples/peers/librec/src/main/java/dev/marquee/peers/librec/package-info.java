/** LibRec as a peer of the comparison. */
@NullMarked
package dev.marquee.peers.librec;

import org.jspecify.annotations.NullMarked;
