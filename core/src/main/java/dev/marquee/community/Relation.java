package dev.marquee.community;

/**
 * How two users stand to each other, seen from the first one. Immutable.
 *
 * @param follows whether the first follows the second
 * @param requested whether the first waits for the second to accept it as a follower
 * @param followed whether the second follows the first
 * @param askedToAccept whether the second waits for the first to accept it as a follower
 * @param blocks whether the first blocks the second
 * @param blocked whether the second blocks the first; not for the first's eyes
 */
public record Relation(
        boolean follows, boolean requested, boolean followed, boolean askedToAccept, boolean blocks, boolean blocked) {

    /** {@return whether the two are friends: each follows the other} */
    public boolean friends() {
        return follows && followed;
    }
}
