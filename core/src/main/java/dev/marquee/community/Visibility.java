package dev.marquee.community;

/**
 * Who sees something of a user, besides that user. Nobody sees anything of a user with whom there is a
 * {@linkplain Network#block block} in either direction, whatever is set here.
 */
public enum Visibility {
    /** Nobody else. */
    PRIVATE,

    /** The user's friends: those who follow the user and are followed by them. */
    FRIENDS,

    /** Everybody; if the account is private, the user's followers. */
    PUBLIC
}
