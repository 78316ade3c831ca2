package dev.marquee.user;

/**
 * What an account may do in an application that serves many people. The library stores the role and enforces nothing:
 * each of its methods works for every caller, and the application asks for the role before it calls one.
 *
 * <p>The constants ascend, and each role may do what those below it may. {@link #ordinal} and {@link #compareTo} follow
 * that order.
 */
public enum Role {
    /** Uses the application for themselves; the role of every account that was given no other. */
    MEMBER,

    /** Also judges what members publish. */
    MODERATOR,

    /** Also manages accounts, roles and data. */
    ADMINISTRATOR;

    /**
     * Returns whether this role may do what another one may.
     *
     * @param required the role that an action requires
     * @return whether this role is the required one or above it
     */
    public boolean atLeast(Role required) {
        return compareTo(required) >= 0;
    }
}
