/** The tests that every peer of the comparison passes. */
@NullMarked
package dev.marquee.peers.contract;

import org.jspecify.annotations.NullMarked;
