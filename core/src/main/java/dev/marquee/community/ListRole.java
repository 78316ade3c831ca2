package dev.marquee.community;

/** What a user may do with a list to which its owner invited them. */
public enum ListRole {
    /** See it, whoever else may. */
    VIEWER,

    /** Also change its films, notes, order, name and description. */
    EDITOR
}
