package dev.marquee.community;

/** How far it is with following an account. */
public enum FollowState {
    /** The account is private, and has not accepted the request yet. */
    REQUESTED,

    /** The user follows the account. */
    ACCEPTED
}
